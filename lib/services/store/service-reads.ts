import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { instantOf } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";
import type { Climb } from "../domain/climbs";
import { isHard, isLiving } from "./rules-sql";

export type Dependent = {
  readonly slug: string;
  readonly name: string;
  readonly strength: string | null;
  readonly owner: string | null;
};

/** The services in use that need this one, but for `except`, and how many there are: at most 20, whom it would stop first, then by tier. */
export async function dependentsOf(
  db: Db,
  id: ServiceId,
  except: ServiceId = id,
): Promise<{ readonly all: number; readonly hard: number; readonly first: readonly Dependent[] }> {
  const rows = await db.$queryRaw<(Dependent & { all: number; hard: number })[]>`
    SELECT s."slug", s."name", d."strength", coalesce(t."name", g."holderText") AS owner,
      (count(*) OVER ())::int AS all,
      (count(*) FILTER (WHERE ${isHard("d")}) OVER ())::int AS hard
    FROM "Dependency" d JOIN "Service" s ON s."id" = d."serviceId"
    LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
    WHERE d."targetId" = ${id}::uuid AND s."id" <> d."targetId" AND s."id" <> ${except}::uuid AND ${isLiving("s")}
    ORDER BY ${isHard("d")} DESC, s."tier" NULLS LAST, s."name" LIMIT 20`;
  const [{ all, hard } = { all: 0, hard: 0 }] = rows;
  return {
    all,
    hard,
    first: rows.map(({ slug, name, strength, owner }) => ({ slug, name, strength, owner })),
  };
}

type Steps = readonly { readonly id: ServiceId; readonly name: string }[];

const columnOf: Readonly<Record<Climb, string>> = {
  parent: "parentId",
  splitFrom: "splitFromId",
  replacedBy: "replacedById",
};

/**
 * The service and all that this leads to from there, nearest first. Held, their rows are so until the transaction ends: of two
 * changes that would close a loop together, the second waits, deadlocks or sees the first, and never slips through.
 */
export async function stepsAbove(
  db: Db,
  from: ServiceId,
  climb: Climb,
  { held }: { readonly held: boolean },
): Promise<Steps> {
  const path: { id: ServiceId; name: string }[] = [];
  const next = Prisma.raw(`"${columnOf[climb]}"`);
  const hold = held ? Prisma.sql`FOR UPDATE` : Prisma.empty;
  for (let at: string | null = from; at !== null && !path.some(({ id }) => id === at);) {
    const rows: { name: string; above: string | null }[] = await db.$queryRaw`
      SELECT "name", ${next}::text AS above FROM "Service" WHERE "id" = ${at}::uuid ${hold}`;
    const [row] = rows;
    if (!row) break;
    path.push({ id: at as ServiceId, name: row.name });
    at = row.above;
  }
  return path;
}

/** These services and all that this leads to from them, each with where it leads; in one statement however many they are. */
export const waysFrom = (
  db: Db,
  ids: readonly ServiceId[],
  climb: Climb,
): Promise<readonly { readonly id: ServiceId; readonly name: string; readonly to: ServiceId | null }[]> => {
  const next = Prisma.raw(`s."${columnOf[climb]}"`);
  return db.$queryRaw`
    WITH RECURSIVE way AS (
      SELECT s."id", s."name", ${next} AS "to" FROM "Service" s WHERE s."id" = ANY(${[...ids]}::uuid[])
      UNION SELECT s."id", s."name", ${next} FROM way JOIN "Service" s ON s."id" = way."to"
    )
    SELECT "id"::text AS id, "name", "to"::text AS "to" FROM way`;
};

/** Other living services that name the same place of the same repository as this one (MOD-10); at most 100. */
export async function servicesAtSamePlaces(
  db: Db,
  id: ServiceId,
): Promise<
  readonly { readonly url: string; readonly path: string; readonly slug: string; readonly name: string }[]
> {
  return db.$queryRaw`
    SELECT own."url", own."path", s."slug", s."name"
    FROM "ServiceRepository" own
    JOIN "ServiceRepository" other ON other."url" = own."url" AND other."path" = own."path" AND other."serviceId" <> own."serviceId"
    JOIN "Service" s ON s."id" = other."serviceId"
    WHERE own."serviceId" = ${id}::uuid AND ${isLiving("s")}
    ORDER BY s."name" LIMIT 100`;
}

/** When the provider said that it knows of each of these services that need it; null where it has not (DEP-06). */
export async function acknowledgedOf(
  db: Db,
  provider: string,
  dependents: readonly string[],
): Promise<ReadonlyMap<string, Instant | null>> {
  const rows = await db.dependency.findMany({
    where: { targetId: provider, serviceId: { in: [...dependents] } },
    select: { serviceId: true, acknowledgedAt: true },
  });
  return new Map(
    rows.map(({ serviceId, acknowledgedAt }) => [serviceId, acknowledgedAt && instantOf(acknowledgedAt)]),
  );
}
