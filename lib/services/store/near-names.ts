import "server-only";
import type { Db } from "@/lib/platform/db";
import { hasOwnName } from "./own-name";

export type NearName = {
  readonly slug: string;
  readonly name: string;
  /** The word that is alike, and what it is to the service. */
  readonly word: string;
  readonly kind: "slug" | "former" | "alias" | "name";
  readonly same: boolean;
  readonly owner: string | null;
  readonly retired: boolean;
};

/**
 * Services whose name, short name, former name or alias is this one or nearly so, by key and by groups of three letters;
 * at most `limit`, nearest first. Looks at no more names than the index of near words offers.
 */
export async function nearNames(db: Db, key: string, limit: number): Promise<readonly NearName[]> {
  if (key === "") return [];
  return db.$queryRaw<NearName[]>`
    WITH found AS (
      SELECT "recordId" AS id, "text" AS word, "kind", "key" = ${key} AS same, similarity("key", ${key}) AS alike
      FROM "Name" WHERE "noun" = 'service' AND ("key" = ${key} OR "key" % ${key})
    ), near AS (
      SELECT * FROM found
      UNION ALL
      SELECT s."id", s."name", 'name', f.same, f.alike
      FROM found f JOIN "Service" s ON s."id" = f.id WHERE f."kind" = 'slug' AND NOT (${hasOwnName}) AND s."mergedIntoId" IS NULL
      UNION ALL
      SELECT "id", "name", 'name', "nameKey" = ${key}, similarity("nameKey", ${key})
      FROM "Service" WHERE ${hasOwnName} AND ("nameKey" = ${key} OR "nameKey" % ${key}) AND "mergedIntoId" IS NULL
    ), best AS (
      SELECT DISTINCT ON (id) id, word, kind, same, alike FROM near WHERE same OR alike >= 0.45
      ORDER BY id, same DESC, alike DESC, (kind = 'name') DESC
    )
    SELECT s."slug", s."name", b.word, b.kind, b.same, coalesce(t."name", g."holderText") AS owner,
      coalesce(s."lifecycle" = 'retired', false) AS retired
    FROM best b JOIN "Service" s ON s."id" = b.id
    LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
    ORDER BY b.same DESC, b.alike DESC, s."slug" LIMIT ${limit}`;
}
