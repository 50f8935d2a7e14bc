import "server-only";
import type { PageWanted } from "@/lib/kernel/page";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";
import { keyTexts, orderBy, up, within } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import type { FindingsFilter } from "../schema/queue";
import { isOfService } from "./service-called";

export type FindingRecord = {
  readonly rule: string;
  readonly state: string;
  readonly severity: string;
  readonly evidence: readonly string[];
  readonly more: number;
  readonly since: Date;
  readonly firstFailedAt: Date | null;
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly owner: string | null;
  readonly ownerSlug: string | null;
  readonly keys: readonly string[];
};

export const findingFacets = ["family", "severity", "state", "team", "tier"] as const;
export type FindingFacet = (typeof findingFacets)[number];
type Dimension = FindingFacet | "rule" | "service" | "since";

const from = Prisma.sql`
  FROM "Finding" f
  JOIN "Service" s ON s."id" = f."recordId"
  LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
  LEFT JOIN "Team" t ON t."id" = g."holderId"`;
/** As `from`, with the team and the tier that the service had at an instant. */
const fromAt = (then: Instant, at = dateOf(then)) => Prisma.sql`
  FROM "Finding" f
  JOIN "Service" now ON now."id" = f."recordId"
  LEFT JOIN "GradeSpell" g ON g."serviceId" = now."id" AND g."since" <= ${at} AND (g."until" IS NULL OR g."until" > ${at})
  CROSS JOIN LATERAL (SELECT now."id", now."slug", now."name", CASE WHEN g."id" IS NULL THEN now."tier" ELSE g."tier" END AS "tier") s
  LEFT JOIN "Team" t ON t."id" = g."teamId"`;

const holds = (at: Instant | null): Prisma.Sql =>
  at === null
    ? Prisma.sql`f."until" IS NULL`
    : Prisma.sql`f."since" <= ${dateOf(at)} AND (f."until" IS NULL OR f."until" > ${dateOf(at)})`;

function conditions(
  filter: FindingsFilter,
  without: Dimension | null,
  at: Instant | null = null,
): Prisma.Sql {
  const parts: Prisma.Sql[] = [holds(at), Prisma.sql`f."noun" = 'service'`];
  const add = (name: Dimension, part: Prisma.Sql | null) => {
    if (part !== null && name !== without) parts.push(part);
  };
  add("rule", filter.rule === null ? null : Prisma.sql`f."rule" = ${filter.rule}`);
  add("family", filter.family === null ? null : Prisma.sql`f."rule" LIKE ${`${filter.family}-%`}`);
  add("severity", filter.severity && Prisma.sql`f."severity" = ${filter.severity}`);
  add("state", filter.state && Prisma.sql`f."state" = ${filter.state}`);
  add("team", filter.team && Prisma.sql`t."slug" = ANY(${filter.team}::text[])`);
  add("tier", filter.tier && Prisma.sql`coalesce(s."tier"::text, 'unset') = ANY(${filter.tier}::text[])`);
  add("service", filter.service === null ? null : isOfService(Prisma.sql`f."recordId"`, filter.service));
  add(
    "since",
    filter.since === null ? null : Prisma.sql`f."since" >= ${new Date(`${filter.since}T00:00:00Z`)}`,
  );
  return Prisma.join(parts, " AND ");
}

/** Worst first: severity, failed before the rest, rule, service. */
const order = [
  up(Prisma.sql`CASE f."severity" WHEN 'B' THEN 0 WHEN 'W' THEN 1 ELSE 2 END`, "int"),
  up(Prisma.sql`CASE f."state" WHEN 'failed' THEN 0 ELSE 1 END`, "int"),
  up(Prisma.sql`f."rule" COLLATE "C"`, "text"),
  up(Prisma.sql`s."slug" COLLATE "C"`, "text"),
];

/** A page of the findings that hold now or held at an instant, one more than asked so that the caller knows whether there is another. */
export async function pageOfFindings(
  db: Db,
  filter: FindingsFilter,
  page: PageWanted,
  at: Instant | null = null,
): Promise<readonly FindingRecord[]> {
  return db.$queryRaw<FindingRecord[]>`
    SELECT f."rule", f."state", f."severity", f."evidence", f."more", f."since", f."firstFailedAt", s."slug", s."name", s."tier",
      t."name" AS owner, t."slug" AS "ownerSlug", ARRAY[${keyTexts(order)}] AS keys
    ${at === null ? from : fromAt(at)} WHERE ${conditions(filter, null, at)} AND ${within(order, page)}
    ORDER BY ${orderBy(order, page.back)} LIMIT ${page.limit + 1}`;
}

/** How many findings the filter lets through; with `at`, of those that stood at that instant. */
export async function countFindings(
  db: Db,
  filter: FindingsFilter,
  at: Instant | null = null,
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count ${at === null ? from : fromAt(at)} WHERE ${conditions(filter, null, at)}`;
  return row?.count ?? 0;
}

const facetSql: Readonly<Record<FindingFacet, { readonly value: Prisma.Sql; readonly label: Prisma.Sql }>> = {
  family: { value: Prisma.sql`left(f."rule", 3)`, label: Prisma.sql`left(f."rule", 3)` },
  severity: { value: Prisma.sql`f."severity"`, label: Prisma.sql`f."severity"` },
  state: { value: Prisma.sql`f."state"`, label: Prisma.sql`f."state"` },
  team: { value: Prisma.sql`t."slug"`, label: Prisma.sql`t."name"` },
  tier: {
    value: Prisma.sql`coalesce(s."tier"::text, 'unset')`,
    label: Prisma.sql`coalesce('Tier ' || s."tier", 'Not set')`,
  },
};

/** Counts for each value of one facet, under all other filters. */
export async function facetOfFindings(
  db: Db,
  name: FindingFacet,
  filter: FindingsFilter,
): Promise<readonly { readonly value: string; readonly label: string; readonly count: number }[]> {
  const { value, label } = facetSql[name];
  return db.$queryRaw`
    SELECT ${value} AS value, ${label} AS label, count(*)::int AS count
    ${from} WHERE ${conditions(filter, name)} AND ${value} IS NOT NULL GROUP BY 1, 2
    ORDER BY ${name === "team" ? Prisma.sql`3 DESC, 2` : Prisma.sql`1`} LIMIT 100`;
}

export type RuleCount = {
  readonly rule: string;
  readonly state: string;
  readonly severity: string;
  readonly count: number;
};

/** How many services are in each state of each rule; `only` narrows to what fails and blocks. */
export async function ruleCounts(db: Db, only: "blocking" | "all"): Promise<readonly RuleCount[]> {
  const narrowed =
    only === "blocking" ? Prisma.sql`AND "state" = 'failed' AND "severity" = 'B'` : Prisma.empty;
  return db.$queryRaw`
    SELECT "rule", "state", "severity", count(*)::int AS count FROM "Finding"
    WHERE "until" IS NULL AND "noun" = 'service' ${narrowed} GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1`;
}
