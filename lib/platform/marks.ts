import "server-only";
import { Prisma } from "@/prisma/generated/client";
import type { RecordNoun } from "@/lib/kernel/reference";
import type { Db, Tx } from "./db";

/**
 * What imports remember beside a person, team, system or business service: which source set a field and to what (MOD-20), and what
 * a file carried that no field holds (MOD-16). Services keep theirs in the record.
 */
type MarkedNoun = Exclude<RecordNoun, "service">;
export type Beside = {
  readonly sources: Readonly<Record<string, unknown>>;
  readonly extras: Readonly<Record<string, unknown>>;
};

const tables: Readonly<Record<MarkedNoun, Prisma.Sql>> = {
  person: Prisma.sql`"Person"`,
  team: Prisma.sql`"Team"`,
  system: Prisma.sql`"System"`,
  "business-service": Prisma.sql`"BusinessService"`,
};
const chunk = 2_000;

/** What imports remember beside these records, by id; one that is not there is absent. */
export async function readMarks(
  db: Db,
  noun: MarkedNoun,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Beside>> {
  const found = new Map<string, Beside>();
  for (let from = 0; from < ids.length; from += chunk) {
    const rows = await db.$queryRaw<(Beside & { readonly id: string })[]>`
      SELECT "id"::text AS id, "sources", "extras" FROM ${tables[noun]}
      WHERE "id" = ANY(${ids.slice(from, from + chunk)}::uuid[])`;
    for (const { id, sources, extras } of rows) found.set(id, { sources, extras });
  }
  return found;
}

/** What is remembered beside all records of a noun. */
export async function allMarks(db: Db, noun: MarkedNoun): Promise<ReadonlyMap<string, Beside>> {
  const rows = await db.$queryRaw<(Beside & { readonly id: string })[]>`
    SELECT "id"::text AS id, "sources", "extras" FROM ${tables[noun]}`;
  return new Map(rows.map(({ id, sources, extras }) => [id, { sources, extras }]));
}

/** Adds to what is remembered of fields, what was remembered of others stays; extras become what is given, null leaves them. */
export async function addMarks(
  tx: Tx,
  noun: MarkedNoun,
  rows: readonly {
    readonly id: string;
    readonly sources: Beside["sources"];
    readonly extras: Beside["extras"] | null;
  }[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += chunk) {
    const part = rows.slice(from, from + chunk);
    await tx.$executeRaw`
      UPDATE ${tables[noun]} AS r SET "sources" = r."sources" || m.sources, "extras" = coalesce(m.extras, r."extras")
      FROM unnest(
        ${part.map(({ id }) => id)}::uuid[], ${part.map(({ sources }) => JSON.stringify(sources))}::jsonb[],
        ${part.map(({ extras }) => (extras === null ? null : JSON.stringify(extras)))}::jsonb[]
      ) AS m(id, sources, extras)
      WHERE r."id" = m.id`;
  }
}
