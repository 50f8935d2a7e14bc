import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Db } from "@/lib/platform/db";
import { isLiving } from "./rules-sql";
import { hardCyclesOf } from "./hard-cycles";

/** What rules ask about these services that only the rest of the catalog can tell. */
export type Beyond = {
  /** Living services that are called like one of them but for case and punctuation, itself left out. */
  readonly alike: readonly { readonly slug: string; readonly name: string }[];
  /** Slugs of those that carry a business service, directly or through what needs them. */
  readonly carrying: readonly string[];
  /** Slugs of those of the teams asked for that have ever accepted a service. */
  readonly accepted: readonly string[];
  /** By the slug of each that is on a cycle of hard edges: the slugs of the way back to it, itself at both ends. */
  readonly cycles: ReadonlyMap<string, readonly string[]>;
};

/** Reads what lies beyond these services, in a constant number of statements; each of them looks up and not down. */
export async function beyondOf(db: Db, ids: readonly ServiceId[], teams: readonly string[]): Promise<Beyond> {
  const own = [...ids];
  const alike = await db.$queryRaw<Beyond["alike"]>`
    SELECT s."slug", s."name" FROM "Service" s
    WHERE regexp_replace(lower(s."name"), '[^[:alnum:]]+', '', 'g') = ANY(ARRAY(
        SELECT regexp_replace(lower(o."name"), '[^[:alnum:]]+', '', 'g') FROM "Service" o WHERE o."id" = ANY(${own}::uuid[])))
      AND NOT s."id" = ANY(${own}::uuid[]) AND ${isLiving("s")}`;
  const carrying = await carryingOf(db, own);
  const accepted = await teamsThatAccepted(db, teams);
  return { alike, carrying, accepted, cycles: await cyclesBySlug(db, own) };
}

/** The part of it that does not rest on the services. */
export const nearBeyond = async (db: Db, teams: readonly string[]): Promise<Beyond> => ({
  alike: [],
  carrying: [],
  accepted: await teamsThatAccepted(db, teams),
  cycles: new Map(),
});

async function teamsThatAccepted(db: Db, teams: readonly string[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ slug: string }[]>`
    SELECT t."slug" FROM "Team" t
    WHERE t."id" = ANY(${[...teams]}::uuid[])
      AND EXISTS (SELECT 1 FROM "Agreement" a WHERE a."teamId" = t."id" AND a."acceptedAt" IS NOT NULL)`;
  return rows.map(({ slug }) => slug);
}

async function cyclesBySlug(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const cycles = await hardCyclesOf(db, ids);
  if (cycles.size === 0) return new Map();
  const all = [...new Set([...cycles.values()].flat())];
  const rows = await db.$queryRaw<{ id: string; slug: string }[]>`
    SELECT "id"::text AS id, "slug" FROM "Service" WHERE "id" = ANY(${all}::uuid[])`;
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]));
  const slugOf = (id: string): string => slugs.get(id) ?? id;
  return new Map([...cycles].map(([id, way]) => [slugOf(id), way.map(slugOf)]));
}

/** So many services above one are met before its climb is given up, and all that carries a business service is gathered from above. */
const mostClimbed = 1_000;

const livingAbove = isLiving("n");

/**
 * The slugs of those of tier 1 (BUS-01 asks no others) that carry a business service, directly or through what needs them; a
 * service on the way has to be living. Most are decided by themselves or by a direct neighbour, so that is asked first: what
 * thousands need leads up to nearly everything.
 */
async function carryingOf(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  const asked = await db.$queryRaw<{ id: string; slug: string; near: boolean }[]>`
    SELECT s."id"::text AS id, s."slug",
      EXISTS (SELECT 1 FROM "BusinessServiceSupport" b WHERE b."serviceId" = s."id") OR EXISTS (
        SELECT 1 FROM "Dependency" d JOIN "Service" n ON n."id" = d."serviceId" AND ${livingAbove}
          JOIN "BusinessServiceSupport" b ON b."serviceId" = n."id" WHERE d."targetId" = s."id") AS near
    FROM "Service" s WHERE s."id" = ANY(${[...ids]}::uuid[]) AND s."tier" = 1`;
  const far = asked.filter(({ near }) => !near);
  const climbs = far.length === 0 ? [] : await climbed(db, far);
  const open = climbs.filter(({ carries, met }) => !carries && met >= mostClimbed);
  const carries = new Set([
    ...climbs.filter((one) => one.carries).map(({ id }) => id),
    ...(open.length === 0 ? [] : await amongCarried(db, open)),
  ]);
  return asked.flatMap(({ id, slug, near }) => (near || carries.has(id) ? [slug] : []));
}

type Root = { readonly id: string };

type Climb = Root & { readonly carries: boolean; readonly met: number };

/** Climbs from each root until it meets a service that carries a business service, or has met all or very many above. */
const climbed = (db: Db, roots: readonly Root[]): Promise<readonly Climb[]> =>
  db.$queryRaw<Climb[]>`
    SELECT root."id"::text AS id, climb.carries, climb.met FROM unnest(${roots.map(({ id }) => id)}::uuid[]) AS root("id")
    CROSS JOIN LATERAL (
      WITH RECURSIVE up("id") AS (
        SELECT root."id"
        UNION
        SELECT d."serviceId" FROM up JOIN "Dependency" d ON d."targetId" = up."id"
          JOIN "Service" n ON n."id" = d."serviceId" AND ${livingAbove}),
      met AS (SELECT "id" FROM up LIMIT ${mostClimbed})
      SELECT EXISTS (SELECT 1 FROM met JOIN "BusinessServiceSupport" b ON b."serviceId" = met."id") AS carries,
        (SELECT count(*)::int FROM met) AS met) AS climb`;

/** Which of these stand below any service that carries a business service: every edge is followed once. */
async function amongCarried(db: Db, roots: readonly Root[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE below("id") AS (
      SELECT n."id" FROM "Service" n WHERE ${livingAbove} AND EXISTS (
        SELECT 1 FROM "BusinessServiceSupport" b WHERE b."serviceId" = n."id")
      UNION
      SELECT d."targetId" FROM below JOIN "Service" n ON n."id" = below."id" AND ${livingAbove}
        JOIN "Dependency" d ON d."serviceId" = n."id" WHERE d."targetId" IS NOT NULL)
    SELECT "id"::text AS id FROM below WHERE "id" = ANY(${roots.map(({ id }) => id)}::uuid[])`;
  return rows.map(({ id }) => id);
}
