import "server-only";
import { invalid, ok, refuse, whyOf } from "@/lib/kernel/result";
import { allowed } from "@/lib/people/domain/actor";
import { bulkDeed } from "@/lib/platform/bulk-deed";
import { veiledInDeed } from "@/lib/platform/sight/sight";
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
export const retireGone = bulkDeed({
  input: RetireGone,
  may: () => allowed,
  run: async (inside, { source, reason, services, confirmed }) => {
    // What is hidden from whoever asks is neither counted for them nor found.
    const { versions, held } = await veiledInDeed(() => readGone(inside.tx, source));
    const asked = [...new Set(services)].filter((slug) => versions.has(slug)).sort();
    if (exceedsCeiling(asked.length, held) && confirmed !== asked.length)
      return invalid(
        "confirmed",
        `Type ${String(asked.length)}: so many of the ${String(held)} records of ${source} would be retired`,
      );
    const retired: string[] = [];
    const refused: { slug: string; why: string }[] = [];
    for (const slug of asked) {
      const done = await retireService(inside, {
        ref: slug,
        version: versions.get(slug),
        reason,
        replacedBy: null,
      });
      if (done.ok) retired.push(slug);
      else if (done.refusal.kind === "invalid") return refuse(done.refusal);
      else refused.push({ slug, why: whyOf(done.refusal) });
    }
    const value: Retired = { retired, refused };
    const title = retired.length > 0 ? `the retirement of what ${source} names no more` : null;
    return ok({ value, title });
  },
});
