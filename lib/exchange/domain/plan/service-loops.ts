import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";
import { type Climb, climbs, loopsIn, spelledOut } from "@/lib/services/domain/climbs";
import type { ServiceRecord } from "@/lib/services/domain/record";
import type { Resolver } from "@/lib/services/domain/stated";
import type { ServiceDocument } from "../document";
import { type FileIssue, issueAt } from "../issue";
import type { Catalog } from "./catalog";
import type { Settled } from "./matching";
import { isTaken } from "./taken-fields";

type One = Settled<ServiceDocument, ServiceRecord>;

const mends: Readonly<Record<Climb, string>> = {
  parent: "Choose another parent.",
  splitFrom: "Choose another service that it was split from, or none.",
  replacedBy: "Choose another service that replaces it, or none.",
};

/** Where what is taken of a document leads by this climb; undefined where nothing of it is, and what stands stays. */
function takenTo({ document, existing, stops }: One, climb: Climb, resolver: Resolver, { claim }: Catalog) {
  const text = document.stated[climb] ?? "";
  if (text === "" || stops.length > 0) return undefined;
  return existing === null || isTaken(existing, climb, claim) ? resolver.target(text)?.slug : undefined;
}

/** Of each service that an input makes lead to itself by this climb: the loop, from itself on. */
function* loopsOf(
  climb: Climb,
  services: readonly One[],
  resolver: Resolver,
  catalog: Catalog,
): InSteps<ReadonlyMap<string, readonly string[]>> {
  const taken = new Map(
    services.flatMap((one) => {
      const to = takenTo(one, climb, resolver, catalog);
      return to === undefined ? [] : [[one.slug, to] as const];
    }),
  );
  const loops = yield* loopsIn(
    taken.keys(),
    (slug) => taken.get(slug) ?? catalog.services.called(slug)?.[climb]?.slug ?? null,
  );
  // What stands already and is only led through is not refused for it.
  return new Map([...loops].filter(([slug]) => taken.has(slug)));
}

/**
 * Services that an input makes lead to themselves, be it through others, as a part, as what was split off or as what replaces:
 * each is refused, the loop spelled out (BAD-18).
 */
export function* withoutLoops(
  services: readonly One[],
  resolver: Resolver,
  catalog: Catalog,
): InSteps<readonly One[]> {
  const names = new Map(
    services.map(({ document, existing, slug }) => [slug, document.stated.name ?? existing?.name ?? slug]),
  );
  const nameOf = (slug: string): string => names.get(slug) ?? catalog.services.called(slug)?.name ?? slug;
  const found: (readonly [Climb, ReadonlyMap<string, readonly string[]>])[] = [];
  for (const climb of climbs) found.push([climb, yield* loopsOf(climb, services, resolver, catalog)]);
  return yield* mapInSteps(services, (one) => {
    const faults = found.flatMap(([climb, loops]): FileIssue[] => {
      const loop = loops.get(one.slug);
      if (loop === undefined) return [];
      const what = `${spelledOut(climb, [...loop, one.slug].map(nameOf))}.`;
      return [issueAt(one.document.spot(climb), "error", "SCHEMA", what, mends[climb])];
    });
    return faults.length === 0 ? one : { ...one, stops: [...one.stops, ...faults] };
  });
}
