import "server-only";
import { invalid, ok, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { highlightIn, readSearch, tsQueryOf } from "../domain/search-text";
import { searchTexts } from "../store/text-search";

export type SearchHitView = {
  readonly noun: "service";
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly lifecycle: string | null;
  readonly tier: number | null;
  readonly owner: { readonly name: string; readonly slug: string | null } | null;
  readonly band: string | null;
  readonly rank: number;
  /** The fields in which the words stand, each with a piece of its text and the places to mark in it. */
  readonly highlights: readonly {
    readonly field: string;
    readonly text: string;
    readonly marks: readonly { readonly from: number; readonly to: number }[];
  }[];
};

export type SearchView = {
  readonly items: readonly SearchHitView[];
  /** How many match; of very many no more than two thousand are counted. */
  readonly total: number;
};

const longest = 500;
const mostHighlights = 3;

/** Services whose texts hold all the words, best first (FTS-01): words, "a phrase", -word, a beginning at the end. */
export async function searchServices(_ctx: Ctx, text: string, limit: number): Promise<Result<SearchView>> {
  if (text.length > longest) return invalid("q", `Shorten this to ${String(longest)} characters`);
  const search = readSearch(text);
  if (search === null) return ok({ items: [], total: 0 });
  const { total, hits } = await searchTexts(db, tsQueryOf(search), limit);
  return ok({
    total,
    items: hits.map(({ texts, owner, ownerSlug, ...hit }) => ({
      noun: "service",
      id: hit.id,
      slug: hit.slug,
      name: hit.name,
      kind: hit.kind,
      lifecycle: hit.lifecycle,
      tier: hit.tier,
      owner: owner === null ? null : { name: owner, slug: ownerSlug },
      band: hit.band,
      rank: hit.rank,
      highlights: Object.entries(texts)
        .flatMap(([field, written]) => {
          const found = written === null ? null : highlightIn(written, search);
          return found
            ? [{ field, text: found.text, marks: found.marks.map(([from, to]) => ({ from, to })) }]
            : [];
        })
        .slice(0, mostHighlights),
    })),
  });
}
