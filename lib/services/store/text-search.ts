import "server-only";
import type { Db } from "@/lib/platform/db";

export type TextHit = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly lifecycle: string | null;
  readonly tier: number | null;
  readonly owner: string | null;
  readonly ownerSlug: string | null;
  readonly band: string | null;
  readonly rank: number;
  readonly texts: Readonly<Record<string, string | null>>;
};

/** So many matches at most are ranked; beyond, the search asks for another word. */
const ranked = 2_000;

/** Services whose words match, best first, with the texts in which they may stand (FTS-01). */
export async function searchTexts(
  db: Db,
  query: string,
  limit: number,
): Promise<{ readonly total: number; readonly hits: readonly TextHit[] }> {
  const rows = await db.$queryRaw<(TextHit & { total: number })[]>`
    WITH matched AS MATERIALIZED (
      SELECT "serviceId" AS "id", ts_rank("words", to_tsquery('simple', ${query}))::float AS rank FROM "ServiceSearch"
      WHERE "words" @@ to_tsquery('simple', ${query}) LIMIT ${ranked + 1}),
    best AS (SELECT *, count(*) OVER ()::int AS total FROM matched ORDER BY rank DESC, "id" LIMIT ${limit})
    SELECT s."id"::text AS id, s."slug", s."name", s."kind", s."lifecycle", s."tier", coalesce(t."name", g."holderText") AS owner, t."slug" AS "ownerSlug",
      g."band", best.rank, best.total,
      json_build_object('name', s."name", 'slug', s."slug",
        'aliases', (SELECT string_agg(n."text", ', ') FROM "Name" n WHERE n."recordId" = s."id" AND n."kind" <> 'slug'),
        'owner', t."name", 'tags', array_to_string(s."tags", ', '), 'intent', s."intent", 'value', s."value",
        'contributesTo', s."contributesTo", 'customerImpact', s."customerImpact", 'notes', s."notes", 'channel', s."channel",
        'links', (SELECT string_agg(l."title" || ' ' || l."url", ', ') FROM "ServiceLink" l WHERE l."serviceId" = s."id")) AS texts
    FROM best JOIN "Service" s ON s."id" = best."id" LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
    ORDER BY best.rank DESC, (s."lifecycle" = 'retired') NULLS FIRST, s."tier" NULLS LAST, s."slug"`;
  return { total: Math.min(rows[0]?.total ?? 0, ranked), hits: rows.map(({ total: _total, ...row }) => row) };
}
