import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { type Instant } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { type FromDatabase, withInstants } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";
import type { ServiceKind } from "../domain/service";
import { conditions, type ListFilter } from "./list-filters";

/** The services an export holds: those of a list under its filter, or all of them, retired and merged ones too. */
export type Chosen = { readonly kind: "list"; readonly filter: ListFilter } | { readonly kind: "all" };

const rows = (chosen: Chosen): Prisma.Sql =>
  chosen.kind === "all"
    ? Prisma.sql`FROM "Service" s WHERE TRUE`
    : Prisma.sql`FROM "Service" s WHERE s."id" IN (SELECT s."id" FROM "ServiceRow" s WHERE ${conditions(chosen.filter)})`;

/** The ids of the chosen services by slug, a batch at a time, read through a cursor: memory holds one batch. */
export async function* chosenIds(tx: Tx, chosen: Chosen, size: number): AsyncGenerator<ServiceId[]> {
  await tx.$executeRaw`
    DECLARE "exported" NO SCROLL CURSOR FOR
    SELECT s."id"::text AS id ${rows(chosen)} ORDER BY s."slug" COLLATE "C"`;
  for (;;) {
    const fetched = await tx.$queryRaw<{ id: string }[]>`FETCH ${Prisma.raw(String(size))} FROM "exported"`;
    if (fetched.length > 0) yield fetched.map(({ id }) => id as ServiceId);
    if (fetched.length < size) break;
  }
  await tx.$executeRaw`CLOSE "exported"`;
}

/** What these services are, by slug: their kind, and the word Backstage had for them. */
export async function kindsOf(
  tx: Tx,
  ids: readonly ServiceId[],
): Promise<Map<string, { readonly kind: ServiceKind; readonly entity: string | null }>> {
  if (ids.length === 0) return new Map();
  const found = await tx.$queryRaw<{ slug: string; kind: ServiceKind; entity: string | null }[]>`
    SELECT "slug", "kind", "extras" -> 'backstage' ->> 'kind' AS entity FROM "Service"
    WHERE "id" = ANY(${[...new Set(ids)]}::uuid[])`;
  return new Map(found.map(({ slug, kind, entity }) => [slug, { kind, entity }]));
}

/** Titles that an import of GitLab's catalog gives by the key under which an address stood. */
const titleOfGitlab = Prisma.sql`(l."type" = 'logs' OR l."title" IN ('sre guide', 'security', 'design', 'architecture',
  'developer guide', 'readiness review', 'service', 'primary grafana dashboard', 'gitlab dashboard'))`;
/** The tag that an import of GitLab's catalog makes of a label. */
const labelTag = Prisma.sql`regexp_replace(replace(lower(s."extras" -> 'gitlab' ->> 'label'), '::', ':'), '\\s+', '-', 'g')`;

/** What at least one of the chosen services has, part by part: `tier`, `links.runbook`, `extras.csv` and so on. */
export async function partsPresent(tx: Tx, chosen: Chosen): Promise<readonly string[]> {
  const present = await tx.$queryRaw<{ part: string }[]>`
    WITH chosen AS MATERIALIZED (SELECT s."id" ${rows(chosen)})
    SELECT part FROM (
      SELECT unnest(ARRAY[
        CASE WHEN bool_or(s."kind" <> 'service') THEN 'kind' END,
        CASE WHEN bool_or(s."lifecycle" IS NOT NULL AND s."lifecycle" <> 'retired') THEN 'lifecycle' END,
        CASE WHEN bool_or(s."lifecycle" = 'retired') THEN 'retired' END,
        CASE WHEN bool_or(s."mergedIntoId" IS NOT NULL) THEN 'mergedInto' END,
        CASE WHEN bool_or(s."tier" IS NOT NULL) THEN 'tier' END,
        CASE WHEN bool_or(s."weight" IS NOT NULL) THEN 'weight' END,
        CASE WHEN bool_or(s."intent" IS NOT NULL) THEN 'intent' END,
        CASE WHEN bool_or(s."value" IS NOT NULL) THEN 'value' END,
        CASE WHEN bool_or(s."contributesTo" IS NOT NULL) THEN 'contributesTo' END,
        CASE WHEN bool_or(s."customerImpact" IS NOT NULL) THEN 'customerImpact' END,
        CASE WHEN bool_or(s."notes" IS NOT NULL) THEN 'notes' END,
        CASE WHEN bool_or(s."customerFacing" IS NOT NULL) THEN 'customerFacing' END,
        CASE WHEN bool_or(s."channel" IS NOT NULL) THEN 'channel' END,
        CASE WHEN bool_or(s."standsAlone") THEN 'standsAlone' END,
        CASE WHEN bool_or(s."restricted") THEN 'restricted' END,
        CASE WHEN bool_or(s."promised" IS NOT NULL) THEN 'promised' END,
        CASE WHEN bool_or(coalesce(s."retireOn"::text, s."retireImpact", s."noReplacement") IS NOT NULL) THEN 'retirementPlan' END,
        CASE WHEN bool_or(s."systemId" IS NOT NULL) THEN 'system' END,
        CASE WHEN bool_or(s."parentId" IS NOT NULL) THEN 'parent' END,
        CASE WHEN bool_or(s."splitFromId" IS NOT NULL) THEN 'splitFrom' END,
        CASE WHEN bool_or(s."replacedById" IS NOT NULL) THEN 'replacedBy' END,
        CASE WHEN bool_or(s."apis" <> '[]') THEN 'apis' END,
        CASE WHEN bool_or(s."deployment" IS NOT NULL) THEN 'deployment' END,
        CASE WHEN bool_or(s."stated" <> '{}') THEN 'stated' END,
        CASE WHEN bool_or(jsonb_path_exists(s."sources", '$.*.locked ? (@ == true)')) THEN 'locks' END,
        CASE WHEN bool_or(s."sources" <> '{}') THEN 'sources' END
      ]) AS part FROM "Service" s JOIN chosen c ON c."id" = s."id"
      UNION ALL SELECT DISTINCT CASE WHEN EXISTS (SELECT 1 FROM "CustomField" f WHERE f."key" = v."key" AND f."removedAt" IS NULL)
          THEN 'fields' ELSE 'fields.hidden' END
        FROM "Service" s JOIN chosen c ON c."id" = s."id", jsonb_each(s."fields") v
      UNION ALL SELECT DISTINCT 'extras.' || jsonb_object_keys(s."extras")
        FROM "Service" s JOIN chosen c ON c."id" = s."id"
      UNION ALL SELECT DISTINCT 'links.' || l."type" FROM "ServiceLink" l JOIN chosen c ON c."id" = l."serviceId"
      UNION ALL SELECT unnest(ARRAY[
        CASE WHEN bool_or(l."title" <> '' AND NOT ${titleOfGitlab}) THEN 'links.title' END,
        CASE WHEN bool_or(l."title" <> '' AND ${titleOfGitlab}) THEN 'links.title.gitlab' END,
        CASE WHEN bool_or(l."verifiedAt" IS NOT NULL) THEN 'links.verified' END
      ]) FROM "ServiceLink" l JOIN chosen c ON c."id" = l."serviceId"
      UNION ALL SELECT unnest(ARRAY[
        CASE WHEN count(*) > 0 THEN 'repositories' END,
        CASE WHEN count(*) > count(DISTINCT r."serviceId") THEN 'repositories.several' END,
        CASE WHEN bool_or(r."path" <> '') THEN 'repositories.path' END
      ]) FROM "ServiceRepository" r JOIN chosen c ON c."id" = r."serviceId"
      UNION ALL SELECT unnest(ARRAY[
        CASE WHEN count(*) > 0 THEN 'dependencies' END,
        CASE WHEN count(*) > 0 THEN 'dependencies.since' END,
        CASE WHEN bool_or(d."strength" IS NOT NULL) THEN 'dependencies.strength' END,
        CASE WHEN bool_or(d."criticalPath" IS NOT NULL) THEN 'dependencies.criticalPath' END,
        CASE WHEN bool_or(d."singlePoint" IS NOT NULL) THEN 'dependencies.singlePoint' END,
        CASE WHEN bool_or(d."fallback" IS NOT NULL) THEN 'dependencies.fallback' END,
        CASE WHEN bool_or(d."note" IS NOT NULL) THEN 'dependencies.note' END,
        CASE WHEN bool_or(d."acknowledgedAt" IS NOT NULL) THEN 'dependencies.acknowledged' END
      ]) FROM "Dependency" d JOIN chosen c ON c."id" = d."serviceId"
      UNION ALL SELECT unnest(ARRAY[
        CASE WHEN count(*) > 0 THEN 'contributors' END,
        CASE WHEN bool_or(k."note" IS NOT NULL) THEN 'contributors.note' END
      ]) FROM "Contributor" k JOIN chosen c ON c."id" = k."serviceId"
      UNION ALL SELECT unnest(ARRAY[
        CASE WHEN count(*) > 0 THEN 'declaredOwners' END,
        CASE WHEN count(*) > 0 THEN 'declaredOwners.at' END,
        CASE WHEN count(*) > count(DISTINCT o."serviceId") THEN 'declaredOwners.several' END
      ]) FROM "DeclaredOwner" o JOIN chosen c ON c."id" = o."serviceId"
      UNION ALL SELECT DISTINCT 'businessServices' FROM "BusinessServiceSupport" b JOIN chosen c ON c."id" = b."serviceId"
      UNION ALL SELECT DISTINCT CASE WHEN i."note" ~ '^((pagerduty|opsgenie)[.]com/|oncall$)' THEN 'identifiers.account'
          ELSE 'identifiers.' || i."type" END
        FROM "Identifier" i JOIN chosen c ON c."id" = i."recordId" JOIN "Service" s ON s."id" = c."id"
        WHERE i."noun" = 'service' AND i."value" IS DISTINCT FROM
          (s."extras" -> 'backstage' ->> 'namespace') || '/' || (s."extras" -> 'backstage' ->> 'name')
      UNION ALL SELECT DISTINCT CASE WHEN tag LIKE 'placement:%' THEN 'tags.placement'
          WHEN tag = ${labelTag} THEN 'tags.label' ELSE 'tags' END
        FROM "Service" s JOIN chosen c ON c."id" = s."id", unnest(s."tags") AS tag
      UNION ALL SELECT DISTINCT CASE n."kind" WHEN 'alias' THEN 'aliases' ELSE 'formerSlugs' END
        FROM "Name" n JOIN chosen c ON c."id" = n."recordId" WHERE n."noun" = 'service' AND n."kind" <> 'slug'
      UNION ALL SELECT DISTINCT 'agreements' FROM "Agreement" a JOIN chosen c ON c."id" = a."serviceId"
    ) AS present WHERE part IS NOT NULL`;
  return [...new Set(present.map(({ part }) => part))].sort();
}

/** The heads that an import of CSV kept beside the records, for the columns of an export. */
export async function csvHeadsKept(tx: Tx, chosen: Chosen): Promise<readonly string[]> {
  const heads = await tx.$queryRaw<{ head: string }[]>`
    SELECT DISTINCT jsonb_object_keys(s."extras" -> 'csv') AS head ${rows(chosen)} AND jsonb_typeof(s."extras" -> 'csv') = 'object'`;
  return heads.map(({ head }) => head);
}

/** The keys of the custom fields in use that at least one of the chosen services has a value of, in order. */
export async function fieldKeysPresent(tx: Tx, chosen: Chosen): Promise<readonly string[]> {
  const found = await tx.$queryRaw<{ key: string }[]>`
    SELECT f."key" FROM "CustomField" f WHERE f."removedAt" IS NULL
      AND EXISTS (SELECT 1 ${rows(chosen)} AND jsonb_exists(s."fields", f."key"))
    ORDER BY f."key" COLLATE "C"`;
  return found.map(({ key }) => key);
}

export type GradeRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly createdAt: Instant;
  readonly team: string | null;
  readonly grade: string | null;
  readonly band: string | null;
  readonly since: Instant | null;
  readonly unownedSince: Instant | null;
  readonly evidence: string | null;
  readonly blockers: number | null;
  readonly warnings: number | null;
  readonly advice: number | null;
};

/** How the audit last graded these services, in the order of their slugs. */
export async function gradesOf(tx: Tx, ids: readonly ServiceId[]): Promise<readonly GradeRow[]> {
  const rows = await tx.$queryRaw<FromDatabase<GradeRow, "createdAt" | "since" | "unownedSince">[]>`
    SELECT s."id"::text AS id, s."slug", s."name", s."tier", s."createdAt", t."slug" AS team, g."grade", g."band", g."since",
      g."unownedSince", g."evidence", g."blockers", g."warnings", g."advice"
    FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
    WHERE s."id" = ANY(${[...ids]}::uuid[]) ORDER BY s."slug" COLLATE "C"`;
  return rows.map((row) => withInstants(row, ["createdAt", "since", "unownedSince"]));
}

/** How many services are chosen, and how many times one of them came to an owner. */
export async function countChosen(
  tx: Tx,
  chosen: Chosen,
): Promise<{ readonly services: number; readonly starts: number }> {
  const [row] = await tx.$queryRaw<{ services: number; starts: number }[]>`
    WITH chosen AS MATERIALIZED (SELECT s."id" ${rows(chosen)})
    SELECT (SELECT count(*) FROM chosen)::int AS services,
      (SELECT count(*) FROM "Agreement" a JOIN chosen c ON c."id" = a."serviceId" WHERE a."startsAt" IS NOT NULL)::int AS starts`;
  return row ?? { services: 0, starts: 0 };
}
