import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";
import type { ServiceRecord } from "@/lib/services/domain/record";
import type { Resolver } from "@/lib/services/domain/stated";
import type { ServiceDocument } from "../document";
import { type FileIssue, issueAt } from "../issue";
import type { Catalog } from "./catalog";
import type { Settled } from "./matching";

type One = Settled<ServiceDocument, ServiceRecord>;

/** Services that an input makes parts of themselves, be it through others: each is refused, the loop spelled out (BAD-18). */
export function* withoutParentLoops(
  services: readonly One[],
  resolver: Resolver,
  catalog: Catalog,
): InSteps<readonly One[]> {
  const names = new Map(
    services.map(({ document, existing, slug }) => [slug, document.stated.name ?? existing?.name ?? slug]),
  );
  const stated = new Map(
    services.flatMap(({ document, slug }) => {
      const parent = document.stated.parent ? resolver.target(document.stated.parent) : null;
      return parent === null ? [] : [[slug, parent.slug] as const];
    }),
  );
  const parentOf = (slug: string): string | null =>
    stated.get(slug) ?? catalog.services.called(slug)?.parent?.slug ?? null;
  const nameOf = (slug: string): string => names.get(slug) ?? catalog.services.called(slug)?.name ?? slug;
  /** Of each service that was come by: the loop that it is a part of, from itself on; null for none. */
  const loops = new Map<string, readonly string[] | null>();
  function* walk(slug: string): InSteps<void> {
    const passed = new Map<string, number>();
    let above: string | null = slug;
    for (; above !== null && !passed.has(above) && !loops.has(above); above = parentOf(above)) {
      passed.set(above, passed.size);
      yield;
    }
    const path = [...passed.keys()];
    // What leads into a loop is no part of it: that is told where it stands.
    const begins = above === null ? path.length : (passed.get(above) ?? path.length);
    const round = path.slice(begins);
    for (const one of path.slice(0, begins)) loops.set(one, null);
    for (const [at, one] of round.entries()) loops.set(one, [...round.slice(at), ...round.slice(0, at)]);
  }
  for (const { slug } of services) yield* walk(slug);
  const loopOf = (slug: string): FileIssue["what"] | null => {
    const loop = stated.has(slug) ? (loops.get(slug) ?? null) : null;
    return loop && `That makes a loop: ${[...loop, slug].map(nameOf).join(" › ")}.`;
  };
  return yield* mapInSteps(services, (one) => {
    const loop = loopOf(one.slug);
    if (loop === null) return one;
    const fault = issueAt(one.document.spot("parent"), "error", "SCHEMA", loop, "Choose another parent.");
    return { ...one, stops: [...one.stops, fault] };
  });
}
