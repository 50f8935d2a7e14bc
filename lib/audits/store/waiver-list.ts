import "server-only";
import type { PageWanted } from "@/lib/kernel/page";
import { type Instant, plusDays } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf, type FromDatabase, withInstants } from "@/lib/platform/instants";
import { keyTexts, orderBy, up, within } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import type { Severity } from "../domain/severity";
import { waiverLimits } from "../domain/waiver";
import type { WaiversFilter, waiverLists } from "../schema/waiver";
import { isOfService } from "./service-called";

/** A waiver with the service that it is for, who owns that now, and what follows from the time. */
export type WaiverRecord = {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly owner: string | null;
  readonly ownerSlug: string | null;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly until: Instant;
  readonly endsAt: Instant;
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly decisionReason: string | null;
  readonly ending: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Instant | null;
  readonly endReason: string | null;
  readonly days: number;
  readonly version: number;
  readonly keys: readonly string[];
};
const dated = ["askedAt", "until", "endsAt", "decidedAt", "endedAt"] as const;

/** By what the list of waivers is narrowed and counted beside its states. */
export const waiverFacets = ["state", "family", "severity", "team", "tier"] as const;
export type WaiverFacet = (typeof waiverFacets)[number];

const hours = (days: number): Prisma.Sql => Prisma.raw(`interval '${String(days * 24)} hours'`);
/** An agreement that was in force for any time at all. */
const lasted = (alias: string): Prisma.Sql =>
  Prisma.raw(
    `(${alias}."startsAt" IS NOT NULL AND (${alias}."endsAt" IS NULL OR ${alias}."startsAt" < ${alias}."endsAt"))`,
  );

/** The instant of each waiver's end, as `endOfWaiver`: a test holds both to one answer. */
const withEnds = Prisma.sql`
  SELECT w.*, CASE
      WHEN w."decision" = 'denied' THEN LEAST(w."until", w."decidedAt")
      WHEN w."decision" IS NULL THEN LEAST(w."until", w."endedAt")
      ELSE LEAST(w."until", w."endedAt", c."at" + ${hours(waiverLimits.daysAfterHandover)}) END AS "endsAt"
  FROM "Waiver" w LEFT JOIN LATERAL (
    SELECT min(x."at") AS "at" FROM "Agreement" a CROSS JOIN LATERAL (VALUES (a."startsAt"), (a."endsAt")) AS x("at")
    WHERE w."decision" = 'approved' AND a."serviceId" = w."serviceId" AND ${lasted("a")}
      AND x."at" > w."decidedAt" AND x."at" < w."until" AND NOT EXISTS (
        SELECT 1 FROM "Agreement" b WHERE b."serviceId" = a."serviceId" AND b."teamId" = a."teamId" AND b."id" <> a."id"
          AND ${lasted("b")} AND x."at" = CASE WHEN x."at" = a."startsAt" THEN b."endsAt" ELSE b."startsAt" END)
  ) AS c ON TRUE`;

/** Every waiver at `now`: its end, whether it waits or is in force, and for how many days its finding was waived in all (SC-8). */
function everyWaiver(now: Instant): Prisma.Sql {
  const at = dateOf(now);
  return Prisma.sql`
    SELECT e.*, s."slug", s."name", s."tier", t."name" AS owner, t."slug" AS "ownerSlug",
      CASE WHEN e."ending" IS NULL AND e."decision" IS NULL AND e."endsAt" > ${at} THEN 0
        WHEN e."decision" = 'approved' AND e."endsAt" > ${at} THEN 1 ELSE 2 END AS "rank",
      (SELECT coalesce(floor(sum(extract(epoch FROM LEAST(o."endsAt", ${at}) - o."decidedAt")) / 86400), 0)::int
        FROM ended o WHERE o."serviceId" = e."serviceId" AND o."rule" = e."rule" AND o."decision" = 'approved'
          AND o."decidedAt" < ${at}) AS "days"
    FROM ended e JOIN "Service" s ON s."id" = e."serviceId"
    LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
    LEFT JOIN "Team" t ON t."id" = g."holderId" AND g."grade" IS DISTINCT FROM 'placeholder'`;
}

const from = (now: Instant): Prisma.Sql =>
  Prisma.sql`WITH ended AS (${withEnds}), every AS (${everyWaiver(now)})`;

const { endingDays, longDays, lateDays } = waiverLimits;

/** What each list of waivers holds (SC-8). */
function listHolds(name: (typeof waiverLists)[number], now: Instant): Prisma.Sql {
  switch (name) {
    case "waiting":
      return Prisma.sql`v."rank" = 0`;
    case "late":
      return Prisma.sql`v."rank" = 0 AND v."askedAt" < ${dateOf(plusDays(now, -lateDays))}`;
    case "in-force":
      return Prisma.sql`v."rank" = 1`;
    case "ending":
      return Prisma.sql`v."rank" = 1 AND v."endsAt" <= ${dateOf(plusDays(now, endingDays))}`;
    case "long":
      return Prisma.sql`v."rank" = 1 AND v."days" > ${longDays}`;
    case "ended":
      return Prisma.sql`v."rank" = 2`;
  }
}

function conditions(filter: WaiversFilter, now: Instant, without: WaiverFacet | null): Prisma.Sql {
  const parts: Prisma.Sql[] = [Prisma.sql`TRUE`];
  const add = (name: keyof WaiversFilter, part: Prisma.Sql | null) => {
    if (part !== null && name !== without) parts.push(part);
  };
  add("state", filter.state && listHolds(filter.state, now));
  add("rule", filter.rule === null ? null : Prisma.sql`v."rule" = ${filter.rule}`);
  add("family", filter.family === null ? null : Prisma.sql`v."rule" LIKE ${`${filter.family}-%`}`);
  add("severity", filter.severity && Prisma.sql`v."severity" = ${filter.severity}`);
  add("team", filter.team && Prisma.sql`v."ownerSlug" = ANY(${[...filter.team]}::text[])`);
  add(
    "tier",
    filter.tier && Prisma.sql`coalesce(v."tier"::text, 'unset') = ANY(${[...filter.tier]}::text[])`,
  );
  add("service", filter.service === null ? null : isOfService(Prisma.sql`v."serviceId"`, filter.service));
  return Prisma.join(parts, " AND ");
}

/** What waits stands first, longest first; then what is in force, by its end; then what is over, latest first. */
const order = [
  up(Prisma.sql`v."rank"`, "int"),
  up(
    Prisma.sql`extract(epoch FROM CASE v."rank" WHEN 0 THEN v."askedAt" ELSE v."endsAt" END) * CASE v."rank" WHEN 2 THEN -1 ELSE 1 END`,
    "numeric",
  ),
  up(Prisma.sql`v."id"`, "uuid"),
];

const columns = Prisma.sql`
  v."id"::text, v."rule", v."severity", v."slug", v."name", v."tier", v.owner, v."ownerSlug", v."reason", v."askedBy" ->> 'name' AS "askedBy",
  v."askedAt", v."until", v."endsAt", v."decision", v."decidedBy" ->> 'name' AS "decidedBy", v."decidedAt", v."decisionReason", v."ending",
  v."endedBy" ->> 'name' AS "endedBy", v."endedAt", v."endReason", v."days", v."version"`;

/** A page of the waivers, one more than asked so that the caller knows whether there is another. */
export async function pageOfWaivers(
  db: Db,
  filter: WaiversFilter,
  now: Instant,
  page: PageWanted,
): Promise<readonly WaiverRecord[]> {
  const rows = await db.$queryRaw<FromDatabase<WaiverRecord, (typeof dated)[number]>[]>`
    ${from(now)} SELECT ${columns}, ARRAY[${keyTexts(order)}] AS keys FROM every v
    WHERE ${conditions(filter, now, null)} AND ${within(order, page)}
    ORDER BY ${orderBy(order, page.back)} LIMIT ${page.limit + 1}`;
  return rows.map((row) => withInstants(row, dated));
}

/** One waiver by its id; null where there is none. */
export async function waiverRecord(db: Db, id: string, now: Instant): Promise<WaiverRecord | null> {
  const rows = await db.$queryRaw<FromDatabase<WaiverRecord, (typeof dated)[number]>[]>`
    ${from(now)} SELECT ${columns}, '{}'::text[] AS keys FROM every v WHERE v."id" = ${id}::uuid`;
  return rows[0] ? withInstants(rows[0], dated) : null;
}

/** How many waivers the filter lets through. */
export async function countWaivers(db: Db, filter: WaiversFilter, now: Instant): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    ${from(now)} SELECT count(*)::int AS count FROM every v WHERE ${conditions(filter, now, null)}`;
  return row?.count ?? 0;
}

/** How many wait to be decided that somebody else than this person asked for. */
export async function countToDecide(db: Db, now: Instant, person: string | null): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Waiver" w JOIN "Service" s ON s."id" = w."serviceId"
    WHERE w."decision" IS NULL AND w."ending" IS NULL AND w."until" > ${dateOf(now)}
      AND w."askedBy" ->> 'id' IS DISTINCT FROM ${person}`;
  return row?.count ?? 0;
}

type FacetCount = { readonly value: string; readonly label: string; readonly count: number };

/** Counts for each list, under all other filters; those that hold nothing are left out. */
async function listCounts(
  db: Db,
  filter: WaiversFilter,
  now: Instant,
  lists: readonly (typeof waiverLists)[number][],
): Promise<readonly FacetCount[]> {
  const counted = lists.map(
    (name) =>
      Prisma.sql`SELECT ${name} AS value, count(*)::int AS count FROM narrowed v WHERE ${listHolds(name, now)}`,
  );
  const rows = await db.$queryRaw<{ value: string; count: number }[]>`
    ${from(now)}, narrowed AS MATERIALIZED (SELECT v.* FROM every v WHERE ${conditions(filter, now, "state")})
    ${Prisma.join(counted, " UNION ALL ")}`;
  return rows.filter(({ count }) => count > 0).map((row) => ({ ...row, label: row.value }));
}

const facetSql: Readonly<Record<Exclude<WaiverFacet, "state">, readonly [Prisma.Sql, Prisma.Sql]>> = {
  family: [Prisma.sql`left(v."rule", 3)`, Prisma.sql`left(v."rule", 3)`],
  severity: [Prisma.sql`v."severity"`, Prisma.sql`v."severity"`],
  team: [Prisma.sql`v."ownerSlug"`, Prisma.sql`v.owner`],
  tier: [Prisma.sql`coalesce(v."tier"::text, 'unset')`, Prisma.sql`coalesce(v."tier"::text, 'unset')`],
};

/** Counts for each value of one facet, under all other filters. */
export async function facetOfWaivers(
  db: Db,
  name: WaiverFacet,
  filter: WaiversFilter,
  now: Instant,
  lists: readonly (typeof waiverLists)[number][],
): Promise<readonly FacetCount[]> {
  if (name === "state") return listCounts(db, filter, now, lists);
  const [value, label] = facetSql[name];
  return db.$queryRaw<FacetCount[]>`
    ${from(now)} SELECT ${value} AS value, ${label} AS label, count(*)::int AS count FROM every v
    WHERE ${conditions(filter, now, name)} AND ${value} IS NOT NULL GROUP BY 1, 2
    ORDER BY ${name === "team" ? Prisma.sql`3 DESC, 2` : Prisma.sql`1`} LIMIT 100`;
}

/** The waivers in force at `now` of these services, by their slugs. */
export async function waiversOfFindings(
  db: Db,
  services: readonly string[],
  now: Instant,
): Promise<readonly WaiverRecord[]> {
  const rows = await db.$queryRaw<FromDatabase<WaiverRecord, (typeof dated)[number]>[]>`
    ${from(now)} SELECT ${columns}, '{}'::text[] AS keys FROM every v
    WHERE v."rank" = 1 AND v."slug" = ANY(${[...services]}::text[])`;
  return rows.map((row) => withInstants(row, dated));
}
