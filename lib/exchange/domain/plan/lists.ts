import { keyOf } from "@/lib/kernel/slug";
import { normalRepositoryUrl } from "@/lib/services/domain/repositories";
import type { FieldSource, ServiceFields } from "@/lib/services/domain/fields";
import type { Stated } from "@/lib/services/domain/stated";
import type { Claim } from "./catalog";
import { markOf } from "./precedence";

/** Lists whose elements each remember who stated them. */
export const sourcedLists = [
  "links",
  "repositories",
  "dependencies",
  "identifiers",
  "contributors",
  "aliases",
] as const;
export type SourcedList = (typeof sourcedLists)[number];
/** True for a list whose elements each know which source stated them. */
export const isSourcedList = (field: string): field is SourcedList =>
  (sourcedLists as readonly string[]).includes(field);

const others = <T extends { readonly source: string | null }>(
  rows: readonly T[],
  source: string,
): readonly T[] => rows.filter((one) => one.source !== source);

/** Steward's own form says of each element who stated it; in every other form it is the source of the import. */
const originOf = (element: { readonly source?: string | null | undefined }, source: string): string | null =>
  element.source === undefined ? source : element.source;

/** What a list becomes: elements of other origins stay, those of this source are what the file says (IMP-10). */
export function mergedList(
  field: SourcedList,
  existing: ServiceFields,
  stated: Stated,
  source: string,
): Stated {
  switch (field) {
    case "links":
      return {
        links: [
          ...(stated.links ?? []).map((one) => ({ ...one, source: originOf(one, source) })),
          ...others(existing.links, source),
        ],
      };
    case "repositories":
      return {
        repositories: [
          ...(stated.repositories ?? []).map((one) => ({
            url: normalRepositoryUrl(one.url),
            path: one.path,
            source: originOf(one, source),
          })),
          ...others(existing.repositories, source),
        ],
      };
    case "dependencies":
      return {
        dependencies: [
          ...(stated.dependencies ?? []).map((one) => ({ ...one, source: originOf(one, source) })),
          ...others(existing.dependencies, source).map(({ text, ...edge }) => ({ ...edge, target: text })),
        ],
      };
    case "identifiers":
      return {
        identifiers: [
          ...(stated.identifiers ?? []).map((one) => ({ ...one, source: originOf(one, source) })),
          ...others(existing.identifiers, source),
        ],
      };
    case "contributors":
      return {
        contributors: [
          ...(stated.contributors ?? []).map((one) => ({ ...one, source: originOf(one, source) })),
          ...others(existing.contributors, source).map(({ text, note, source: by }) => ({
            team: text,
            note,
            source: by,
          })),
        ],
      };
    case "aliases": {
      const own = (stated.aliases ?? []).map((alias) =>
        typeof alias === "string"
          ? { text: alias, source }
          : { text: alias.text, source: originOf(alias, source) },
      );
      return { aliases: [...own, ...others(existing.aliases, source)] };
    }
  }
}

/** Words and values that carry no origin of their own: their origins stand among the marks, as `tags.<word>`. */
type Marks = Readonly<Record<string, FieldSource | null>>;

type Merged<T> = { readonly value: T; readonly marks: Marks };

/** As `mergedList` for plain words: those that this source put there go when it names them no more, all others stay. */
export function mergedWords(
  field: "tags" | "businessServices",
  existing: readonly string[],
  stated: readonly string[],
  sources: ServiceFields["sources"],
  claim: Claim,
): Merged<readonly string[]> {
  const key = (word: string) => `${field}.${field === "tags" ? word : keyOf(word)}`;
  const named = new Set(stated.map(key));
  const own = (word: string) => sources[key(word)]?.by === claim.source;
  const staying = existing.filter((word) => named.has(key(word)) || !own(word));
  const there = new Set(existing.map(key));
  const fresh = stated.filter((word) => !there.has(key(word)));
  return {
    value: [...new Set([...staying, ...fresh])],
    marks: Object.fromEntries([
      ...existing
        .filter((word) => own(word) && !named.has(key(word)))
        .map((word) => [key(word), null] as const),
      ...fresh.map((word) => [key(word), markOf(claim)] as const),
    ]),
  };
}
