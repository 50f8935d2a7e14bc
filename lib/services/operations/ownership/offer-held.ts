import "server-only";
import { randomUUID } from "node:crypto";
import { type Issue, ok, refuse, type Result, whyOf } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { issuesOf, together } from "@/lib/platform/operation";
import { OfferHeld } from "../../schema/agreement";
import { offerService } from "./offer-service";

/** Offers each service of a team to the team that is to take it over: all of them or none, each refusal at its service. */
export async function offerHeld(ctx: Ctx, raw: unknown): Promise<Result<{ readonly slug: string }>> {
  const parsed = OfferHeld.safeParse(raw);
  if (!parsed.success) return refuse({ kind: "invalid", issues: issuesOf(parsed.error) });
  const { ref, reason, to } = parsed.data;
  const rows = Object.entries(to).filter(([, team]) => team !== "");
  if (rows.length === 0)
    return refuse({
      kind: "invalid",
      issues: [{ path: `to.${Object.keys(to)[0] ?? ""}`, what: "Name a team for at least one service" }],
    });
  return together({ ...ctx, run: ctx.run ?? randomUUID() }, async (inside) => {
    const issues: Issue[] = [];
    for (const [service, team] of rows) {
      const offered = await offerService(inside, { ref: service, team, reason });
      if (offered.ok) continue;
      const { refusal } = offered;
      const path = `to.${service}`;
      if (refusal.kind === "invalid") issues.push(...refusal.issues.map((issue) => ({ ...issue, path })));
      else if (refusal.kind === "conflict" || refusal.kind === "forbidden")
        issues.push({ path, what: whyOf(refusal) });
      else return offered;
    }
    return issues.length > 0 ? refuse({ kind: "invalid", issues }) : ok({ slug: ref });
  });
}
