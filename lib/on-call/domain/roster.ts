import type { Instant } from "@/lib/kernel/time";
import { slotOf, workedOut } from "./layers";
import type { Layer, LayerVersion } from "./schedule";
import { openOrNext } from "./windows";

type Roster = LayerVersion["roster"];

/** What a layer says from an instant on: everything of a version but where its turns begin. */
export type Wanted = Pick<LayerVersion, "zone" | "windows" | "rotation" | "roster">;

const sameSlot = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((person) => b.includes(person));
const sharesPerson = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((person) => b.includes(person));

/**
 * Where a slot of the old roster stands in the new one: the same slot, else one that shares a person with it; null where neither
 * is. Of several alike the one whose successor is as it was, then the one nearest to the old place.
 */
function placeIn(roster: Roster, old: Roster, place: number): number | null {
  const slot = old[place] ?? [];
  const after = old[(place + 1) % old.length] ?? [];
  for (const alike of [sameSlot, sharesPerson]) {
    const places = roster.flatMap((one, at) => (alike(one, slot) ? [at] : []));
    const follows = places.filter((at) => sameSlot(roster[(at + 1) % roster.length] ?? [], after));
    const [nearest] = (follows.length > 0 ? follows : places).toSorted(
      (a, b) => Math.abs(a - place) - Math.abs(b - place),
    );
    if (nearest !== undefined) return nearest;
  }
  return null;
}

/** The version of a layer that holds at an instant; its first one before all of them. */
export function versionAt({ id, versions }: Layer, at: Instant): LayerVersion {
  const [first] = versions;
  if (first === undefined) throw new Error(`layer ${id} says nothing: it has no version`);
  return (
    versions.findLast(({ from }) => from !== null && from.epochMilliseconds <= at.epochMilliseconds) ?? first
  );
}

/** The number of the turn that a version has at an instant, or, where its windows are shut then, when they open next. */
function turnAt(version: LayerVersion, at: number): number | null {
  const { counting, hours } = workedOut(version);
  const open = openOrNext(hours, version.zone, at);
  if (open === null) return null;
  const start = Math.max(at, open.start);
  return counting.turns({ start, end: start + 1 })[0]?.number ?? null;
}

const sameGrid = (a: Wanted, b: Wanted): boolean =>
  JSON.stringify([a.zone, a.windows, a.rotation]) === JSON.stringify([b.zone, b.windows, b.rotation]);

/**
 * The version that a layer gets from an instant on, with the turn of whoever is on call then going on as it was (OC-60, OC-61).
 * Whoever is gone from the roster hands the rest of the turn to the next of the old order who is still there.
 */
export function nextVersion(layer: Layer, effective: Instant, wanted: Wanted): LayerVersion {
  const at = effective.epochMilliseconds;
  const old = versionAt(layer, effective);
  const unitsUsed = sameGrid(old, wanted) ? workedOut(old).counting.usedUp(at) : 0;
  const fresh: LayerVersion = { ...wanted, from: effective, firstSlot: 0, unitsUsed };
  const turn = turnAt(old, at);
  const begins = turnAt(fresh, at);
  if (turn === null || begins === null) return fresh;
  const slots = wanted.roster.length;
  const held = slotOf(old, turn);
  const stays = old.roster
    .map((_, by) => placeIn(wanted.roster, old.roster, (held + by) % old.roster.length))
    .find((place) => place !== null);
  return { ...fresh, firstSlot: ((((stays ?? 0) - begins) % slots) + slots) % slots };
}

/** A layer with a version that holds from its instant on, in the place of those that were planned for then or later. */
export const withVersion = (layer: Layer, version: LayerVersion): Layer => ({
  ...layer,
  versions: [
    ...layer.versions.filter(
      ({ from }) =>
        from === null || (version.from !== null && from.epochMilliseconds < version.from.epochMilliseconds),
    ),
    version,
  ],
});
