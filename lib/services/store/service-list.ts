import "server-only";
import type { PageWanted } from "@/lib/kernel/page";
import { type Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { type FromDatabase, withInstants } from "@/lib/platform/instants";
import { keyTexts, orderBy, within } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import { serviceParts } from "../schema/service-list";
import { conditions, hasPart, isUnfiltered, type ListFilter } from "./list-filters";
import { keysOf } from "./list-order";
import { isLivingRow, isOwnedRow } from "./rules-sql";

export type ListRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly lifecycle: string | null;
  readonly tier: number | null;
  readonly tags: readonly string[];
  readonly updatedAt: Instant;
  readonly systemSlug: string | null;
  readonly systemName: string | null;
  readonly band: string | null;
  readonly grade: string | null;
  readonly since: Instant | null;
  readonly unownedSince: Instant | null;
  readonly evidence: string | null;
  readonly holderSlug: string | null;
  readonly holderName: string | null;
  readonly holderText: string | null;
  readonly blockers: number | null;
  readonly warnings: number | null;
  readonly dependents: number | null;
  readonly starred: boolean;
  readonly restricted: boolean;
};

const named = Prisma.sql`
  FROM "ServiceRow" s
  LEFT JOIN "Team" t ON t."id" = s."holderId"
  LEFT JOIN "System" y ON y."id" = s."systemId"`;

const all = Prisma.sql`TRUE`;
/** Not proven for want of a feed: its owner has nothing to do about that (OW-G, row 9). */
export const unproven = Prisma.sql`s."grade" = 'unproven'`;
/** Not well owned, or held up by a finding: what needs its owner (UI-91). */
export const needing = Prisma.sql`((s."band" IS DISTINCT FROM 'owned' AND s."grade" IS DISTINCT FROM 'unproven') OR coalesce(s."blockers", 0) > 0)`;

type WithKeys = ListRow & { readonly keys: readonly (string | number)[] };

/** A page of services under a filter, one row more than asked so that the caller knows whether there is another page. */
export async function pageOfServices(
  db: Db,
  filter: ListFilter,
  page: PageWanted,
  also: Prisma.Sql = all,
): Promise<readonly WithKeys[]> {
  const keys = keysOf(filter.sort);
  const { personId } = filter.viewer;
  const rows = await db.$queryRaw<FromDatabase<WithKeys, "updatedAt" | "since" | "unownedSince">[]>`
    SELECT s."id"::text AS id, s."slug", s."name", s."kind", s."lifecycle", s."tier", s."tags", s."updatedAt",
      y."slug" AS "systemSlug", y."name" AS "systemName",
      s."band", s."grade", s."since", s."unownedSince", g."evidence", s."holderText", s."blockers", s."warnings", s."dependents",
      t."slug" AS "holderSlug", t."name" AS "holderName",
      EXISTS (SELECT 1 FROM "Star" x WHERE x."serviceId" = s."id" AND x."personId" = ${personId}::uuid) AS starred,
      EXISTS (SELECT 1 FROM "Service" v WHERE v."id" = s."id" AND v."restricted") AS restricted,
      ARRAY[${keyTexts(keys)}] AS keys
    ${named} LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
    WHERE ${conditions(filter)} AND ${also} AND ${within(keys, page)} ORDER BY ${orderBy(keys, page.back)} LIMIT ${page.limit + 1}`;
  return rows.map((row) => withInstants(row, ["updatedAt", "since", "unownedSince"]));
}

export type ListCounts = {
  readonly total: number;
  readonly unowned: number;
  /** Named for a team, or offered to it, that has not accepted. */
  readonly unaccepted: number;
  /** Those for which a person stands in, and no team. */
  readonly byPerson: number;
};

/** How many services match, and how many of these no team has accepted, by why. */
export async function countServices(db: Db, filter: ListFilter, also: Prisma.Sql = all): Promise<ListCounts> {
  const [row] =
    isUnfiltered(filter) && also === all
      ? await db.$queryRaw<ListCounts[]>`
        SELECT coalesce(sum("n") FILTER (WHERE "facet" = 'all'), 0)::int AS total,
          coalesce(sum("n") FILTER (WHERE "facet" = 'band' AND "value" = 'unowned'), 0)::int AS unowned,
          coalesce(sum("n") FILTER (WHERE "facet" = 'grade' AND "value" = 'unaccepted'), 0)::int AS unaccepted,
          coalesce(sum("n") FILTER (WHERE "facet" = 'grade' AND "value" IN ('person-held', 'acting')), 0)::int AS "byPerson"
        FROM "ServiceCount" WHERE "facet" IN ('all', 'band', 'grade')`
      : await db.$queryRaw<ListCounts[]>`
        SELECT count(*)::int AS total, count(*) FILTER (WHERE s."band" = 'unowned')::int AS unowned,
          count(*) FILTER (WHERE s."grade" = 'unaccepted')::int AS unaccepted,
          count(*) FILTER (WHERE s."grade" IN ('person-held', 'acting'))::int AS "byPerson"
        FROM "ServiceRow" s WHERE ${conditions(filter)} AND ${also}`;
  return row ?? { total: 0, unowned: 0, unaccepted: 0, byPerson: 0 };
}

export type NeedCounts = { readonly held: number; readonly needing: number; readonly unproven: number };

/** How many services match, how many of them need their owner, and how many are not proven for want of a feed. */
export async function countNeeding(db: Db, filter: ListFilter): Promise<NeedCounts> {
  const [row] = await db.$queryRaw<NeedCounts[]>`
    SELECT count(*)::int AS held, count(*) FILTER (WHERE ${needing})::int AS needing, count(*) FILTER (WHERE ${unproven})::int AS unproven
    FROM "ServiceRow" s WHERE ${conditions(filter)}`;
  return row ?? { held: 0, needing: 0, unproven: 0 };
}

export type ListName = Pick<ListRow, "id" | "slug" | "name">;

/** The first services of a list under a filter, by no more than their names. */
export const namesOfServices = (
  db: Db,
  filter: ListFilter,
  most: number,
  also: Prisma.Sql,
): Promise<readonly ListName[]> =>
  db.$queryRaw<ListName[]>`
    SELECT s."id"::text AS id, s."slug", s."name" ${named}
    WHERE ${conditions(filter)} AND ${also} ORDER BY ${orderBy(keysOf(filter.sort), false)} LIMIT ${most}`;

/** What the list is narrowed to when only these of its services are wanted. */
export const among = (ids: readonly string[]): Prisma.Sql => Prisma.sql`s."id" = ANY(${[...ids]}::uuid[])`;

/** How many services under a filter fail by each of these rules; a rule that none fails by is not in it. */
export async function countFailing(
  db: Db,
  filter: ListFilter,
  rules: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ rule: string; n: number }[]>`
    SELECT f."rule", count(DISTINCT s."id")::int AS n FROM "ServiceRow" s JOIN "Finding" f ON f."recordId" = s."id"
    WHERE ${conditions(filter)} AND f."rule" = ANY(${[...rules]}::text[]) AND f."state" = 'failed' AND f."until" IS NULL GROUP BY 1`;
  return new Map(rows.map(({ rule, n }) => [rule, n]));
}

/** The same of those that need somebody and are none of `read`; each service counts once, by the first of the rules that it fails by. */
export async function countFirstFailing(
  db: Db,
  filter: ListFilter,
  rules: readonly string[],
  read: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const asked = [...rules];
  const rows = await db.$queryRaw<{ rule: string; n: number }[]>`
    SELECT rule, count(*)::int AS n FROM (
      SELECT DISTINCT ON (s."id") f."rule" AS rule FROM "ServiceRow" s JOIN "Finding" f ON f."recordId" = s."id"
      WHERE ${conditions(filter)} AND ${needing} AND s."id" <> ALL(${[...read]}::uuid[])
        AND f."rule" = ANY(${asked}::text[]) AND f."state" = 'failed' AND f."until" IS NULL
      ORDER BY s."id", array_position(${asked}::text[], f."rule")) AS first GROUP BY 1`;
  return new Map(rows.map(({ rule, n }) => [rule, n]));
}

/** How many services each of these teams owns and is only named for, retired ones aside, by its id; a team that has none is not in it. */
export async function countsByHolder(
  db: Db,
  teams: readonly string[],
): Promise<ReadonlyMap<string, { readonly owned: number; readonly named: number }>> {
  const rows = await db.$queryRaw<{ id: string; owned: number; named: number }[]>`
    SELECT s."holderId"::text AS id, count(*) FILTER (WHERE ${isOwnedRow("s")})::int AS owned,
      count(*) FILTER (WHERE NOT ${isOwnedRow("s")})::int AS named
    FROM "ServiceRow" s
    WHERE s."holderId" = ANY(${[...teams]}::uuid[]) AND ${isLivingRow("s")} GROUP BY 1`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** The slugs of the services that match, in the list's order, at most `most`. */
export async function slugsOfServices(db: Db, filter: ListFilter, most: number): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ slug: string }[]>`
    SELECT s."slug" ${named} WHERE ${conditions(filter)} ORDER BY ${orderBy(keysOf(filter.sort), false)} LIMIT ${most}`;
  return rows.map(({ slug }) => slug);
}

/** How many of the services under a filter have each part, in one pass; the rest lack it. */
export async function partsOfServices(
  db: Db,
  filter: ListFilter,
): Promise<readonly { readonly part: string; readonly has: number; readonly lacks: number }[]> {
  const counts = serviceParts.map(
    (part) => Prisma.sql`count(*) FILTER (WHERE ${hasPart[part]})::int AS ${Prisma.raw(`"${part}"`)}`,
  );
  const [row] = await db.$queryRaw<({ all: number } & Record<string, number>)[]>`
    SELECT count(*)::int AS "all", ${Prisma.join(counts)} FROM "ServiceRow" s WHERE ${conditions({ ...filter, has: null, lacks: null })}`;
  return serviceParts.map((part) => {
    const has = row?.[part] ?? 0;
    return { part, has, lacks: (row?.all ?? 0) - has };
  });
}
