import { lengths } from "./lengths";

/** Slugs and keys: how records are named and compared (REF-02 to REF-05, REF-07, REF-12). */

const slugShape = /^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/;

/** Words that stand in addresses beside a slug. `api` and `search` do not, and are real services (docs/decisions/0002). */
const reserved: ReadonlySet<string> = new Set(
  "new edit import export history graph all me mine unowned compare".split(" "),
);

/** True for 1 to 63 small letters, digits, dots, dashes and underscores that begin and end with a letter or digit. */
export const isSlug = (text: string): boolean => slugShape.test(text);
/** True for a word that stands in addresses beside a slug, so that no record may bear it. */
export const isReservedSlug = (text: string): boolean => reserved.has(text);

const marks = /\p{M}+/gu;

/** The slug a name suggests (REF-03); empty when the name holds nothing a slug can. */
export function toSlug(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(marks, "")
    .toLowerCase()
    .replaceAll("&", "and")
    .replaceAll(/[^a-z0-9._]+/g, "-")
    .replaceAll(/^[-._]+|[-._]+$/g, "");
  if (plain.length <= lengths.slug) return plain;
  const cut = plain.slice(0, lengths.slug);
  const dash = cut.lastIndexOf("-");
  return (dash > 40 ? cut.slice(0, dash) : cut).replaceAll(/[-._]+$/g, "");
}

/** The slug that a name suggests and a record may bear; null where none follows. */
export function slugFrom(name: string): string | null {
  const slug = toSlug(name);
  return suggestedFault(slug) === null ? slug : null;
}

/** Why a record cannot bear the slug that its name suggests, as none follows from one in Han script; null when it can. */
export function suggestedFault(slug: string): string | null {
  if (!isSlug(slug)) return "Give a short name in Latin letters: none follows from this name";
  if (isReservedSlug(slug))
    return `Give a short name: ‘${slug}’, which follows from this name, is a word of Steward's own addresses`;
  return null;
}

/** What the slugs that stand in for `slug` begin with, before their number: room is left for it. */
export const stemOf = (slug: string): string => `${slug.slice(0, lengths.slug - 4).replace(/[-._]+$/, "")}-`;

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken (REF-04). */
export function nextFree(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const next = `${stemOf(slug)}${String(number)}`;
    if (!taken.has(next)) return next;
  }
}

/** A name of another catalog as one name: its namespace stays before it, but for `default`, which drops out (REF-07). */
export const nameWithin = (namespace: string | null, name: string): string =>
  namespace === null || namespace.toLowerCase() === "default" ? name : `${namespace}-${name}`;

/** As `nameWithin` for `[namespace/]name`, as other catalogs write it. */
export function foreignName(text: string): string {
  const [, namespace = null, name = text] = /^([^/]+)\/(.+)$/.exec(text) ?? [];
  return nameWithin(namespace, name);
}

/** The key by which names are compared (REF-12): `Payment_API` and `payment api` share one. */
export const keyOf = (text: string): string =>
  (isPlain.test(text) ? text.toLowerCase() : withoutMarks(text)).replaceAll(/[\s_\-./:]+/g, " ").trim();

/** The key by which display names are compared: as names are, and `&` is the word it stands for in a slug (REF-03, REF-12). */
export const displayKeyOf = (text: string): string => keyOf(text.replaceAll("&", " and "));

/** Nothing here has a second form or bears a mark: nearly every name, asked for a hundred thousand times by a large import. */
const isPlain = /^[\x00-\x7f]*$/;

const withoutMarks = (text: string): string =>
  text.normalize("NFKC").toLowerCase().normalize("NFKD").replaceAll(marks, "").normalize("NFKC");
