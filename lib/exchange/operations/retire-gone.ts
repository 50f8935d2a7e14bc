import "server-only";
import { randomUUID } from "node:crypto";
import { invalid, ok, refuse, type Result, whyOf } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { issuesOf } from "@/lib/platform/operation";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { exceedsCeiling } from "../domain/plan/missing";
import { readGone } from "../queries/sources";
import { RetireGone } from "../schema/options";

export type Retired = {
  readonly retired: readonly string[];
  /** Services that were not, and why. */
  readonly refused: readonly { readonly slug: string; readonly why: string }[];
};

/**
 * Retires services that are gone from their source, each by the one way a service is retired, as one run of the ledger (IMP-13).
 * More than the ceiling asks for the number, typed. Those that cannot be retired are told; the others are.
 */
export async function retireGone(ctx: Ctx, raw: unknown): Promise<Result<Retired>> {
  const parsed = RetireGone.safeParse(raw);
  if (!parsed.success) return refuse({ kind: "invalid", issues: issuesOf(parsed.error) });
  const { source, reason, services, confirmed } = parsed.data;
  const { versions, held } = await readGone(ctx, source);
  const asked = [...new Set(services)].filter((slug) => versions.has(slug));
  if (exceedsCeiling(asked.length, held) && confirmed !== asked.length)
    return invalid(
      "confirmed",
      `Type ${String(asked.length)}: so many of the ${String(held)} records of ${source} would be retired`,
    );
  const run = randomUUID();
  const retired: string[] = [];
  const refused: { slug: string; why: string }[] = [];
  for (const slug of asked) {
    const done = await retireService(
      { ...ctx, run },
      { ref: slug, version: versions.get(slug), reason, replacedBy: null },
    );
    if (done.ok) retired.push(slug);
    else if (done.refusal.kind === "invalid") return done;
    else refused.push({ slug, why: whyOf(done.refusal) });
  }
  return ok({ retired, refused });
}
