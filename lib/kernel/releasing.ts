import { isId } from "./ids";
import { keyOf } from "./slug";

/** What leads to a record. */
type OwnNames = {
  readonly slug: string;
  readonly formerSlugs: readonly string[];
  readonly aliases: readonly string[];
};

/**
 * The names that may be given free for good (REF-11): former ones, and every one of a record that has ended. The id that stands in
 * the place of a slug that was given free is none.
 */
export const namesToRelease = ({ slug, formerSlugs, aliases }: OwnNames, ended: boolean): readonly string[] =>
  (ended ? [slug, ...formerSlugs, ...aliases] : formerSlugs).filter((name) => !isId(name));

/** The short name of a record as people may read it; null where its id stands in its place, since it gave it up or was merged away. */
export const shownSlug = (slug: string): string | null => (isId(slug) ? null : slug);

/** Why a name of a record cannot be given free, and what to do instead; null where it can. */
export function releaseFault(
  record: OwnNames & { readonly name: string },
  ended: boolean,
  name: string,
): string | null {
  const isSame = (text: string): boolean => keyOf(text) === keyOf(name);
  if (namesToRelease(record, ended).some(isSame)) return null;
  if (!namesToRelease(record, true).some(isSame)) return `‘${name}’ is no name of ${record.name}.`;
  return isSame(record.slug)
    ? `${record.name} is in use: rename it instead.`
    : `${record.name} is in use: take the alias from it instead.`;
}
