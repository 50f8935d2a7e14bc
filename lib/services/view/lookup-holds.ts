import type { RecordFacts } from "../domain/lookup/facts";
import { isOwned } from "../domain/standing";
import { type LookupDetail, neighboursShown } from "./lookup";

type Holds = Pick<LookupDetail, "holds" | "holdsCount" | "ownsCount">;

/** What a team holds, out of the records of a copy: what it owns first, then what only names it. */
export function viewHolds(held: readonly RecordFacts[]): Holds {
  const view = (owns: boolean) =>
    held
      .filter((one) => isOwned(one) === owns)
      .map(({ slug, name, tier, band, owner }) => ({ slug, name, tier, band, owner, owns }));
  const owned = view(true);
  return {
    holds: [...owned, ...view(false)].slice(0, neighboursShown),
    holdsCount: held.length,
    ownsCount: owned.length,
  };
}

/** "Owns 6, named for 1 more": how many services a team or a person answers for, and how many only name the team. */
export function holdsWords({ holdsCount, ownsCount }: Holds): string {
  const named = holdsCount - ownsCount;
  if (ownsCount === 0 && named > 0) return `Named for ${String(named)}`;
  return `Owns ${String(ownsCount)}${named > 0 ? `, named for ${String(named)} more` : ""}`;
}

/** The services of an answer as lines of a text, label and names: of a grouping with who owns each. */
export function holdsLines(
  { holds, holdsCount, ownsCount }: Holds,
  noun: string | null,
): readonly (readonly [string, string])[] {
  const names = (all: readonly string[], count: number): string =>
    `${all.join(", ")}${count > all.length ? ` and ${String(count - all.length)} more` : ""}`.trim();
  if (noun === "system" || noun === "business-service") {
    const all = holds.map(({ name, owner }) => `${name} (${owner ?? "UNOWNED"})`);
    return [["holds", names(all, holdsCount)]];
  }
  const called = (owned: boolean) => holds.filter(({ owns }) => owns === owned).map(({ name }) => name);
  return [
    ["owns", names(called(true), ownsCount)],
    ["named for", names(called(false), holdsCount - ownsCount)],
  ];
}
