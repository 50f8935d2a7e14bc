import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { prepared } from "@/lib/platform/prepared";
import { dateOf, instantOf } from "@/lib/platform/instants";
import { jsonRows } from "@/lib/platform/json-rows";
import { Prisma } from "@/prisma/generated/client";
import type { Standing } from "../domain/standing";

/** The id of every service, merged and retired ones too, in no particular order. */
export async function allServiceIds(db: Db): Promise<ServiceId[]> {
  const rows = await db.service.findMany({ select: { id: true } });
  return rows.map(({ id }) => id as ServiceId);
}

/** True when there are more services than `most`; asks no further. */
export async function areMoreThan(db: Db, most: number): Promise<boolean> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT 1 FROM "Service" LIMIT ${most + 1}) s`;
  return (row?.n ?? 0) > most;
}

/** The services that these teams hold, are named for, contribute to or were offered. */
export async function idsOfTeams(db: Db, teams: readonly string[]): Promise<ServiceId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "serviceId"::text AS id FROM "ServiceStanding" WHERE "holderId" = ANY(${teams}::uuid[])
    UNION SELECT "serviceId"::text FROM "DeclaredOwner" WHERE "teamId" = ANY(${teams}::uuid[])
    UNION SELECT "serviceId"::text FROM "Contributor" WHERE "teamId" = ANY(${teams}::uuid[])
    UNION SELECT "serviceId"::text FROM "Agreement" WHERE "teamId" = ANY(${teams}::uuid[]) AND "endsAt" IS NULL`;
  return rows.map(({ id }) => id as ServiceId);
}

/** The services for which these people are named as the owner. */
export async function idsOfPeople(db: Db, people: readonly string[]): Promise<ServiceId[]> {
  const rows = await db.declaredOwner.findMany({
    where: { personId: { in: [...people] } },
    select: { serviceId: true },
  });
  return rows.map(({ serviceId }) => serviceId as ServiceId);
}

/** The services that carry these business services. */
export async function idsOfBusinessServices(db: Db, ids: readonly string[]): Promise<ServiceId[]> {
  const rows = await db.businessServiceSupport.findMany({
    where: { businessServiceId: { in: [...ids] } },
    select: { serviceId: true },
  });
  return rows.map(({ serviceId }) => serviceId as ServiceId);
}

/** How many services are in use, and how many of them each of these teams holds, as writes have counted them. */
export async function heldCounts(
  db: Db,
  teams: readonly string[],
): Promise<{ readonly living: number; readonly held: ReadonlyMap<string, number> }> {
  const rows = await db.$queryRaw<{ facet: string; value: string; n: number }[]>`
    SELECT "facet", "value", sum("n")::int AS n FROM "ServiceCount"
    WHERE "facet" = 'all' OR ("facet" = 'owner' AND "value" = ANY(${[...teams]}::text[])) GROUP BY 1, 2`;
  return {
    living: rows.find(({ facet }) => facet === "all")?.n ?? 0,
    held: new Map(rows.filter(({ facet }) => facet === "owner").map(({ value, n }) => [value, n])),
  };
}

/** True for a service that says more of teams than its neighbours do: who works on it, or a channel. */
export async function saysMoreOfTeams(db: Db, id: ServiceId): Promise<boolean> {
  const read = Prisma.sql`
    SELECT s."channel" IS NOT NULL OR EXISTS (SELECT 1 FROM "Contributor" c WHERE c."serviceId" = s."id") AS more
    FROM "Service" s WHERE s."id" = ${id}::uuid`;
  const [row] = await db.$queryRaw<{ more: boolean }[]>(prepared("says-more-of-teams", read));
  return row?.more ?? false;
}

/** The services that these need and those that need these, one step away; these themselves where they need each other. */
export async function neighbourIds(db: Db, ids: readonly ServiceId[]): Promise<ServiceId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "targetId"::text AS id FROM "Dependency" WHERE "serviceId" = ANY(${ids}::uuid[]) AND "targetId" IS NOT NULL
    UNION SELECT "serviceId"::text FROM "Dependency" WHERE "targetId" = ANY(${ids}::uuid[])`;
  return rows.map(({ id }) => id as ServiceId);
}

/** The services whose names are near those that these services need and that lead nowhere, a few for each. */
export async function idsNearDangling(db: Db, ids: readonly ServiceId[]): Promise<ServiceId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT near."recordId"::text AS id
    FROM (SELECT DISTINCT d."key" FROM "Dependency" d WHERE d."serviceId" = ANY(${ids}::uuid[]) AND d."targetId" IS NULL) gone
    CROSS JOIN LATERAL (
      SELECT n."recordId" FROM "Name" n WHERE n."noun" = 'service' AND n."key" % gone."key"
      ORDER BY similarity(n."key", gone."key") DESC, n."key" LIMIT 20) near`;
  return rows.map(({ id }) => id as ServiceId);
}

type StandingDates = { readonly since: string; readonly unownedSince: string | null };

/** How these services stand, by service id; one that was never judged is absent. */
export async function standingsOf(db: Db, ids: readonly ServiceId[]): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  for (let from = 0; from < ids.length; from += 5000) {
    const rows = await jsonRows<Omit<Standing, "since" | "unownedSince"> & StandingDates>(
      db,
      Prisma.sql`
        SELECT "serviceId", "band", "grade", "also", "holderId", "holderText", "evidence", "since", "unownedSince", "blockers",
          "warnings", "advice", "dependents"
        FROM "ServiceStanding" WHERE "serviceId" = ANY(${ids.slice(from, from + 5000)}::uuid[])`,
    );
    for (const row of rows)
      found.set(row.serviceId, {
        ...row,
        since: instantOf(new Date(row.since)),
        unownedSince: row.unownedSince === null ? null : instantOf(new Date(row.unownedSince)),
      });
  }
  return found;
}

/** Writes standings anew; the caller passes those that changed. */
export async function replaceStandings(
  tx: Tx,
  standings: readonly Standing[],
  checkedAt: Instant,
): Promise<void> {
  for (let from = 0; from < standings.length; from += 1000) {
    const part = standings.slice(from, from + 1000);
    const rows = part.map((one) => ({
      ...one,
      since: dateOf(one.since),
      unownedSince: one.unownedSince && dateOf(one.unownedSince),
    }));
    await tx.$executeRaw`
      INSERT INTO "ServiceStanding" AS g ("serviceId", "band", "grade", "also", "holderId", "holderText", "evidence", "since", "unownedSince",
        "blockers", "warnings", "advice", "dependents", "checkedAt")
      SELECT r."serviceId", r."band", r."grade", ARRAY(SELECT json_array_elements_text(r."also")), r."holderId", r."holderText", r."evidence",
        r."since", r."unownedSince", r."blockers", r."warnings", r."advice", r."dependents", ${dateOf(checkedAt)}
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("serviceId" uuid, "band" text, "grade" text, "also" json, "holderId" uuid,
        "holderText" text, "evidence" text, "since" timestamptz, "unownedSince" timestamptz, "blockers" int, "warnings" int,
        "advice" int, "dependents" int)
      ON CONFLICT ("serviceId") DO UPDATE SET "band" = excluded."band", "grade" = excluded."grade", "also" = excluded."also",
        "holderId" = excluded."holderId", "holderText" = excluded."holderText", "evidence" = excluded."evidence", "since" = excluded."since",
        "unownedSince" = excluded."unownedSince", "blockers" = excluded."blockers", "warnings" = excluded."warnings",
        "advice" = excluded."advice", "dependents" = excluded."dependents", "checkedAt" = excluded."checkedAt"`;
  }
}
