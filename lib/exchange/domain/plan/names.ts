import { type Book, joinedBook, meant, severalNamed } from "@/lib/kernel/meant";
import { withoutKind } from "@/lib/kernel/reference";
import { displayKeyOf, keyOf, toSlug } from "@/lib/kernel/slug";
import type { NamedShelf } from "./catalog";
import type { Settled } from "./matching";

/** A name as a file gives it, without the word for what it is, be it ours or that of Backstage (REF-06, REF-07). */
export const bare = (text: string): string =>
  withoutKind(text, ["team", "person", "group", "user", "system"]);

/** What the names of one noun mean, by slug: the records of the catalog, and those that this import makes. */
export type Names = {
  readonly of: (text: string) => string | null;
  /** Those that bear a display name which means none of them. */
  readonly several: (text: string) => readonly string[];
  /** All whose display name it is. */
  readonly bearing: (text: string) => readonly string[];
  /** The one that only its display name tells. */
  readonly byDisplayName: (text: string) => string | null;
};

type Made = {
  readonly key: string;
  readonly stated: { readonly name?: string | null | undefined };
};

/** Answers what names mean: what is called so here or in this import, else the only one with that display name. */
export function namesOf<R extends { readonly slug: string }>(
  settled: readonly Settled<Made, R>[],
  shelf: Pick<NamedShelf<R>, "called" | "named">,
): Names {
  const made = new Map<string, string>();
  const bearers = new Map<string, string[]>();
  for (const { document, existing, slug, stops } of settled) {
    if (existing !== null || stops.length > 0) continue;
    for (const text of [slug, document.key]) made.set(keyOf(text), slug);
    const name = displayKeyOf(document.stated.name ?? document.key);
    bearers.set(name, [...(bearers.get(name) ?? []), slug]);
  }
  const book: Book<string> = joinedBook(
    {
      called: (text) => (shelf.called(text) ?? shelf.called(toSlug(text)))?.slug ?? null,
      named: (text) => shelf.named(text).map(({ slug }) => slug),
    },
    {
      called: (text) => made.get(keyOf(text)) ?? made.get(keyOf(toSlug(text))) ?? null,
      named: (text) => bearers.get(displayKeyOf(text)) ?? [],
    },
  );
  return {
    of: (text) => meant(book, bare(text)),
    several: (text) => severalNamed(book, bare(text)),
    bearing: (text) => book.named(bare(text)),
    byDisplayName: (text) => (book.called(bare(text)) === null ? meant(book, bare(text)) : null),
  };
}

export type AllNames = {
  readonly team: Names;
  readonly person: Names;
  readonly system: Names;
  readonly businessService: Names;
};
