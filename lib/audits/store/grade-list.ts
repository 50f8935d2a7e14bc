import "server-only";
import type { PageWanted } from "@/lib/kernel/page";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf, type FromDatabase, withInstants } from "@/lib/platform/instants";
import { keyTexts, orderBy, up, within } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import type { GradesFilter } from "../schema/queue";
import { isOfService } from "./service-called";

/** How one service is or was graded, with the findings that held beside it. */
export type GradeRecord = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly grade: string;
  readonly also: readonly string[];
  readonly band: string | null;
  readonly since: Instant;
  readonly unownedSince: Instant | null;
  readonly evidence: string;
  readonly ownerSlug: string | null;
  readonly owner: string | null;
  readonly holderText: string | null;
  readonly blockers: number;
  readonly warnings: number;
  readonly advice: number;
  readonly keys: readonly string[];
};

/** As the audit last judged. */
const fromNow = Prisma.sql`
  FROM (SELECT g.*, s."tier" FROM "ServiceStanding" g JOIN "Service" s ON s."id" = g."serviceId") g
  JOIN "Service" s ON s."id" = g."serviceId"
  LEFT JOIN "Team" t ON t."id" = g."holderId"`;

/** As it had judged at an instant: out of the spells, and the findings that held then. */
const fromThen = (then: Instant): Prisma.Sql => {
  const at = dateOf(then);
  const held = (severity: string) => Prisma.sql`count(*) FILTER (WHERE f."severity" = ${severity})::int`;
  return Prisma.sql`
  FROM (SELECT p."serviceId", p."band", p."grade", '{}'::text[] AS "also", p."tier", p."teamId" AS "holderId", NULL::text AS "holderText",
      p."evidence", p."since", NULL::timestamptz AS "unownedSince"
    FROM "GradeSpell" p WHERE p."since" <= ${at} AND (p."until" IS NULL OR p."until" > ${at})) h
  CROSS JOIN LATERAL (SELECT h.*, c.* FROM (
    SELECT ${held("B")} AS "blockers", ${held("W")} AS "warnings", ${held("A")} AS "advice" FROM "Finding" f
    WHERE f."recordId" = h."serviceId" AND f."state" = 'failed' AND f."since" <= ${at} AND (f."until" IS NULL OR f."until" > ${at})) c) g
  JOIN "Service" s ON s."id" = g."serviceId"
  LEFT JOIN "Team" t ON t."id" = g."holderId"`;
};

function conditions(filter: GradesFilter): Prisma.Sql {
  const { service } = filter;
  const parts = [
    filter.grade && Prisma.sql`g."grade" = ANY(${filter.grade}::text[])`,
    filter.band && Prisma.sql`g."band" = ANY(${filter.band}::text[])`,
    filter.team && Prisma.sql`t."slug" = ANY(${filter.team}::text[])`,
    filter.tier && Prisma.sql`coalesce(g."tier"::text, 'unset') = ANY(${filter.tier}::text[])`,
    filter.tag && Prisma.sql`s."tags" && ${filter.tag}::text[]`,
    service === null ? null : isOfService(Prisma.sql`s."id"`, service),
  ].filter((part) => part !== null);
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, " AND ");
}

/** Worst first: band, tier, slug. */
const order = [
  up(
    Prisma.sql`CASE g."band" WHEN 'unowned' THEN 0 WHEN 'weak' THEN 1 WHEN 'owned' THEN 2 ELSE 3 END`,
    "int",
  ),
  up(Prisma.sql`coalesce(g."tier", 9)`, "int"),
  up(Prisma.sql`s."slug" COLLATE "C"`, "text"),
];

/** A page of grades, now or at an instant, one row more than asked so that the caller knows whether there is another. */
export async function pageOfGrades(
  db: Db,
  filter: GradesFilter,
  page: PageWanted,
  at: Instant | null,
): Promise<readonly GradeRecord[]> {
  const rows = await db.$queryRaw<FromDatabase<GradeRecord, "since" | "unownedSince">[]>`
    SELECT s."id"::text AS id, s."slug", s."name", g."tier", g."grade", g."also", g."band", g."since", g."unownedSince", g."evidence",
      t."slug" AS "ownerSlug", t."name" AS owner, g."holderText", g."blockers", g."warnings", g."advice", ARRAY[${keyTexts(order)}] AS keys
    ${at === null ? fromNow : fromThen(at)} WHERE ${conditions(filter)} AND ${within(order, page)}
    ORDER BY ${orderBy(order, page.back)} LIMIT ${page.limit + 1}`;
  return rows.map((row) => withInstants(row, ["since", "unownedSince"]));
}

/** How many services the filter lets through by their grade now; with `at`, by the one they had at that instant. */
export async function countGrades(db: Db, filter: GradesFilter, at: Instant | null): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count ${at === null ? fromNow : fromThen(at)} WHERE ${conditions(filter)}`;
  return row?.count ?? 0;
}
