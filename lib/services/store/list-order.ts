import "server-only";
import { down, type Key, up } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import type { Sort, SortColumn } from "../schema/service-list";

// Each of these orders reads an index of "ServiceRow" where one pays; a migration names the same expressions.

const bandRank = Prisma.sql`CASE s."band" WHEN 'unowned' THEN 0 WHEN 'weak' THEN 1 WHEN 'owned' THEN 2 ELSE 3 END`;
const lifecycleRank = Prisma.sql`CASE s."lifecycle" WHEN 'design' THEN 0 WHEN 'preview' THEN 1 WHEN 'production' THEN 2 WHEN 'deprecated' THEN 3 WHEN 'retired' THEN 4 END`;
const name = up(Prisma.sql`s."name" COLLATE "und-x-icu"`, "text");
const slug = up(Prisma.sql`s."slug" COLLATE "C"`, "text");
const id = up(Prisma.sql`s."id"`, "uuid");

/** A column that may be empty: what is not set stands last, up or down. */
const setFirst = (value: Prisma.Sql, cast: string, empty: Prisma.Sql, isDown: boolean): readonly Key[] => [
  up(Prisma.sql`(${value} IS NULL)`, "boolean"),
  { sql: Prisma.sql`coalesce(${value}, ${empty})`, cast, down: isDown },
];

type Columns = Readonly<Record<SortColumn, (isDown: boolean) => readonly Key[]>>;

const columns: Columns = {
  tier: (isDown) => [
    isDown ? down(Prisma.sql`coalesce(s."tier", 0)`, "int") : up(Prisma.sql`coalesce(s."tier", 9)`, "int"),
    up(bandRank, "int"),
    name,
    id,
  ],
  name: (isDown) => [
    { ...name, down: isDown },
    { ...slug, down: isDown },
  ],
  owner: (isDown) => [
    ...setFirst(
      Prisma.sql`coalesce(t."name", s."holderText") COLLATE "und-x-icu"`,
      "text",
      Prisma.sql`''`,
      isDown,
    ),
    slug,
  ],
  lifecycle: (isDown) => [...setFirst(lifecycleRank, "int", Prisma.sql`0`, isDown), slug],
  kind: (isDown) => [{ sql: Prisma.sql`s."kind" COLLATE "C"`, cast: "text", down: isDown }, slug],
  system: (isDown) => [
    ...setFirst(Prisma.sql`y."name" COLLATE "und-x-icu"`, "text", Prisma.sql`''`, isDown),
    slug,
  ],
  grade: (isDown) => [
    { sql: bandRank, cast: "int", down: isDown },
    // A collation in the test for null would be another expression than that of the index.
    up(Prisma.sql`(s."grade" IS NULL)`, "boolean"),
    { sql: Prisma.sql`coalesce(s."grade" COLLATE "C", '')`, cast: "text", down: isDown },
    slug,
  ],
  since: (isDown) => [
    ...setFirst(Prisma.sql`s."since"`, "timestamptz", Prisma.sql`'epoch'::timestamptz`, isDown),
    slug,
  ],
  findings: (isDown) => [
    { sql: Prisma.sql`s."blockers"`, cast: "int", down: isDown },
    { sql: Prisma.sql`s."warnings"`, cast: "int", down: isDown },
    slug,
  ],
  dependents: (isDown) => [{ sql: Prisma.sql`s."dependents"`, cast: "int", down: isDown }, slug],
  updated: (isDown) => [
    { sql: Prisma.sql`s."updatedAt"`, cast: "timestamptz", down: isDown },
    { ...slug, down: isDown },
  ],
};

const isDown = (sort: Sort): sort is `-${SortColumn}` => sort.startsWith("-");

/** The keys of an order; the last one tells any two services apart. */
export function keysOf(sort: Sort | null): readonly Key[] {
  if (sort === null) return columns.tier(false);
  return isDown(sort) ? columns[sort.slice(1) as SortColumn](true) : columns[sort](false);
}
