import type { Place, Spot } from "../domain/issue";

export type SpotOf = (field: string, element?: number) => Spot;

type Stand = readonly [line: number, column: number, path: string];
/** Where a record and its stated fields stand, as plain data: what a reader in another thread hands over. */
export type Spots = {
  readonly place: Place;
  readonly base: Stand;
  readonly stands: ReadonlyMap<string, Stand>;
};

/** By what name a field, or an element of it, is remembered. */
export const standName = (field: string, element?: number): string =>
  element === undefined ? field : `${field} ${String(element)}`;

const known = new WeakMap<SpotOf, () => Spots>();

const standOf = ({ place: { line, column }, path }: Spot): Stand => [line, column, path];

/** Says where the fields of a record stand, by `at`; `names` are the fields that it knows, by the names of `standName`. */
export function spotsAt(
  place: Place,
  base: () => Spot,
  at: (name: string) => Spot | null,
  names: () => Iterable<string>,
): SpotOf {
  const spot: SpotOf = (field, element) =>
    (element === undefined ? null : at(standName(field, element))) ?? at(field) ?? base();
  known.set(spot, () => ({
    place,
    base: standOf(base()),
    stands: new Map([...names()].map((name) => [name, standOf(at(name) ?? base())])),
  }));
  return spot;
}

/** All that a record's `spot` knows, as plain data. */
export function spotsOf(spot: SpotOf, place: Place): Spots {
  return known.get(spot)?.() ?? { place, base: standOf(spot("")), stands: new Map() };
}

/** The `spot` of a record out of what `spotsOf` gave. */
export function spotFrom({ place, base, stands }: Spots): SpotOf {
  const spot = ([line, column, path]: Stand): Spot => ({ place: { ...place, line, column }, path });
  return spotsAt(
    place,
    () => spot(base),
    (name) => {
      const stand = stands.get(name);
      return stand === undefined ? null : spot(stand);
    },
    () => stands.keys(),
  );
}
