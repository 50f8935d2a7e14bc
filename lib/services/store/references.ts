import "server-only";
import type { Ref, ServiceId } from "@/lib/kernel/ids";
import type { Db, Tx } from "@/lib/platform/db";
import { bearersOf } from "@/lib/platform/display-names";
import { isHidden } from "@/lib/platform/sight/sight";
import { Prisma } from "@/prisma/generated/client";
import { living } from "./rules-sql";

const ref = { id: true, slug: true, name: true } as const;
const chunk = 5_000;

async function inChunks<T>(ids: readonly string[], read: (part: string[]) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let from = 0; from < ids.length; from += chunk)
    all.push(...(await read(ids.slice(from, from + chunk))));
  return all;
}

/** Id, slug and name of the services of these ids that whoever acts may see, in no particular order. */
export const readServiceRefs = (db: Db, ids: readonly string[]) =>
  inChunks(
    ids.filter((id) => !isHidden(id)),
    (part) => db.service.findMany({ where: { id: { in: part } }, select: ref }),
  );

/** Id, slug and name of the systems of these ids, in no particular order. */
export const readSystemRefs = (db: Db, ids: readonly string[]) =>
  inChunks(ids, (part) => db.system.findMany({ where: { id: { in: part } }, select: ref }));

/** Id, slug and name of the business services of these ids, in no particular order. */
export const readBusinessServiceRefs = (db: Db, ids: readonly string[]) =>
  inChunks(ids, (part) => db.businessService.findMany({ where: { id: { in: part } }, select: ref }));

/** The systems in use that bear these texts as their display names. */
export const systemsNamed = (db: Db, texts: readonly string[]) =>
  bearersOf(db, Prisma.sql`"System" WHERE "retiredAt" IS NULL`, texts);

/** The business services in use that bear these texts as their display names. */
export const businessServicesNamed = (db: Db, texts: readonly string[]) =>
  bearersOf(db, Prisma.sql`"BusinessService" WHERE "retiredAt" IS NULL`, texts);

const endedAmong = (ids: readonly string[]) => ({ id: { in: [...ids] }, retiredAt: { not: null } });

/** Which of these systems, that something is to join, are retired by now; none of the others is until the transaction ends. */
export async function endedSystems(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  await tx.$queryRaw`SELECT 1 FROM "System" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR SHARE`;
  return tx.system.findMany({ where: endedAmong(ids), select: ref });
}

/** As `endedSystems` for business services. */
export async function endedBusinessServices(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  await tx.$queryRaw`SELECT 1 FROM "BusinessService" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR SHARE`;
  return tx.businessService.findMany({ where: endedAmong(ids), select: ref });
}

/** Services that were merged into another, out of these. */
export const mergedOf = (db: Db, ids: readonly string[]) =>
  inChunks(ids, (part) =>
    db.service.findMany({
      where: { id: { in: part }, mergedIntoId: { not: null } },
      select: { ...ref, mergedInto: { select: ref } },
    }),
  );

/** Services by the key of their display name; a name may be shared. */
export async function readServicesByName(
  db: Db,
  keys: readonly string[],
): Promise<Map<string, Ref<ServiceId>[]>> {
  const found = new Map<string, Ref<ServiceId>[]>();
  const rows = await inChunks(keys, (part) =>
    db.service.findMany({
      where: {
        nameKey: { in: part },
        ...living,
      },
      select: { ...ref, nameKey: true },
    }),
  );
  for (const { nameKey, id, slug, name } of rows.filter((row) => !isHidden(row.id)))
    found.set(nameKey, [...(found.get(nameKey) ?? []), { id: id as ServiceId, slug, name }]);
  return found;
}

/** Points dangling dependencies at the service that now carries their key, and tells which services they belong to. */
export async function resolveDangling(
  tx: Tx,
  targets: readonly { readonly key: string; readonly id: ServiceId }[],
): Promise<readonly { readonly serviceId: ServiceId; readonly text: string; readonly target: ServiceId }[]> {
  const keys = targets.map(({ key }) => key);
  const ids = targets.map(({ id }) => id as string);
  const rows = await tx.$queryRaw<{ serviceId: string; text: string; targetId: string }[]>`
    UPDATE "Dependency" AS d SET "targetId" = t.id
    FROM unnest(${keys}::text[], ${ids}::uuid[]) AS t(key, id)
    WHERE d."targetId" IS NULL AND d."key" = t.key
    RETURNING d."serviceId"::text AS "serviceId", d."text", d."targetId"::text AS "targetId"`;
  return rows.map((row) => ({
    serviceId: row.serviceId as ServiceId,
    text: row.text,
    target: row.targetId as ServiceId,
  }));
}

/** Points declared owners and contributors that are text only at the team that now carries their key, and tells whose they are. */
export async function resolveTeamTexts(
  tx: Tx,
  targets: readonly { readonly key: string; readonly id: string }[],
): Promise<readonly { readonly serviceId: ServiceId; readonly key: string }[]> {
  const keys = targets.map(({ key }) => key);
  const ids = targets.map(({ id }) => id);
  const owners = await tx.$queryRaw<{ id: string; key: string }[]>`
    UPDATE "DeclaredOwner" AS d SET "teamId" = t.id
    FROM unnest(${keys}::text[], ${ids}::uuid[]) AS t(key, id)
    WHERE d."teamId" IS NULL AND d."personId" IS NULL AND d."key" = t.key
    RETURNING d."serviceId"::text AS id, d."key"`;
  const contributors = await tx.$queryRaw<{ id: string; key: string }[]>`
    UPDATE "Contributor" AS d SET "teamId" = t.id
    FROM unnest(${keys}::text[], ${ids}::uuid[]) AS t(key, id)
    WHERE d."teamId" IS NULL AND d."key" = t.key
    RETURNING d."serviceId"::text AS id, d."key"`;
  return [...owners, ...contributors].map(({ id, key }) => ({ serviceId: id as ServiceId, key }));
}

/** A service that names something which nothing is called by yet, and the key it waits for. */
export type Waiting = { readonly slug: string; readonly noun: "service" | "team"; readonly key: string };

/** The services whose dependencies, owners or contributors are text only and wait for one of these keys. */
export async function readWaiting(
  db: Db,
  { services, teams }: { readonly services: readonly string[]; readonly teams: readonly string[] },
): Promise<readonly Waiting[]> {
  if (services.length + teams.length === 0) return [];
  return db.$queryRaw<Waiting[]>`
    SELECT s."slug", w.noun, w."key" FROM (
      SELECT "serviceId", 'service' AS noun, "key" FROM "Dependency"
      WHERE "targetId" IS NULL AND "key" = ANY(${[...services]}::text[])
      UNION SELECT "serviceId", 'team', "key" FROM "DeclaredOwner"
      WHERE "teamId" IS NULL AND "personId" IS NULL AND "key" = ANY(${[...teams]}::text[])
      UNION SELECT "serviceId", 'team', "key" FROM "Contributor"
      WHERE "teamId" IS NULL AND "key" = ANY(${[...teams]}::text[])) w
    JOIN "Service" s ON s."id" = w."serviceId" ORDER BY s."slug", w.noun, w."key"`;
}

/** Which services hold these repositories, compared in their normal form. */
export async function servicesAtRepositories(
  db: Db,
  repositories: readonly { readonly url: string; readonly path: string }[],
): Promise<readonly { readonly url: string; readonly path: string; readonly serviceId: string }[]> {
  const found: { url: string; path: string; serviceId: string }[] = [];
  for (let from = 0; from < repositories.length; from += chunk) {
    const part = repositories.slice(from, from + chunk);
    const rows = await db.$queryRaw<{ url: string; path: string; serviceId: string }[]>`
      SELECT DISTINCT r."url", r."path", r."serviceId"::text AS "serviceId"
      FROM unnest(${part.map(({ url }) => url)}::text[], ${part.map(({ path }) => path)}::text[]) AS a(url, path)
      JOIN "ServiceRepository" r ON r."url" = a.url AND r."path" = a.path`;
    found.push(...rows);
  }
  return found;
}

/** The versions of these services, by slug. */
export async function versionsBySlug(db: Db, slugs: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await inChunks(slugs, (part) =>
    db.service.findMany({ where: { slug: { in: part } }, select: { slug: true, version: true } }),
  );
  return new Map(rows.map(({ slug, version }) => [slug, version]));
}
