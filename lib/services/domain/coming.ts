import { withoutKind } from "@/lib/kernel/reference";
import type { BusinessServiceId, Id, PersonId, Ref, ServiceId, SystemId, TeamId } from "@/lib/kernel/ids";
import { type Book, joinedBook } from "@/lib/kernel/meant";
import { displayKeyOf, keyOf, toSlug } from "@/lib/kernel/slug";
import { answersOf, type Resolver } from "./stated";

/** One record that an import makes or renames, and the words by which others of the same input may call it. */
export type Coming<I extends string> = { readonly ref: Ref<I>; readonly words: readonly string[] };
export type ComingAll = {
  readonly people: readonly Coming<PersonId>[];
  readonly teams: readonly Coming<TeamId>[];
  readonly systems: readonly Coming<SystemId>[];
  readonly businessServices: readonly Coming<BusinessServiceId>[];
  readonly services: readonly Coming<ServiceId>[];
};

/** A record that has no id yet is referred to by its slug; what is written later holds its real id. */
export const comingRef = <Noun extends string>(slug: string, name: string): Ref<Id<Noun>> => ({
  id: `new ${slug}` as Id<Noun>,
  slug,
  name,
});

/** How coming records are called: by their words, and by their display names. */
function bookOf<I extends string>(coming: readonly Coming<I>[]): Book<Ref<I>> {
  const byName = new Map<string, Ref<I>[]>();
  for (const { ref } of coming) {
    const key = displayKeyOf(ref.name);
    byName.set(key, [...(byName.get(key) ?? []), ref]);
  }
  return { called: finder(coming), named: (text) => byName.get(displayKeyOf(withoutKind(text))) ?? [] };
}

function finder<I extends string>(coming: readonly Coming<I>[]): (text: string) => Ref<I> | null {
  const byKey = new Map(coming.flatMap(({ ref, words }) => words.map((word) => [keyOf(word), ref] as const)));
  return (text) => {
    const plain = withoutKind(text);
    return byKey.get(keyOf(plain)) ?? byKey.get(keyOf(toSlug(plain) || plain)) ?? null;
  };
}

/**
 * Answers names by the catalog and by what comes in with them, so that records of one input may name each other in any order. A
 * dependency is also found by a display name that one service alone has, coming ones counted (DEP-01).
 */
export function withComing(catalog: Resolver, coming: ComingAll): Resolver {
  const service = finder(coming.services);
  const byName = new Map<string, Ref<ServiceId>[]>();
  for (const { ref } of coming.services) {
    const key = keyOf(ref.name);
    byName.set(key, [...(byName.get(key) ?? []), ref]);
  }
  const or =
    <R>(known: (text: string) => R | null, next: (text: string) => R | null) =>
    (text: string): R | null =>
      known(text) ?? next(text);
  return {
    service: or(catalog.service, service),
    target: (text) => {
      const called = catalog.service(text) ?? service(text);
      if (called) return called;
      const named = byName.get(keyOf(text)) ?? [];
      const known = catalog.target(text);
      if (known) return named.every(({ slug }) => slug === known.slug) ? known : null;
      return named.length === 1 ? (named[0] ?? null) : null;
    },
    ...answersOf({
      team: joinedBook(catalog.books.team, bookOf(coming.teams)),
      person: joinedBook(catalog.books.person, bookOf(coming.people)),
      system: joinedBook(catalog.books.system, bookOf(coming.systems)),
      businessService: joinedBook(catalog.books.businessService, bookOf(coming.businessServices)),
    }),
    customFields: catalog.customFields,
  };
}
