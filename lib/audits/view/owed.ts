import type { FindingView } from "./audit";

const severities = ["B", "W", "A"];
const rank = ({ severity }: Pick<FindingView, "severity">): number =>
  severities.includes(severity) ? severities.indexOf(severity) : severities.length;

/** What a service still owes, what blocks first; and how much of it nobody can know yet. */
export function owedOf<F extends Pick<FindingView, "state" | "severity">>(
  findings: readonly F[],
): { readonly owed: readonly F[]; readonly unknown: number } {
  return {
    owed: findings.filter(({ state }) => state === "failed").toSorted((a, b) => rank(a) - rank(b)),
    unknown: findings.filter(({ state }) => state === "no-data").length,
  };
}
