import "server-only";
import type { Keys, PageWanted } from "@/lib/kernel/page";
import { Prisma } from "@/prisma/generated/client";

/** One key of an order: an expression, its type, and whether it goes down. */
export type Key = { readonly sql: Prisma.Sql; readonly cast: string; readonly down: boolean };

/** A key that goes from small to large; `cast` is its type in SQL. */
export const up = (sql: Prisma.Sql, cast: string): Key => ({ sql, cast, down: false });
/** A key that goes from large to small; `cast` is its type in SQL. */
export const down = (sql: Prisma.Sql, cast: string): Key => ({ sql, cast, down: true });

/** By name as people read it, whatever the collation of the database, then by id; of the rows of this alias. */
export const byName = (alias: string): readonly Key[] => [
  up(Prisma.raw(`${alias}."name" COLLATE "und-x-icu"`), "text"),
  up(Prisma.raw(`${alias}."id"`), "uuid"),
];

/** `ORDER BY` of these keys, read backwards when a page before is asked for. */
export const orderBy = (keys: readonly Key[], back: boolean): Prisma.Sql =>
  Prisma.join(keys.map((key) => Prisma.sql`${key.sql} ${Prisma.raw(key.down === back ? "ASC" : "DESC")}`));

/** The values of the keys of each row, as text, for the cursor. */
export const keyTexts = (keys: readonly Key[]): Prisma.Sql =>
  Prisma.join(keys.map(({ sql }) => Prisma.sql`(${sql})::text COLLATE "C"`));

/** Rows that stand after (or, going back, before) the row with these key values. */
function after(keys: readonly Key[], values: Keys, back: boolean): Prisma.Sql {
  const bound = keys.map((key, place) => Prisma.sql`${values[place] ?? null}::text::${Prisma.raw(key.cast)}`);
  const sign = (key: Key) => Prisma.raw(key.down === back ? ">" : "<");
  const [first] = keys;
  if (first && keys.every((key) => key.down === first.down))
    return Prisma.sql`(${Prisma.join(keys.map(({ sql }) => sql))}) ${sign(first)} (${Prisma.join(bound)})`;
  const steps = keys.map((key, place) => {
    const equal = keys.slice(0, place).map((one, at) => Prisma.sql`${one.sql} = ${bound[at]}`);
    return Prisma.sql`(${Prisma.join([...equal, Prisma.sql`${key.sql} ${sign(key)} ${bound[place]}`], " AND ")})`;
  });
  return Prisma.sql`(${Prisma.join(steps, " OR ")})`;
}

/** The rows of a page: all of them for the first, else those that stand after (or, going back, before) where it begins. */
export const within = (keys: readonly Key[], page: Pick<PageWanted, "after" | "back">): Prisma.Sql =>
  page.after === null ? Prisma.sql`TRUE` : after(keys, page.after, page.back);

/** True of rows of this alias whose name or slug holds the text as it stands: `%` and `_` are no wildcards (BAD-16). */
export function nameOrSlugHolds(alias: string, text: string): Prisma.Sql {
  const holding = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const column = (name: string) => Prisma.raw(`${alias}."${name}"`);
  return Prisma.sql`(${column("name")} ILIKE ${holding} OR ${column("slug")} LIKE ${holding.toLowerCase()})`;
}
