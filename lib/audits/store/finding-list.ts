import "server-only";
import { isId } from "@/lib/kernel/ids";
import type { PageWanted } from "@/lib/kernel/page";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf, type FromDatabase, withInstants } from "@/lib/platform/instants";
import { keyTexts, orderBy, up, within } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import { ruleBook } from "../domain/rule-book";
import type { FindingsFilter } from "../schema/queue";
import { isFrom, sourceRows } from "./source-sql";
import { isOfService } from "./service-called";
import type { FindingNoun } from "./findings";

export type FindingRecord = {
  readonly noun: FindingNoun;
  readonly rule: string;
  readonly state: string;
  readonly severity: string;
  readonly evidence: readonly string[];
  readonly more: number;
  readonly since: Instant;
  readonly firstFailedAt: Instant | null;
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly owner: string | null;
  readonly ownerSlug: string | null;
  readonly holderText: string | null;
  readonly keys: readonly string[];
};

/** By what the list of findings is narrowed and counted. */
export const findingFacets = ["about", "family", "severity", "state", "team", "tier", "source"] as const;
export type FindingFacet = (typeof findingFacets)[number];
type Dimension = FindingFacet | "rule" | "record" | "service" | "since";

/** Findings about services, with who holds each and its tier, now or at an instant. */
const ofServices = (then: Instant | null): Prisma.Sql => {
  if (then === null)
    return Prisma.sql`
  FROM "Finding" f
  JOIN "Service" s ON s."id" = f."recordId"
  LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
  LEFT JOIN "Team" t ON t."id" = g."holderId"`;
  const at = dateOf(then);
  return Prisma.sql`
  FROM "Finding" f
  JOIN "Service" now ON now."id" = f."recordId"
  LEFT JOIN "GradeSpell" g ON g."serviceId" = now."id" AND g."since" <= ${at} AND (g."until" IS NULL OR g."until" > ${at})
  CROSS JOIN LATERAL (SELECT now."id", now."slug", now."name", CASE WHEN g."id" IS NULL THEN now."tier" ELSE g."tier" END AS "tier") s
  LEFT JOIN "Team" t ON t."id" = g."teamId"`;
};
/** Findings about what stands beside them, which has no tier and no owner. */
const ofOthers = Prisma.sql`
  FROM "Finding" f
  LEFT JOIN "BusinessService" b ON f."noun" = 'business-service' AND b."id" = f."recordId"
  LEFT JOIN "Person" p ON f."noun" = 'person' AND p."id" = f."recordId"
  CROSS JOIN LATERAL (
    SELECT f."recordId" AS "id", coalesce(b."slug", p."slug") AS "slug", coalesce(b."name", p."name") AS "name", NULL::int AS "tier") s
  LEFT JOIN "ServiceStanding" g ON FALSE
  LEFT JOIN "Team" t ON FALSE`;

/** A placeholder that is named as the owner owns nothing (OW-P3). */
const owns = Prisma.sql`g."grade" IS DISTINCT FROM 'placeholder'`;
/** What is named as owner where no team is and a name is enough; only now. */
const heldAs = (at: Instant | null): Prisma.Sql =>
  at === null ? Prisma.sql`CASE WHEN g."band" <> 'unowned' THEN g."holderText" END` : Prisma.sql`NULL::text`;
/** By these they are found: few rules, each with an index. */
const rulesOfOthers = ruleBook.filter(({ of }) => of !== "service").map(({ id }) => id);

/** Both, as one statement each joined by UNION ALL; `of` says what is asked of a part. */
function joined(
  filter: FindingsFilter,
  at: Instant | null,
  without: Dimension | null,
  of: (part: { readonly from: Prisma.Sql; readonly where: Prisma.Sql }) => Prisma.Sql,
): Prisma.Sql {
  const where = conditions(filter, without, at);
  const parts = [
    of({ from: ofServices(at), where: Prisma.sql`f."noun" = 'service' AND ${where}` }),
    of({
      from: ofOthers,
      where: Prisma.sql`f."rule" = ANY(${rulesOfOthers}::text[]) AND s."slug" IS NOT NULL AND ${where}`,
    }),
  ];
  return Prisma.join(
    parts.map((part) => Prisma.sql`(${part})`),
    " UNION ALL ",
  );
}

const holds = (at: Instant | null): Prisma.Sql =>
  at === null
    ? Prisma.sql`f."until" IS NULL`
    : Prisma.sql`f."since" <= ${dateOf(at)} AND (f."until" IS NULL OR f."until" > ${dateOf(at)})`;

function conditions(
  filter: FindingsFilter,
  without: Dimension | null,
  at: Instant | null = null,
): Prisma.Sql {
  const parts: Prisma.Sql[] = [holds(at)];
  const add = (name: Dimension, part: Prisma.Sql | null) => {
    if (part !== null && name !== without) parts.push(part);
  };
  add("about", filter.about && Prisma.sql`f."noun" = ${filter.about}`);
  add("rule", filter.rule === null ? null : Prisma.sql`f."rule" = ${filter.rule}`);
  add("family", filter.family === null ? null : Prisma.sql`f."rule" LIKE ${`${filter.family}-%`}`);
  add("severity", filter.severity && Prisma.sql`f."severity" = ${filter.severity}`);
  add("state", filter.state && Prisma.sql`f."state" = ${filter.state}`);
  add("team", filter.team && Prisma.sql`t."slug" = ANY(${filter.team}::text[])`);
  add(
    "tier",
    filter.tier &&
      Prisma.sql`f."noun" = 'service' AND coalesce(s."tier"::text, 'unset') = ANY(${filter.tier}::text[])`,
  );
  add(
    "source",
    filter.source && Prisma.sql`f."noun" = 'service' AND ${isFrom(Prisma.sql`f."recordId"`, filter.source)}`,
  );
  add("service", filter.service === null ? null : isOfService(Prisma.sql`f."recordId"`, filter.service));
  add(
    "record",
    filter.record === null
      ? null
      : isId(filter.record)
        ? Prisma.sql`f."recordId" = ${filter.record}::uuid`
        : Prisma.sql`s."slug" = ${filter.record}`,
  );
  add(
    "since",
    filter.since === null ? null : Prisma.sql`f."since" >= ${new Date(`${filter.since}T00:00:00Z`)}`,
  );
  return Prisma.join(parts, " AND ");
}

/** Worst first: severity, failed before the rest, rule, what it is about. */
const orderOf = (f: Prisma.Sql, s: Prisma.Sql) => [
  up(Prisma.sql`CASE ${f}."severity" WHEN 'B' THEN 0 WHEN 'W' THEN 1 ELSE 2 END`, "int"),
  up(Prisma.sql`CASE ${f}."state" WHEN 'failed' THEN 0 ELSE 1 END`, "int"),
  up(Prisma.sql`${f}."rule" COLLATE "C"`, "text"),
  up(Prisma.sql`${s}."slug" COLLATE "C"`, "text"),
];
const order = orderOf(Prisma.sql`f`, Prisma.sql`s`);
const orderOfBoth = orderOf(Prisma.sql`u`, Prisma.sql`u`);

/** A page of the findings that hold now or held at an instant, one more than asked so that the caller knows whether there is another. */
export async function pageOfFindings(
  db: Db,
  filter: FindingsFilter,
  page: PageWanted,
  at: Instant | null = null,
): Promise<readonly FindingRecord[]> {
  const both = joined(
    filter,
    at,
    null,
    ({ from, where }) => Prisma.sql`
    SELECT f."noun", f."rule", f."state", f."severity", f."evidence", f."more", f."since", f."firstFailedAt", s."slug", s."name", s."tier",
      CASE WHEN ${owns} THEN t."name" END AS owner, CASE WHEN ${owns} THEN t."slug" END AS "ownerSlug",
      ${heldAs(at)} AS "holderText", ARRAY[${keyTexts(order)}] AS keys
    ${from} WHERE ${where} AND ${within(order, page)}
    ORDER BY ${orderBy(order, page.back)} LIMIT ${page.limit + 1}`,
  );
  const rows = await db.$queryRaw<FromDatabase<FindingRecord, "since" | "firstFailedAt">[]>`
    SELECT * FROM (${both}) u ORDER BY ${orderBy(orderOfBoth, page.back)} LIMIT ${page.limit + 1}`;
  return rows.map((row) => withInstants(row, ["since", "firstFailedAt"]));
}

/** What fails now of the business services that a service carries directly, or that `line` is evidence of. */
export async function findingsOfCarried(
  db: Db,
  service: string,
  line: string | null,
): Promise<readonly FindingRecord[]> {
  const carried = Prisma.sql`f."recordId" IN (
    SELECT u."businessServiceId" FROM "BusinessServiceSupport" u WHERE u."serviceId" = ${service}::uuid)`;
  const told =
    line === null ? Prisma.empty : Prisma.sql` OR f."evidence" @> ${JSON.stringify([line])}::jsonb`;
  const rows = await db.$queryRaw<FromDatabase<FindingRecord, "since" | "firstFailedAt">[]>`
    SELECT f."noun", f."rule", f."state", f."severity", f."evidence", f."more", f."since", f."firstFailedAt", b."slug", b."name",
      NULL::int AS tier, NULL AS owner, NULL AS "ownerSlug", NULL AS "holderText", '{}'::text[] AS keys
    FROM "Finding" f JOIN "BusinessService" b ON b."id" = f."recordId"
    WHERE f."rule" IN ('BUS-02', 'BUS-03') AND f."state" = 'failed' AND f."until" IS NULL AND (${carried}${told})
    ORDER BY b."name", f."rule"`;
  return rows.map((row) => withInstants(row, ["since", "firstFailedAt"]));
}

/** The business services of which one of these lines is evidence that something below is unowned, by line. */
export async function carriedByLine(
  db: Db,
  lines: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly slug: string; readonly name: string }[]>> {
  const wanted = [...lines];
  const rows = await db.$queryRaw<{ line: string; slug: string; name: string }[]>`
    SELECT e.line, b."slug", b."name" FROM "Finding" f JOIN "BusinessService" b ON b."id" = f."recordId"
      CROSS JOIN LATERAL jsonb_array_elements_text(f."evidence") AS e(line)
    WHERE f."rule" = 'BUS-03' AND f."state" = 'failed' AND f."until" IS NULL AND f."evidence" ?| ${wanted}::text[]
      AND e.line = ANY(${wanted}::text[])
    ORDER BY b."name", b."id"`;
  const found = new Map<string, { slug: string; name: string }[]>();
  for (const { line, ...business } of rows) found.set(line, [...(found.get(line) ?? []), business]);
  return found;
}

/** How many findings the filter lets through; with `at`, of those that stood at that instant. */
export async function countFindings(
  db: Db,
  filter: FindingsFilter,
  at: Instant | null = null,
): Promise<number> {
  const both = joined(
    filter,
    at,
    null,
    ({ from, where }) => Prisma.sql`SELECT count(*)::int AS count ${from} WHERE ${where}`,
  );
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT sum(count)::int AS count FROM (${both}) u`;
  return row?.count ?? 0;
}

type FacetSql = { readonly value: Prisma.Sql; readonly label: Prisma.Sql };
const facetSql: Readonly<Record<Exclude<FindingFacet, "source">, FacetSql>> = {
  about: { value: Prisma.sql`f."noun"`, label: Prisma.sql`f."noun"` },
  family: { value: Prisma.sql`left(f."rule", 3)`, label: Prisma.sql`left(f."rule", 3)` },
  severity: { value: Prisma.sql`f."severity"`, label: Prisma.sql`f."severity"` },
  state: { value: Prisma.sql`f."state"`, label: Prisma.sql`f."state"` },
  team: { value: Prisma.sql`t."slug"`, label: Prisma.sql`t."name"` },
  tier: {
    value: Prisma.sql`CASE WHEN f."noun" = 'service' THEN coalesce(s."tier"::text, 'unset') END`,
    label: Prisma.sql`coalesce(s."tier"::text, 'unset')`,
  },
};

type FindingFacetCount = { readonly value: string; readonly label: string; readonly count: number };

/** Counts for each value of one facet, under all other filters. */
export async function facetOfFindings(
  db: Db,
  name: FindingFacet,
  filter: FindingsFilter,
): Promise<readonly FindingFacetCount[]> {
  if (name === "source") return sourcesOfFindings(db, filter);
  const { value, label } = facetSql[name];
  const both = joined(
    filter,
    null,
    name,
    ({ from, where }) => Prisma.sql`
    SELECT ${value} AS value, ${label} AS label, count(*)::int AS count
    ${from} WHERE ${where} AND ${value} IS NOT NULL GROUP BY 1, 2`,
  );
  return db.$queryRaw`
    SELECT value, label, sum(count)::int AS count FROM (${both}) u GROUP BY 1, 2
    ORDER BY ${name === "team" ? Prisma.sql`3 DESC, 2` : Prisma.sql`1`} LIMIT 100`;
}

/** By the source that names the service: findings are counted a service first, and its sources looked for once. */
function sourcesOfFindings(db: Db, filter: FindingsFilter): Promise<readonly FindingFacetCount[]> {
  const where = conditions(filter, "source");
  return db.$queryRaw<FindingFacetCount[]>`
    WITH counted AS MATERIALIZED (
      SELECT f."recordId" AS id, count(*)::int AS count ${ofServices(null)}
      WHERE f."noun" = 'service' AND ${where} GROUP BY 1)
    SELECT coalesce(named."source", 'unset') AS value, coalesce(named."source", 'By hand') AS label, sum(counted.count)::int AS count
    FROM counted LEFT JOIN LATERAL (SELECT DISTINCT p."source" ${sourceRows(Prisma.sql`counted.id`)}) AS named ON TRUE
    GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT 100`;
}

export type RuleCount = {
  readonly rule: string;
  readonly state: string;
  readonly severity: string;
  readonly count: number;
};

/** How many records are in each state of each rule; `only` narrows to what fails and blocks, of all services or those of these sources. */
export async function ruleCounts(
  db: Db,
  only: "blocking" | "all",
  sources: readonly string[] | null = null,
): Promise<readonly RuleCount[]> {
  // Whatever blocks is about a service, and has an index that holds all that is read here: what is the same of all stands as a word.
  const [columns, narrowed] =
    only === "blocking"
      ? [
          Prisma.sql`'failed'::text AS "state", 'B'::text AS "severity"`,
          Prisma.sql`AND "state" = 'failed' AND "severity" = 'B' AND "noun" = 'service'`,
        ]
      : [Prisma.sql`"state", "severity"`, Prisma.empty];
  const from =
    sources === null ? Prisma.empty : Prisma.sql`AND ${isFrom(Prisma.sql`"Finding"."recordId"`, sources)}`;
  return db.$queryRaw`
    SELECT "rule", ${columns}, count(*)::int AS count FROM "Finding"
    WHERE "until" IS NULL ${narrowed} ${from} GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1`;
}
