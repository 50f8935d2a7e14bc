import "server-only";
import type { CatalogComparison } from "@/lib/history/queries/compare-catalog";
import { comparisonFilters } from "@/lib/history/schema";
import { instantOf } from "@/lib/kernel/moment-text";
import { before, type Instant, plusDays } from "@/lib/kernel/time";
import { type Parameters, readParameters, single } from "./page";

const usualDays = 7;

/** What a comparison's address says, with every moment written out. */
export type ComparisonGiven = Readonly<
  Record<"from" | "to", string> & Record<"noun" | "became" | "field", string | null>
>;

/**
 * Between which instants the catalog is compared, out of an address: the last seven days where it says nothing. What does not
 * fit is left out and named, the page never fails (A47).
 */
export function comparisonOfParameters(
  parameters: Parameters,
  now: Instant,
  zone: string | null,
): {
  readonly asked: CatalogComparison;
  readonly given: ComparisonGiven;
  readonly ignored: readonly string[];
} {
  const { values, ignored } = readParameters(comparisonFilters, parameters);
  const spoilt: string[] = [];
  const moment = (name: "from" | "to", otherwise: Instant): Instant => {
    const text = single(parameters, name);
    if (text === null || text === "") return otherwise;
    const at = instantOf(text, zone ?? "UTC", name === "from" ? "start" : "end");
    if (at === null) spoilt.push(`${name}=${text}`);
    return at ?? otherwise;
  };
  const end = moment("to", now);
  const to = before(now, end) ? now : end;
  const from = moment("from", plusDays(to, -usualDays));
  const chosen = { noun: values.noun, became: values.became, field: values.field };
  return {
    asked: { from, to, ...chosen, cursor: single(parameters, "cursor") },
    given: { from: from.toString(), to: to.toString(), ...chosen },
    ignored: [...ignored, ...spoilt],
  };
}
