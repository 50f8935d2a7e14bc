import { shownSlug } from "@/lib/kernel/releasing";

/** The short name of a record in words, also where it has none any more. */
export const shortNameWords = (slug: string): string => shownSlug(slug) ?? "no short name";

/** The short name of a record in the head of its page. */
export function ShortName({ slug }: { readonly slug: string }) {
  return shownSlug(slug) === null ? (
    shortNameWords(slug)
  ) : (
    <span className="mono inline-block" translate="no">
      {slug}
    </span>
  );
}
