import "server-only";
import type { Db } from "@/lib/platform/db";

/** The services one step up (they need one of `from`) or down (one of `from` needs them) that were not seen before, the most critical first. */
export async function nextServices(
  db: Db,
  direction: "up" | "down",
  from: readonly string[],
  seen: readonly string[],
  most: number,
): Promise<readonly string[]> {
  const rows =
    direction === "up"
      ? await db.$queryRaw<{ id: string }[]>`
          SELECT s."id"::text AS id
          FROM (SELECT DISTINCT d."serviceId" AS id FROM "Dependency" d WHERE d."targetId" = ANY(${from}::uuid[])) n
          JOIN "Service" s ON s."id" = n.id
          WHERE s."id" <> ALL(${seen}::uuid[]) AND s."mergedIntoId" IS NULL
          ORDER BY s."tier" NULLS LAST, s."name", s."id" LIMIT ${most}`
      : await db.$queryRaw<{ id: string }[]>`
          SELECT s."id"::text AS id
          FROM (SELECT DISTINCT d."targetId" AS id FROM "Dependency" d WHERE d."serviceId" = ANY(${from}::uuid[])) n
          JOIN "Service" s ON s."id" = n.id
          WHERE s."id" <> ALL(${seen}::uuid[]) AND s."mergedIntoId" IS NULL
          ORDER BY s."tier" NULLS LAST, s."name", s."id" LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

export type GraphRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly tier: number | null;
  readonly lifecycle: string | null;
  readonly ownerSlug: string | null;
  readonly ownerName: string | null;
  readonly holderText: string | null;
  readonly band: string | null;
};

/** What a node shows of each of these services. */
export async function graphRows(db: Db, ids: readonly string[]): Promise<readonly GraphRow[]> {
  return db.$queryRaw<GraphRow[]>`
    SELECT s."id"::text AS id, s."slug", s."name", s."kind", s."tier", s."lifecycle",
      t."slug" AS "ownerSlug", t."name" AS "ownerName", g."holderText", g."band"
    FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
    WHERE s."id" = ANY(${ids}::uuid[])`;
}

export type EdgeRow = {
  readonly from: string;
  /** Null when the target names no service. */
  readonly to: string | null;
  readonly text: string;
  readonly key: string;
  readonly strength: "hard" | "soft" | null;
};

/** The edges between these services, also that of one to itself (DEP-02). */
export async function edgesAmong(db: Db, ids: readonly string[]): Promise<readonly EdgeRow[]> {
  return db.$queryRaw<EdgeRow[]>`
    SELECT d."serviceId"::text AS "from", d."targetId"::text AS "to", d."text", d."key", d."strength"
    FROM "Dependency" d
    WHERE d."serviceId" = ANY(${ids}::uuid[]) AND d."targetId" = ANY(${ids}::uuid[])
    ORDER BY 1, 2`;
}

/** The edges of these services to names that lead nowhere. */
export async function danglingEdges(
  db: Db,
  ids: readonly string[],
  most: number,
): Promise<readonly EdgeRow[]> {
  return db.$queryRaw<EdgeRow[]>`
    SELECT d."serviceId"::text AS "from", NULL AS "to", d."text", d."key", d."strength"
    FROM "Dependency" d WHERE d."serviceId" = ANY(${ids}::uuid[]) AND d."targetId" IS NULL
    ORDER BY d."key", d."serviceId" LIMIT ${most}`;
}
