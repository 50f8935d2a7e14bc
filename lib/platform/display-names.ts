import "server-only";
import { withoutKind } from "@/lib/kernel/reference";
import { displayKeyOf } from "@/lib/kernel/slug";
import type { Prisma } from "@/prisma/generated/client";
import type { Db } from "./db";

export type Bearer = { readonly id: string; readonly slug: string; readonly name: string };

const inOneWay = (text: string): string =>
  text
    .replaceAll("&", " and ")
    .toLowerCase()
    .replaceAll(/[\s_\-./:]+/g, " ")
    .trim();

/**
 * The records that bear these texts as their display names, compared as `displayKeyOf` does. `living` is the table of a noun and
 * which of its rows count: `"Team" WHERE "state" = 'active'`.
 */
export async function bearersOf(
  db: Db,
  living: Prisma.Sql,
  texts: readonly string[],
): Promise<(text: string) => readonly Bearer[]> {
  const asked = [
    ...new Set(
      texts.map((text) => withoutKind(text)).flatMap((text) => [inOneWay(text), displayKeyOf(text)]),
    ),
  ].filter((text) => text !== "");
  if (asked.length === 0) return () => [];
  const rows = await db.$queryRaw<Bearer[]>`
    SELECT "id"::text AS id, "slug", "name" FROM ${living}
      AND btrim(lower(regexp_replace(replace("name", '&', ' and '), '[[:space:]_./:-]+', ' ', 'g'))) = ANY(${asked}::text[])
    ORDER BY "slug"`;
  const found = new Map<string, Bearer[]>();
  for (const row of rows) {
    const key = displayKeyOf(row.name);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return (text) => found.get(displayKeyOf(withoutKind(text))) ?? [];
}
