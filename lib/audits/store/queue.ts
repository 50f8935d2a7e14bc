import "server-only";
import type { PageWanted } from "@/lib/kernel/page";
import { type Instant, plusDays } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf, type FromDatabase, withInstants } from "@/lib/platform/instants";
import { keyTexts, orderBy, up, within } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import type { QueueFilter } from "../schema/queue";
import { isFrom, sourceRows } from "./source-sql";
import type { AgreementCondition } from "./agreement-condition";

/** One unowned service as the queue shows it (OW-Q2). */
export type QueueRecord = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly weight: number | null;
  readonly grade: string;
  readonly evidence: string;
  readonly unownedSince: Instant | null;
  readonly businessServices: number;
  readonly dependents: number;
  readonly contributors: readonly { readonly slug: string | null; readonly name: string }[];
  readonly offer: {
    readonly slug: string;
    readonly name: string;
    readonly answerBy: string;
    readonly accepted: boolean;
  } | null;
  /** Sources that named it and do so no more, since when. */
  readonly noLongerIn: readonly { readonly source: string; readonly since: string }[];
  readonly triage: string;
  readonly who: string | null;
  readonly triageReason: string | null;
  readonly lookAgainOn: string | null;
  readonly snoozedUntil: Instant | null;
  readonly snoozeReason: string | null;
  readonly triageVersion: number;
  readonly keys: readonly string[];
};

/** By what the queue is narrowed and counted. */
export const queueFacets = ["grade", "tier", "team", "tag", "business", "source", "since", "triage"] as const;
export type QueueFacet = (typeof queueFacets)[number];
type Dimension = QueueFacet | "snoozed";

/** The unowned, of the narrow rows that lists read, with the work on each as far as it was written since it lost its owner. */
const worked = Prisma.sql`
  FROM "ServiceRow" s
  LEFT JOIN "Triage" r ON r."serviceId" = s."id" AND (s."unownedSince" IS NULL OR r."updatedAt" >= s."unownedSince")`;

/** The same with who holds it, and its open agreement at `now`. */
const from = (open: AgreementCondition, now: Instant) => Prisma.sql`${worked}
  LEFT JOIN "Team" t ON t."id" = s."holderId"
  LEFT JOIN LATERAL (
    SELECT a."teamId", a."answerBy", a."acceptedAt" FROM "Agreement" a
    WHERE a."serviceId" = s."id" AND ${open("a", now)}
    LIMIT 1) o ON TRUE`;

const triage = Prisma.sql`CASE WHEN o."teamId" IS NOT NULL THEN 'offered' ELSE coalesce(r."state", 'new') END`;

/** The teams that have to do with it: who is named or holds it, who contributes, who has been offered it. */
const teams = Prisma.sql`(
  SELECT t."slug", t."name" WHERE t."slug" IS NOT NULL
  UNION SELECT ct."slug", ct."name" FROM "Contributor" c JOIN "Team" ct ON ct."id" = c."teamId" WHERE c."serviceId" = s."id"
  UNION SELECT ot."slug", ot."name" FROM "Team" ot WHERE ot."id" = o."teamId")`;

/** What named the service and does so no more, by no other id of the same source either. */
const noLongerIn = Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('source', p."source", 'since', coalesce(p."goneAt", p."missedAt")) ORDER BY p."source")
  FROM "SourceRecord" p
  WHERE p."recordId" = s."id" AND p."noun" = 'service' AND coalesce(p."goneAt", p."missedAt") IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "SourceRecord" q WHERE q."recordId" = p."recordId" AND q."noun" = 'service'
      AND q."source" = p."source" AND (q."goneAt" IS NULL AND q."missedAt" IS NULL OR q."externalId" > p."externalId"))), '[]')`;

const isUnowned = Prisma.sql`s."band" = 'unowned'`;

function conditions(filter: QueueFilter, now: Instant, without: Dimension | null): Prisma.Sql {
  const parts: Prisma.Sql[] = [isUnowned];
  const add = (name: Dimension, part: Prisma.Sql | null) => {
    if (part !== null && name !== without) parts.push(part);
  };
  add("grade", filter.grade && Prisma.sql`s."grade" = ANY(${filter.grade}::text[])`);
  add("tier", filter.tier && Prisma.sql`coalesce(s."tier"::text, 'unset') = ANY(${filter.tier}::text[])`);
  add(
    "team",
    filter.team &&
      Prisma.sql`EXISTS (SELECT 1 FROM ${teams} AS named WHERE named."slug" = ANY(${filter.team}::text[]))`,
  );
  add("tag", filter.tag && Prisma.sql`s."tags" && ${filter.tag}::text[]`);
  add(
    "business",
    filter.business &&
      Prisma.sql`EXISTS (SELECT 1 FROM "BusinessServiceSupport" b JOIN "BusinessService" v ON v."id" = b."businessServiceId"
        WHERE b."serviceId" = s."id" AND v."slug" = ANY(${filter.business}::text[]))`,
  );
  add("source", filter.source && isFrom(Prisma.sql`s."id"`, filter.source));
  if (filter.since !== null) {
    const latest = dateOf(plusDays(now, -Number(filter.since)));
    add("since", Prisma.sql`s."unownedSince" <= ${latest}`);
  }
  add("triage", filter.triage && Prisma.sql`${triage} = ANY(${filter.triage}::text[])`);
  add(
    "snoozed",
    filter.snoozed
      ? Prisma.sql`r."snoozedUntil" > ${dateOf(now)}`
      : Prisma.sql`(r."snoozedUntil" IS NULL OR r."snoozedUntil" <= ${dateOf(now)})`,
  );
  return Prisma.join(parts, " AND ");
}

/** OW-Q1, worst first: each key rises, so that a page begins after the one before. An index holds this order. */
const order = [
  up(Prisma.sql`coalesce(s."tier", 9)`, "int"),
  up(Prisma.sql`-coalesce(s."weight", 0)`, "numeric"),
  up(Prisma.sql`-s."businessServices"`, "int"),
  up(Prisma.sql`-s."dependents"`, "int"),
  up(Prisma.sql`coalesce(s."unownedSince", 'infinity'::timestamptz)`, "timestamptz"),
  up(Prisma.sql`s."slug" COLLATE "C"`, "text"),
];

/** A page of the queue, one row more than asked so that the caller knows whether there is another. */
export async function pageOfQueue(
  db: Db,
  filter: QueueFilter,
  now: Instant,
  page: PageWanted,
  open: AgreementCondition,
): Promise<readonly QueueRecord[]> {
  const rows = await db.$queryRaw<FromDatabase<QueueRecord, "unownedSince" | "snoozedUntil">[]>`
    SELECT s."id"::text AS id, s."slug", s."name", s."tier", s."weight"::float AS weight, s."grade", s."unownedSince", s."businessServices", s."dependents",
      (SELECT g."evidence" FROM "ServiceStanding" g WHERE g."serviceId" = s."id") AS evidence,
      coalesce((SELECT json_agg(json_build_object('slug', ct."slug", 'name', coalesce(ct."name", c."text")) ORDER BY coalesce(ct."name", c."text"))
        FROM "Contributor" c LEFT JOIN "Team" ct ON ct."id" = c."teamId" WHERE c."serviceId" = s."id"), '[]') AS contributors,
      (SELECT json_build_object('slug', ot."slug", 'name', ot."name", 'answerBy', o."answerBy", 'accepted', o."acceptedAt" IS NOT NULL)
        FROM "Team" ot WHERE ot."id" = o."teamId") AS offer,
      ${noLongerIn} AS "noLongerIn", ${triage} AS triage, r."who" ->> 'name' AS who, r."reason" AS "triageReason", r."lookAgainOn"::text AS "lookAgainOn",
      CASE WHEN r."snoozedUntil" > ${dateOf(now)} THEN r."snoozedUntil" END AS "snoozedUntil", r."snoozeReason",
      coalesce((SELECT k."version" FROM "Triage" k WHERE k."serviceId" = s."id"), 0) AS "triageVersion", ARRAY[${keyTexts(order)}] AS keys
    ${from(open, now)} WHERE ${conditions(filter, now, null)} AND ${within(order, page)}
    ORDER BY ${orderBy(order, page.back)} LIMIT ${page.limit + 1}`;
  return rows.map((row) => withInstants(row, ["unownedSince", "snoozedUntil"]));
}

/** Offers are looked for, one service at a time, only where a filter asks about them. */
const asksOffers = ({ team, triage: work }: QueueFilter): boolean => team !== null || work !== null;

/** How many services the filter leaves, snoozed ones aside where it says nothing of them. */
export async function countMatching(
  db: Db,
  filter: QueueFilter,
  now: Instant,
  open: AgreementCondition,
): Promise<number> {
  const joined = asksOffers(filter) ? from(open, now) : worked;
  const [row] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total ${joined} WHERE ${conditions(filter, now, null)}`;
  return row?.total ?? 0;
}

/** How many services are unowned at all, and how many of them are snoozed. */
export async function countUnowned(
  db: Db,
  now: Instant,
): Promise<{ readonly snoozed: number; readonly unowned: number }> {
  const [row] = await db.$queryRaw<{ snoozed: number; unowned: number }[]>`
    SELECT (SELECT count(*)::int FROM "ServiceRow" s WHERE ${isUnowned}) AS unowned,
      (SELECT count(*)::int FROM "Triage" r JOIN "ServiceRow" s ON s."id" = r."serviceId" AND ${isUnowned}
        WHERE r."snoozedUntil" > ${dateOf(now)} AND (s."unownedSince" IS NULL OR r."updatedAt" >= s."unownedSince")) AS snoozed`;
  return row ?? { snoozed: 0, unowned: 0 };
}

export type FacetCount = { readonly value: string; readonly label: string; readonly count: number };

/** Counts for each value of one facet, under all other filters. */
export async function facetOfQueue(
  db: Db,
  name: QueueFacet,
  filter: QueueFilter,
  now: Instant,
  open: AgreementCondition,
): Promise<readonly FacetCount[]> {
  const where = conditions(filter, now, name);
  const joined = name === "team" || name === "triage" || asksOffers(filter) ? from(open, now) : worked;
  switch (name) {
    case "grade":
      return counted(
        Prisma.sql`s."grade"`,
        Prisma.sql`initcap(s."grade")`,
        Prisma.empty,
        Prisma.sql`3 DESC, 1`,
      );
    case "tier":
      return counted(
        Prisma.sql`coalesce(s."tier"::text, 'unset')`,
        Prisma.sql`coalesce(s."tier"::text, 'unset')`,
        Prisma.empty,
        Prisma.sql`1`,
      );
    case "triage":
      return counted(triage, triage, Prisma.empty, Prisma.sql`3 DESC, 1`);
    case "tag":
      return counted(
        Prisma.sql`tag`,
        Prisma.sql`tag`,
        Prisma.sql`, unnest(s."tags") AS tag`,
        Prisma.sql`3 DESC, 1`,
      );
    case "team":
      return counted(
        Prisma.sql`named."slug"`,
        Prisma.sql`named."name"`,
        Prisma.sql`CROSS JOIN LATERAL ${teams} AS named`,
        Prisma.sql`3 DESC, 2`,
      );
    case "business":
      return counted(
        Prisma.sql`v."slug"`,
        Prisma.sql`v."name"`,
        Prisma.sql`JOIN "BusinessServiceSupport" b ON b."serviceId" = s."id" JOIN "BusinessService" v ON v."id" = b."businessServiceId"`,
        Prisma.sql`3 DESC, 2`,
      );
    case "source":
      return counted(
        Prisma.sql`coalesce(named."source", 'unset')`,
        Prisma.sql`coalesce(named."source", 'By hand')`,
        Prisma.sql`LEFT JOIN LATERAL (SELECT DISTINCT p."source" ${sourceRows(Prisma.sql`s."id"`)}) AS named ON TRUE`,
        Prisma.sql`3 DESC, 1`,
      );
    case "since": {
      const ages = [7, 30, 90, 180, 365];
      return db.$queryRaw<FacetCount[]>`
        SELECT age::text AS value, age::text AS label, count(*)::int AS count
        ${joined} JOIN unnest(${ages}::int[]) AS age ON s."unownedSince" <= ${dateOf(now)}::timestamptz - age * interval '24 hours'
        WHERE ${where} GROUP BY age ORDER BY age`;
    }
  }

  function counted(value: Prisma.Sql, label: Prisma.Sql, more: Prisma.Sql, by: Prisma.Sql) {
    return db.$queryRaw<FacetCount[]>`
      SELECT ${value} AS value, ${label} AS label, count(*)::int AS count
      ${joined} ${more} WHERE ${where} GROUP BY 1, 2 ORDER BY ${by} LIMIT 60`;
  }
}
