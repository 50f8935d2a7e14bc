import { cyclesIn } from "@/lib/services/domain/cycles";
import type { CatalogIndex } from "./catalog-index";
import type { ServiceFacts } from "./facts";

/** Above this size every service of a group would search the whole group: its members are told instead of a way. */
const mostSearched = 300;

const hardTargets = (index: CatalogIndex, service: ServiceFacts): ServiceFacts[] =>
  index
    .edges(service)
    .filter(({ strength, service: target }) => strength === "hard" && target.phase !== "retired")
    .map(({ service: target }) => target);

export type Cycle =
  | { readonly kind: "way"; readonly services: readonly ServiceFacts[] }
  | { readonly kind: "knot"; readonly services: readonly ServiceFacts[] };

function cyclesAmong(index: CatalogIndex): (service: ServiceFacts) => Cycle | null {
  const placeOf = new Map(index.living.map((service, place) => [service, place]));
  const { groupAt, wayBack } = cyclesIn(
    index.living.map((service) => hardTargets(index, service).flatMap((target) => placeOf.get(target) ?? [])),
  );
  const servicesAt = (places: readonly number[]) => places.flatMap((place) => index.living[place] ?? []);
  return (service) => {
    const place = placeOf.get(service);
    if (place === undefined) return null;
    const group = groupAt(place);
    if (group.length > mostSearched) return { kind: "knot", services: servicesAt(group) };
    const way = wayBack(place);
    return way === null ? null : { kind: "way", services: servicesAt(way) };
  };
}

const found = new WeakMap<CatalogIndex, ReturnType<typeof cyclesAmong>>();

/**
 * The shortest way from a service back to itself by hard edges, self edges aside; null when it is on no cycle (DEP-03).
 * In a very large knot all its members are given instead.
 */
export function cycleOf(index: CatalogIndex, service: ServiceFacts): Cycle | null {
  let cycles = found.get(index);
  if (!cycles) {
    cycles = cyclesAmong(index);
    found.set(index, cycles);
  }
  return cycles(service);
}
