/** What one reading of a catalog says of a service: its owner as written, and whether that is nobody's. */
export type OwnerRead = { readonly owner: string | null; readonly unowned: boolean };
export type Snapshot = ReadonlyMap<string, OwnerRead>;

export type OwnerMove = {
  readonly from: string | null;
  readonly to: string | null;
  readonly services: readonly string[];
};

export type OwnershipComparison = {
  readonly inBoth: readonly string[];
  readonly changed: readonly {
    readonly service: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  readonly gone: readonly string[];
  readonly added: readonly string[];
  readonly enteredUnowned: readonly string[];
  readonly leftUnowned: readonly string[];
  /** Changes so many of which share old and new owner that a team moved as a whole; the largest first. */
  readonly wholeTeamMoves: readonly OwnerMove[];
};

/** From this many services on, one move of a whole team is told instead of many changes (OW-T4). */
const wholeTeam = 5;

const bySlug = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What became of the owners between two dates or two files (OW-T4). */
export function compareOwnership(before: Snapshot, after: Snapshot): OwnershipComparison {
  const both = [...before]
    .flatMap(([service, was]) => {
      const is = after.get(service);
      return is ? [{ service, was, is }] : [];
    })
    .sort((a, b) => bySlug(a.service, b.service));
  const changed = both
    .filter(({ was, is }) => was.owner !== is.owner)
    .map(({ service, was, is }) => ({ service, from: was.owner, to: is.owner }));
  const moves = new Map<string, { from: string | null; to: string | null; services: string[] }>();
  for (const { service, from, to } of changed) {
    const key = JSON.stringify([from, to]);
    const move = moves.get(key);
    if (move) move.services.push(service);
    else moves.set(key, { from, to, services: [service] });
  }
  return {
    inBoth: both.map(({ service }) => service),
    changed,
    gone: [...before.keys()].filter((service) => !after.has(service)).sort(bySlug),
    added: [...after.keys()].filter((service) => !before.has(service)).sort(bySlug),
    enteredUnowned: both.filter(({ was, is }) => !was.unowned && is.unowned).map(({ service }) => service),
    leftUnowned: both.filter(({ was, is }) => was.unowned && !is.unowned).map(({ service }) => service),
    wholeTeamMoves: [...moves.values()]
      .filter(({ services }) => services.length >= wholeTeam)
      .sort((a, b) => b.services.length - a.services.length || bySlug(a.to ?? "", b.to ?? "")),
  };
}
