import "server-only";
import type { Db } from "@/lib/platform/db";
import { jsonRows, nameForFew } from "@/lib/platform/json-rows";
import { Prisma } from "@/prisma/generated/client";
import { type PlainFields, plainNames } from "../domain/fields";

/** A record as others refer to it. */
export type RefRow = { readonly id: string; readonly slug: string; readonly name: string };

export type OwnerRow = {
  readonly source: string;
  readonly text: string;
  readonly at: string;
  readonly team: RefRow | null;
  readonly person: RefRow | null;
};
export type EdgeRow = {
  readonly text: string;
  readonly target: RefRow | null;
  readonly strength: string | null;
  readonly criticalPath: boolean | null;
  readonly singlePoint: boolean | null;
  readonly fallback: string | null;
  readonly note: string | null;
  readonly source: string | null;
  readonly since: string;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: string | null;
};
type ContributorRow = {
  readonly text: string;
  readonly team: RefRow | null;
  readonly note: string | null;
  readonly source: string | null;
};
type LinkRow = {
  readonly type: string;
  readonly title: string;
  readonly url: string;
  readonly verifiedAt: string | null;
  readonly verifiedBy: string | null;
  readonly source: string | null;
};
type RepositoryRow = { readonly url: string; readonly path: string; readonly source: string | null };
type NameRow = { readonly kind: string; readonly text: string; readonly source: string | null };
type IdentifierRow = {
  readonly type: string;
  readonly value: string;
  readonly note: string | null;
  readonly source: string | null;
};
type Mark = { readonly name: string; readonly id: string | null };

/** A service with all that it consists of, as the database tells it. */
export type ServiceRow = PlainFields & {
  readonly id: string;
  readonly slug: string;
  readonly mergedAt: string | null;
  readonly retiredAt: string | null;
  readonly retiredReason: string | null;
  readonly deprecatedAt: string | null;
  readonly imported: boolean;
  readonly sources: unknown;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: Mark;
  readonly updatedAt: string;
  readonly updatedBy: Mark;
  readonly system: RefRow | null;
  readonly parent: RefRow | null;
  readonly splitFrom: RefRow | null;
  readonly mergedInto: RefRow | null;
  readonly replacedBy: RefRow | null;
  readonly holder: RefRow | null;
  readonly holderChannel: string | null;
  readonly band: string | null;
  readonly declaredOwners: readonly OwnerRow[];
  readonly contributors: readonly ContributorRow[];
  readonly links: readonly LinkRow[];
  readonly repositories: readonly RepositoryRow[];
  readonly dependencies: readonly EdgeRow[];
  readonly businessServices: readonly RefRow[];
  readonly names: readonly NameRow[];
  readonly identifiers: readonly IdentifierRow[];
};

/** A reference to the joined row of this alias, null where none joined. */
const refOf = (alias: string): string =>
  `CASE WHEN ${alias}."id" IS NOT NULL THEN json_build_object('id', ${alias}."id", 'slug', ${alias}."slug", 'name', ${alias}."name") END`;

/** A reference to the row of this table that a column of the service names. */
const refTo = (table: string, column: string): string =>
  `(SELECT json_build_object('id', r."id", 'slug', r."slug", 'name', r."name") FROM "${table}" r WHERE r."id" = s."${column}")`;

/** One part of the service as a list, in the order in which it was written. */
const partOf = (element: string, from: string, order = 'x."id"'): string =>
  `coalesce((SELECT json_agg(${element} ORDER BY ${order}) FROM ${from}), '[]'::json)`;

const fields = (...names: readonly string[]): string =>
  names.map((name) => `'${name}', x."${name}"`).join(", ");

const owners = partOf(
  `json_build_object(${fields("source", "text", "at")}, 'team', ${refOf("t")}, 'person', ${refOf("p")})`,
  `"DeclaredOwner" x LEFT JOIN "Team" t ON t."id" = x."teamId" LEFT JOIN "Person" p ON p."id" = x."personId"
    WHERE x."serviceId" = s."id"`,
);
const edgeFields = fields(
  ...["text", "strength", "criticalPath", "singlePoint", "fallback", "note", "source", "since"],
  ...["acknowledgedBy", "acknowledgedAt"],
);
const edge = `json_build_object(${edgeFields}, 'target', ${refOf("t")})`;
const edges = `"Dependency" x LEFT JOIN "Service" t ON t."id" = x."targetId" WHERE x."serviceId" = s."id"`;

const own = [
  ...["id", "slug", ...plainNames, "mergedAt", "retiredAt", "retiredReason", "deprecatedAt", "imported"],
  ...["sources", "version", "createdAt", "createdBy", "updatedAt", "updatedBy"],
]
  .map((name) => `s."${name}"`)
  .join(", ");

const whole = Prisma.raw(`${own},
  ${refTo("System", "systemId")} AS "system", ${refTo("Service", "parentId")} AS "parent",
  ${refTo("Service", "splitFromId")} AS "splitFrom", ${refTo("Service", "mergedIntoId")} AS "mergedInto",
  ${refTo("Service", "replacedById")} AS "replacedBy", g."band", ${refOf("h")} AS "holder", h."channel" AS "holderChannel",
  ${owners} AS "declaredOwners", ${partOf(edge, edges)} AS "dependencies",
  ${partOf(
    `json_build_object(${fields("text", "note", "source")}, 'team', ${refOf("t")})`,
    `"Contributor" x LEFT JOIN "Team" t ON t."id" = x."teamId" WHERE x."serviceId" = s."id"`,
  )} AS "contributors",
  ${partOf(
    `json_build_object(${fields("type", "title", "url", "verifiedAt", "verifiedBy", "source")})`,
    `"ServiceLink" x WHERE x."serviceId" = s."id"`,
  )} AS "links",
  ${partOf(
    `json_build_object(${fields("url", "path", "source")})`,
    `"ServiceRepository" x WHERE x."serviceId" = s."id"`,
  )} AS "repositories",
  ${partOf(
    refOf("t"),
    `"BusinessServiceSupport" x JOIN "BusinessService" t ON t."id" = x."businessServiceId" WHERE x."serviceId" = s."id"`,
    't."id"',
  )} AS "businessServices",
  ${partOf(
    `json_build_object(${fields("kind", "text", "source")})`,
    `"Name" x WHERE x."recordId" = s."id" AND x."noun" = 'service'`,
  )} AS "names",
  ${partOf(
    `json_build_object(${fields("type", "value", "note", "source")})`,
    `"Identifier" x WHERE x."recordId" = s."id" AND x."noun" = 'service'`,
  )} AS "identifiers"
  FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" h ON h."id" = g."holderId"`);

/** So many services are read by one statement: their text has to be held whole. */
const mostAtOnce = 1_000;

async function inParts<T>(
  ids: readonly string[],
  read: (part: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  if (ids.length <= mostAtOnce) return read(ids);
  const all: T[] = [];
  for (let from = 0; from < ids.length; from += mostAtOnce)
    all.push(...(await read(ids.slice(from, from + mostAtOnce))));
  return all;
}

/** The services of these ids with all their parts. */
export const serviceRows = (db: Db, ids: readonly string[]): Promise<readonly ServiceRow[]> =>
  inParts(ids, (part) =>
    jsonRows<ServiceRow>(
      db,
      Prisma.sql`SELECT ${whole} WHERE s."id" = ANY(${part}::uuid[])`,
      nameForFew("services", part),
    ),
  );

export type OutlineRow = Pick<
  ServiceRow,
  | "id"
  | "slug"
  | "name"
  | "kind"
  | "lifecycle"
  | "tier"
  | "imported"
  | "mergedInto"
  | "version"
  | "createdAt"
  | "deprecatedAt"
  | "declaredOwners"
  | "dependencies"
>;

const outlined =
  Prisma.raw(`s."id", s."slug", s."name", s."kind", s."lifecycle", s."tier", s."imported", s."version",
  s."createdAt", s."deprecatedAt", ${refTo("Service", "mergedIntoId")} AS "mergedInto", ${owners} AS "declaredOwners"`);

/** What a service needs, all or only those named in `targets`. */
const edgesTo = (targets: readonly string[] | null): Prisma.Sql => Prisma.sql`
  coalesce((SELECT json_agg(${Prisma.raw(edge)} ORDER BY x."id") FROM ${Prisma.raw(edges)}
    ${targets === null ? Prisma.empty : Prisma.sql`AND x."targetId" = ANY(${[...targets]}::uuid[])`}), '[]'::json)`;

/** The little that neighbours of these services see of them; of what they need all, or only those named in `targets`. */
export const outlineRows = (
  db: Db,
  ids: readonly string[],
  targets: readonly string[] | null,
): Promise<readonly OutlineRow[]> =>
  inParts(ids, (part) =>
    jsonRows<OutlineRow>(
      db,
      Prisma.sql`SELECT ${outlined}, ${edgesTo(targets)} AS "dependencies"
        FROM "Service" s WHERE s."id" = ANY(${part}::uuid[])`,
    ),
  );

export type StandingOutlineRow = Omit<OutlineRow, "declaredOwners" | "version" | "deprecatedAt"> & {
  readonly band: string | null;
  readonly holder: RefRow | null;
  readonly holderChannel: string | null;
};

const standing =
  Prisma.raw(`s."id", s."slug", s."name", s."kind", s."lifecycle", s."tier", s."imported", s."createdAt",
  ${refOf("m")} AS "mergedInto", g."band", ${refOf("h")} AS "holder", h."channel" AS "holderChannel", coalesce(e."edges", '[]'::json) AS "dependencies"`);

/** The same of those that have been judged, with who held them then in place of all that this follows from. */
export const standingOutlineRows = (
  db: Db,
  ids: readonly string[],
  targets: readonly string[] | null,
): Promise<readonly StandingOutlineRow[]> =>
  inParts(ids, (part) =>
    jsonRows<StandingOutlineRow>(
      db,
      Prisma.sql`SELECT ${standing}
        FROM "Service" s JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" h ON h."id" = g."holderId"
        LEFT JOIN "Service" m ON m."id" = s."mergedIntoId"
        LEFT JOIN (
          SELECT x."serviceId", json_agg(${Prisma.raw(edge)} ORDER BY x."id") AS "edges"
          FROM "Dependency" x LEFT JOIN "Service" t ON t."id" = x."targetId"
          WHERE x."serviceId" = ANY(${part}::uuid[])
            ${targets === null ? Prisma.empty : Prisma.sql`AND x."targetId" = ANY(${[...targets]}::uuid[])`}
          GROUP BY 1) e ON e."serviceId" = s."id"
        WHERE s."id" = ANY(${part}::uuid[])`,
      targets === null ? nameForFew("standing-outlines", part) : undefined,
    ),
  );
