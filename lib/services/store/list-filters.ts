import "server-only";
import { numberIn } from "@/lib/kernel/number-text";
import type { Db } from "@/lib/platform/db";
import { isId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import type { RecordNoun } from "@/lib/kernel/reference";
import { Prisma } from "@/prisma/generated/client";
import { readSearch, tsQueryOf } from "../domain/search-text";
import { type Chosen, serviceParts, type ServiceFilter } from "../schema/service-list";
import { isLivingRow } from "./rules-sql";

/** Whose list it is: decides what "mine" and "starred" mean. */
export type Viewer = { readonly personId: string | null; readonly teams: readonly string[] };

/** A filter whose names of other records are ids; `unset` stays as it is. */
export type ListFilter = ServiceFilter & { readonly viewer: Viewer };
/** A word of a filter that no record and no source is called by. */
export type UnknownWord = { readonly path: keyof ServiceFilter; readonly word: string };

export type FacetName =
  | "owner"
  | "tier"
  | "lifecycle"
  | "kind"
  | "grade"
  | "tag"
  | "system"
  | "businessService"
  | "source"
  | "rule"
  | "field";

const named = [
  ["owner", "team"],
  ["system", "system"],
  ["businessService", "business-service"],
] as const satisfies readonly (readonly [keyof ServiceFilter, RecordNoun])[];

const wordsOf = (chosen: Chosen | null): readonly string[] =>
  chosen === null ? [] : [...chosen.any, ...chosen.none].filter((word) => word !== "unset");

const chosenAmong = (chosen: Chosen | null, known: (word: string) => string | null): Chosen | null => {
  if (chosen === null) return null;
  const each = (words: readonly string[]) =>
    words.flatMap((word) => (word === "unset" ? [word] : (known(word) ?? [])));
  const found = { any: each(chosen.any), none: each(chosen.none) };
  return found.any.length + found.none.length === 0 ? null : found;
};

/** Which of these words name a source that an import has spoken for. */
async function sourcesCalled(db: Db, words: readonly string[]): Promise<ReadonlySet<string>> {
  if (words.length === 0) return new Set();
  const rows = await db.source.findMany({ where: { slug: { in: [...words] } }, select: { slug: true } });
  return new Set(rows.map(({ slug }) => slug));
}

/**
 * Puts ids in the place of names: slugs, former slugs and aliases alike, so that a saved view outlives a renaming. A word
 * that calls nothing is left out and answered beside.
 */
export async function resolveFilter(
  db: Db,
  filter: ServiceFilter,
  viewer: Viewer,
): Promise<{ readonly filter: ListFilter; readonly unknown: readonly UnknownWord[] }> {
  const asked = named.flatMap(([path, noun]) => wordsOf(filter[path]).map((word) => ({ path, noun, word })));
  const askedSources = wordsOf(filter.source);
  if (asked.length + askedSources.length === 0) return { filter: { ...filter, viewer }, unknown: [] };
  const sources = await sourcesCalled(db, askedSources);
  const rows = await db.name.findMany({
    where: {
      OR: asked.map(({ noun, word }) =>
        isId(word) ? { noun, recordId: word, kind: "slug" } : { noun, key: keyOf(word) },
      ),
    },
    select: { noun: true, key: true, recordId: true },
  });
  const idOf = (noun: RecordNoun, word: string): string | null =>
    rows.find((row) => row.noun === noun && (row.recordId === word || row.key === keyOf(word)))?.recordId ??
    null;
  const put = (path: (typeof named)[number][0], noun: RecordNoun): Chosen | null =>
    chosenAmong(filter[path], (word) => idOf(noun, word));
  const owner = put("owner", "team");
  return {
    filter: {
      ...filter,
      viewer,
      owner: filter.below && owner ? await withTeamsBelow(db, owner) : owner,
      system: put("system", "system"),
      businessService: put("businessService", "business-service"),
      source: chosenAmong(filter.source, (word) => (sources.has(word) ? word : null)),
    },
    unknown: [
      ...asked
        .filter(({ noun, word }) => idOf(noun, word) === null)
        .map(({ path, word }) => ({ path, word })),
      ...askedSources.filter((word) => !sources.has(word)).map((word) => ({ path: "source" as const, word })),
    ],
  };
}

async function withTeamsBelow(db: Db, owner: Chosen): Promise<Chosen> {
  const below = async (ids: readonly string[]): Promise<readonly string[]> => {
    const teams = ids.filter((id) => id !== "unset");
    if (teams.length === 0) return ids;
    const rows = await db.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE below AS (
        SELECT t."id" FROM "Team" t WHERE t."id" = ANY(${teams}::uuid[])
        UNION SELECT c."id" FROM "Team" c JOIN below ON c."parentId" = below."id")
      SELECT "id"::text AS id FROM below`;
    return [...ids.filter((id) => id === "unset"), ...rows.map(({ id }) => id)];
  };
  return { any: await below(owner.any), none: await below(owner.none) };
}

/** One chosen facet as SQL over a column; `unset` means that it is null. */
function oneOf(column: Prisma.Sql, chosen: Chosen, type: "text" | "uuid" | "int"): Prisma.Sql {
  const among = (words: readonly string[]) => {
    const values = words.filter((word) => word !== "unset");
    return Prisma.sql`${column} = ANY(${values}::text[]::${Prisma.raw(type)}[])`;
  };
  const parts: Prisma.Sql[] = [];
  if (chosen.any.length > 0)
    parts.push(
      chosen.any.includes("unset")
        ? Prisma.sql`(${among(chosen.any)} OR ${column} IS NULL)`
        : among(chosen.any),
    );
  if (chosen.none.length > 0) {
    parts.push(Prisma.sql`(${column} IS NULL OR NOT ${among(chosen.none)})`);
    if (chosen.none.includes("unset")) parts.push(Prisma.sql`${column} IS NOT NULL`);
  }
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, " AND ");
}

/** One chosen facet as SQL over rows of another table; `unset` means that there is no such row. */
function oneAmong(
  rows: (condition: Prisma.Sql) => Prisma.Sql,
  column: Prisma.Sql,
  chosen: Chosen,
  type: "text" | "uuid",
): Prisma.Sql {
  const exists = (words: readonly string[]) => {
    const values = words.filter((word) => word !== "unset");
    const parts = [
      ...(values.length > 0
        ? [rows(Prisma.sql`${column} = ANY(${values}::text[]::${Prisma.raw(type)}[])`)]
        : []),
      ...(words.includes("unset") ? [Prisma.sql`NOT ${rows(Prisma.sql`TRUE`)}`] : []),
    ];
    return Prisma.sql`(${Prisma.join(parts, " OR ")})`;
  };
  const parts = [
    ...(chosen.any.length > 0 ? [exists(chosen.any)] : []),
    ...(chosen.none.length > 0 ? [Prisma.sql`NOT ${exists(chosen.none)}`] : []),
  ];
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, " AND ");
}

type Part = (typeof serviceParts)[number];

/** True for a service that has this part. */
export const hasPart: Readonly<Record<Part, Prisma.Sql>> = {
  runbook: Prisma.sql`EXISTS (SELECT 1 FROM "ServiceLink" l WHERE l."serviceId" = s."id" AND l."type" = 'runbook')`,
  dashboard: Prisma.sql`EXISTS (SELECT 1 FROM "ServiceLink" l WHERE l."serviceId" = s."id" AND l."type" = 'dashboard')`,
  repository: Prisma.sql`EXISTS (SELECT 1 FROM "ServiceRepository" r WHERE r."serviceId" = s."id")`,
  dependency: Prisma.sql`EXISTS (SELECT 1 FROM "Dependency" d WHERE d."serviceId" = s."id")`,
  description: Prisma.sql`EXISTS (SELECT 1 FROM "Service" w WHERE w."id" = s."id" AND w."intent" IS NOT NULL)`,
};

const isPart = (word: string): word is Part => (serviceParts as readonly string[]).includes(word);

/** Services that have (or lack) one of these parts and none of those after `-`. */
function parts(chosen: Chosen, has: boolean): Prisma.Sql {
  const one = (word: Part, wanted: boolean) => (wanted ? hasPart[word] : Prisma.sql`NOT ${hasPart[word]}`);
  const any = chosen.any.filter(isPart).map((word) => one(word, has));
  const none = chosen.none.filter(isPart).map((word) => one(word, !has));
  return Prisma.join(
    [...(any.length > 0 ? [Prisma.sql`(${Prisma.join(any, " OR ")})`] : [Prisma.sql`TRUE`]), ...none],
    " AND ",
  );
}

/** True where the fields in `w` hold this value of a custom field, in any type that its text may stand for. */
function fieldIs(word: string): Prisma.Sql {
  const [key = word, ...rest] = word.split(":");
  if (rest.length === 0)
    return Prisma.sql`coalesce(w."fields" -> ${key}::text, 'null'::jsonb) <> 'null'::jsonb`;
  const text = rest.join(":");
  const values: unknown[] = [text];
  if (text === "true" || text === "false") values.push(text === "true");
  const number = numberIn(text);
  if (number !== null) values.push(number);
  const each = values.map((value) => Prisma.sql`w."fields" @> ${JSON.stringify({ [key]: value })}::jsonb`);
  return Prisma.join(each, " OR ");
}

/** Services whose fields are one of these and none of those after `-`: the record is read once, however many are asked for. */
function fields({ any, none }: Chosen): Prisma.Sql {
  const oneOfThem = (words: readonly string[]) => Prisma.sql`(${Prisma.join(words.map(fieldIs), " OR ")})`;
  const all = [
    ...(any.length > 0 ? [oneOfThem(any)] : []),
    ...(none.length > 0 ? [Prisma.sql`NOT ${oneOfThem(none)}`] : []),
    Prisma.sql`TRUE`,
  ];
  return Prisma.sql`EXISTS (SELECT 1 FROM "Service" w WHERE w."id" = s."id" AND ${Prisma.join(all, " AND ")})`;
}

const sourceRows = (condition: Prisma.Sql) =>
  Prisma.sql`EXISTS (SELECT 1 FROM "SourceRecord" r WHERE r."recordId" = s."id" AND r."noun" = 'service' AND r."goneAt" IS NULL AND ${condition})`;
const businessRows = (condition: Prisma.Sql) =>
  Prisma.sql`EXISTS (SELECT 1 FROM "BusinessServiceSupport" b WHERE b."serviceId" = s."id" AND ${condition})`;
const findingRows = (condition: Prisma.Sql) =>
  Prisma.sql`EXISTS (SELECT 1 FROM "Finding" f WHERE f."recordId" = s."id" AND f."state" = 'failed' AND f."until" IS NULL AND ${condition})`;
const tagRows = (condition: Prisma.Sql) =>
  Prisma.sql`EXISTS (SELECT 1 FROM unnest(s."tags") AS tag WHERE ${condition})`;

/** True where a list is asked for retired services; without that it holds none. */
export const holdsRetired = ({ lifecycle }: Pick<ListFilter, "lifecycle">): boolean =>
  lifecycle?.any.includes("retired") ?? false;

/** True when a list shows all that it can: what is counted per change then answers without counting. */
export const isUnfiltered = ({
  viewer: _viewer,
  sort: _sort,
  below: _below,
  ...filter
}: ListFilter): boolean => Object.values(filter).every((value) => value === null || value === "");

/** The conditions of a filter over "ServiceRow" s; `without` leaves facets out, for their own counts. */
export function conditions(filter: ListFilter, without: readonly FacetName[] = []): Prisma.Sql {
  const all: Prisma.Sql[] = [];
  const add = (name: FacetName | null, part: () => Prisma.Sql) => {
    if (name === null || !without.includes(name)) all.push(part());
  };
  const { viewer, q, owner, tier, lifecycle, kind, system, businessService, tag, source, band, grade } =
    filter;
  const { rule, has, lacks, field } = filter;
  if (!holdsRetired(filter)) all.push(isLivingRow("s"));
  if (q !== null && q !== "") {
    const search = readSearch(q);
    all.push(
      search === null
        ? Prisma.sql`FALSE`
        : Prisma.sql`s."id" IN (SELECT w."serviceId" FROM "ServiceSearch" w WHERE w."words" @@ to_tsquery('simple', ${tsQueryOf(search)}))`,
    );
  }
  if (owner) add("owner", () => oneOf(Prisma.sql`s."holderId"`, owner, "uuid"));
  if (tier) add("tier", () => oneOf(Prisma.sql`s."tier"`, tier, "int"));
  if (lifecycle) add("lifecycle", () => oneOf(Prisma.sql`s."lifecycle"`, lifecycle, "text"));
  if (kind) add("kind", () => oneOf(Prisma.sql`s."kind"`, kind, "text"));
  if (grade) add("grade", () => oneOf(Prisma.sql`s."grade"`, grade, "text"));
  if (system) add("system", () => oneOf(Prisma.sql`s."systemId"`, system, "uuid"));
  if (businessService)
    add("businessService", () =>
      oneAmong(businessRows, Prisma.sql`b."businessServiceId"`, businessService, "uuid"),
    );
  if (source) add("source", () => oneAmong(sourceRows, Prisma.sql`r."source"`, source, "text"));
  if (rule) add("rule", () => oneAmong(findingRows, Prisma.sql`f."rule"`, rule, "text"));
  if (tag) add("tag", () => tags(tag));
  if (band) all.push(oneOf(Prisma.sql`s."band"`, band, "text"));
  if (filter.unowned) all.push(Prisma.sql`s."band" = 'unowned'`);
  if (filter.mine) all.push(Prisma.sql`s."holderId" = ANY(${viewer.teams}::text[]::uuid[])`);
  if (filter.starred)
    all.push(
      viewer.personId === null
        ? Prisma.sql`FALSE`
        : Prisma.sql`EXISTS (SELECT 1 FROM "Star" x WHERE x."serviceId" = s."id" AND x."personId" = ${viewer.personId}::uuid)`,
    );
  if (has) all.push(parts(has, true));
  if (lacks) all.push(parts(lacks, false));
  if (field) add("field", () => fields(field));
  return all.length === 0 ? Prisma.sql`TRUE` : Prisma.join(all, " AND ");
}

/** Tags go by their index, but for "no tag at all". */
function tags(chosen: Chosen): Prisma.Sql {
  if ([...chosen.any, ...chosen.none].includes("unset"))
    return oneAmong(tagRows, Prisma.sql`tag`, chosen, "text");
  return Prisma.join(
    [
      ...(chosen.any.length > 0 ? [Prisma.sql`s."tags" && ${chosen.any}::text[]`] : []),
      ...(chosen.none.length > 0 ? [Prisma.sql`NOT s."tags" && ${chosen.none}::text[]`] : []),
      Prisma.sql`TRUE`,
    ],
    " AND ",
  );
}
