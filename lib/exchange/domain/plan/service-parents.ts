import type { ServiceRecord } from "@/lib/services/domain/record";
import type { Resolver } from "@/lib/services/domain/stated";
import type { ServiceDocument } from "../document";
import { type FileIssue, issueAt } from "../issue";
import type { Catalog } from "./catalog";
import type { Settled } from "./matching";

type One = Settled<ServiceDocument, ServiceRecord>;

/** Services that an input makes parts of themselves, be it through others: each is refused, the loop spelled out (BAD-18). */
export function withoutParentLoops(
  services: readonly One[],
  resolver: Resolver,
  catalog: Catalog,
): readonly One[] {
  const names = new Map(
    services.map(({ document, existing, slug }) => [slug, document.stated.name ?? existing?.name ?? slug]),
  );
  const stated = new Map(
    services.flatMap(({ document, slug }) => {
      const parent = document.stated.parent ? resolver.service(document.stated.parent) : null;
      return parent === null ? [] : [[slug, parent.slug] as const];
    }),
  );
  const parentOf = (slug: string): string | null =>
    stated.get(slug) ?? catalog.services.called(slug)?.parent?.slug ?? null;
  const nameOf = (slug: string): string => names.get(slug) ?? catalog.services.called(slug)?.name ?? slug;
  const loopOf = (slug: string): FileIssue["what"] | null => {
    if (!stated.has(slug)) return null;
    const passed = [slug];
    for (let above = parentOf(slug); above !== null; above = parentOf(above)) {
      if (above === slug) return `That makes a loop: ${[...passed, slug].map(nameOf).join(" › ")}.`;
      // A loop above that this one is no part of is told where it stands.
      if (passed.includes(above)) return null;
      passed.push(above);
    }
    return null;
  };
  return services.map((one) => {
    const loop = loopOf(one.slug);
    if (loop === null) return one;
    const fault = issueAt(one.document.spot("parent"), "error", "SCHEMA", loop, "Choose another parent.");
    return { ...one, stops: [...one.stops, fault] };
  });
}
