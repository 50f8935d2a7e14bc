import "server-only";
import type { PageWanted } from "@/lib/kernel/page";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf, instantOf } from "@/lib/platform/instants";
import { down, orderBy, within } from "@/lib/platform/keyset";
import type { Change } from "@/lib/platform/ledger";
import { Prisma } from "@/prisma/generated/client";
import type { Entry, Held, Noun } from "../domain/entry";
import type { SignInsOf } from "../domain/permissions";
import { shown, withoutKept } from "./shown";

export type LedgerFilter = {
  readonly record: string | null;
  readonly noun: string | null;
  /** Id of whoever did it. */
  readonly actor: string | null;
  readonly operation: string | null;
  readonly via: string | null;
  readonly run: string | null;
  readonly field: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Whose sign-ins are among them. */
  readonly signIns: SignInsOf;
  /** The history of whose tokens is among them. */
  readonly tokens: SignInsOf;
};

const signIn: Change["noun"] = "sign-in";
const token: Change["noun"] = "token";

const columns = Prisma.sql`e."id"::text AS id, e."seq"::float8 AS seq, e."at", e."operation", e."noun", e."recordId"::text AS "recordId",
  e."record", e."actor", e."via", e."request", e."run"::text AS run, e."sender", e."reason", e."before", e."after", e."fields", e."version",
  e."undoes"::text AS undoes,
  CASE WHEN e."noun" = ${token} THEN (SELECT k."personId"::text FROM "Token" k WHERE k."id" = e."recordId") END AS "tokenOf"`;

type Row = {
  readonly id: string;
  readonly seq: number;
  readonly at: Date;
  readonly operation: string;
  /** Any noun of the ledger must be one that the history can word. */
  readonly noun: Change["noun"];
  readonly recordId: string;
  readonly record: { readonly slug: string; readonly name: string };
  readonly actor: {
    readonly kind: string;
    readonly id: string | null;
    readonly name: string;
    readonly slug?: string;
    readonly account?: string;
    readonly token?: { readonly id: string; readonly name: string };
  };
  readonly via: string;
  readonly request: string;
  readonly run: string | null;
  readonly sender: Entry["sender"];
  readonly reason: string | null;
  readonly before: Held | null;
  readonly after: Held | null;
  readonly fields: readonly string[];
  readonly version: number | null;
  readonly undoes: string | null;
  readonly tokenOf: string | null;
};

const toEntry = ({ at, noun, recordId, record, actor, ...row }: Row): Entry =>
  withoutKept({
    ...row,
    at: instantOf(at),
    // Written by platform/ledger alone.
    noun,
    record: { id: recordId, slug: record.slug, name: record.name },
    actor: {
      kind: actor.kind,
      id: actor.id,
      name: actor.name,
      slug: actor.slug ?? null,
      account: actor.account ?? null,
      token:
        actor.token ??
        (actor.kind === "token" && actor.id !== null ? { id: actor.id, name: actor.name } : null),
    },
  });

/** Leaves out the entries of this noun that are not whose they may be read of, which `isTheirs` tells by the id of a person. */
function ofPeople(
  of: SignInsOf,
  noun: Change["noun"],
  t: Prisma.Sql,
  isTheirs: (person: string) => Prisma.Sql,
): readonly Prisma.Sql[] {
  if (of === "everybody") return [];
  const another = Prisma.sql`${t}."noun" <> ${noun}`;
  return [of === "nobody" ? another : Prisma.sql`(${another} OR ${isTheirs(of.person)})`];
}

/** That somebody's sessions were ended stands at the person, and is looked for among the sign-ins as well. */
const ofNoun = (wanted: string, t: Prisma.Sql): Prisma.Sql =>
  wanted === signIn
    ? Prisma.sql`(${t}."noun" = ${signIn} OR ${t}."operation" = 'people.session.end-all')`
    : Prisma.sql`${t}."noun" = ${wanted}`;

function conditions(filter: LedgerFilter, e: "e" | "n"): Prisma.Sql {
  const t = Prisma.raw(`"${e}"`);
  const parts = [
    shown(e),
    ...ofPeople(filter.signIns, signIn, t, (person) => Prisma.sql`${t}."actorId" = ${person}`),
    ...ofPeople(
      filter.tokens,
      token,
      t,
      (person) =>
        Prisma.sql`${t}."recordId" IN (SELECT k."id" FROM "Token" k WHERE k."personId" = ${person}::uuid)`,
    ),
    ...(filter.record === null ? [] : [Prisma.sql`${t}."recordId" = ${filter.record}::uuid`]),
    ...(filter.noun === null ? [] : [ofNoun(filter.noun, t)]),
    ...(filter.actor === null ? [] : [Prisma.sql`${t}."actorId" = ${filter.actor}`]),
    ...(filter.operation === null ? [] : [Prisma.sql`${t}."operation" = ${filter.operation}`]),
    ...(filter.via === null ? [] : [Prisma.sql`${t}."via" = ${filter.via}`]),
    ...(filter.run === null ? [] : [Prisma.sql`${t}."run" = ${filter.run}::uuid`]),
    ...(filter.field === null ? [] : [Prisma.sql`${t}."fields" @> ARRAY[${filter.field}]::text[]`]),
    ...(filter.from === null ? [] : [Prisma.sql`${t}."at" >= ${dateOf(filter.from)}`]),
    ...(filter.to === null ? [] : [Prisma.sql`${t}."at" < ${dateOf(filter.to)}`]),
  ];
  return Prisma.join(parts, " AND ");
}

/** Newest first: by instant, and by place in the ledger within one. */
const order = [down(Prisma.sql`e."at"`, "timestamptz"), down(Prisma.sql`e."seq"`, "bigint")];

/** Entries under a filter, newest first (oldest first when going back), one more than asked. */
export async function pageOfEntries(db: Db, filter: LedgerFilter, page: PageWanted): Promise<Entry[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM "LedgerEntry" e WHERE ${conditions(filter, "e")} AND ${within(order, page)}
    ORDER BY ${orderBy(order, page.back)} LIMIT ${page.limit + 1}`;
  return rows.map(toEntry);
}

/** As `pageOfEntries`, with the newest entry of each run in the place of all of them (LED-04). */
export async function pageOfHeads(db: Db, filter: LedgerFilter, page: PageWanted): Promise<Entry[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM "LedgerEntry" e
    WHERE ${conditions(filter, "e")} AND ${within(order, page)}
      AND (e."run" IS NULL OR NOT EXISTS (
        SELECT 1 FROM "LedgerEntry" n
        WHERE n."run" = e."run" AND (n."at", n."seq") > (e."at", e."seq") AND ${conditions(filter, "n")}))
    ORDER BY ${orderBy(order, page.back)} LIMIT ${page.limit + 1}`;
  return rows.map(toEntry);
}

export type RunRow = {
  readonly run: string;
  readonly noun: Noun;
  readonly entries: number;
  /** Records that the run created, and records that it only changed. */
  readonly created: number;
  readonly changed: number;
};

/** What these runs did under a filter, by noun. */
export async function runsOf(db: Db, runs: readonly string[], filter: LedgerFilter): Promise<RunRow[]> {
  if (runs.length === 0) return [];
  return db.$queryRaw<RunRow[]>`
    SELECT r."run"::text AS run, r."noun", sum(r.entries)::int AS entries,
      count(*) FILTER (WHERE r.made)::int AS created, count(*) FILTER (WHERE NOT r.made)::int AS changed
    FROM (
      SELECT e."run", e."noun", e."recordId", count(*) AS entries, bool_or(e."before" IS NULL) AS made
      FROM "LedgerEntry" e WHERE e."run" = ANY(${runs}::uuid[]) AND ${conditions(filter, "e")}
      GROUP BY e."run", e."noun", e."recordId"
    ) r GROUP BY r."run", r."noun" ORDER BY r."noun"`;
}

/** The names of these runs; one that was never named is absent. */
export async function namesOfRuns(db: Db, runs: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.ledgerRun.findMany({ where: { id: { in: [...new Set(runs)] } } });
  return new Map(rows.map(({ id, words }) => [id, words]));
}

/** The entry that began each of these runs, by run: whoever wrote it did the run, whatever followed from it. */
export async function beginningsOf(db: Db, runs: readonly string[]): Promise<Map<string, Entry>> {
  if (runs.length === 0) return new Map();
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM unnest(${[...new Set(runs)]}::uuid[]) AS w(run)
    JOIN LATERAL (
      SELECT * FROM "LedgerEntry" WHERE "run" = w.run AND ${shown("LedgerEntry")} ORDER BY "at", "seq" LIMIT 1
    ) e ON TRUE`;
  return new Map(rows.map((row) => [row.run ?? "", toEntry(row)]));
}

/** One entry of the ledger; null when there is none of this id. */
export async function findEntry(db: Db, id: string): Promise<Entry | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM "LedgerEntry" e WHERE e."id" = ${id}::uuid AND ${shown("e")}`;
  return rows[0] ? toEntry(rows[0]) : null;
}

/** The entries that took these back, by the entry they took back. */
export async function undoneBy(db: Db, ids: readonly string[]): Promise<Map<string, Entry>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM "LedgerEntry" e WHERE e."undoes" = ANY(${ids}::uuid[]) AND ${shown("e")} ORDER BY e."seq"`;
  return new Map(rows.map((row) => [row.undoes ?? "", toEntry(row)]));
}

/** Every operation the ledger knows, by name; one index probe each, however long the ledger is. */
export async function listOperations(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ operation: string }[]>`
    WITH RECURSIVE known AS (
      (SELECT "operation" FROM "LedgerEntry" WHERE ${shown("LedgerEntry")} ORDER BY "operation" LIMIT 1)
      UNION ALL
      SELECT (
        SELECT e."operation" FROM "LedgerEntry" e
        WHERE e."operation" > known."operation" AND ${shown("e")} ORDER BY e."operation" LIMIT 1)
      FROM known WHERE known."operation" IS NOT NULL
    ) SELECT "operation" FROM known WHERE "operation" IS NOT NULL`;
  return rows.map(({ operation }) => operation);
}

/** What these records were called at an instant, by id; one that was not there yet is absent. */
export async function labelsAt(
  db: Db,
  ids: readonly string[],
  at: Instant,
): Promise<Map<string, { readonly slug: string; readonly name: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; record: { slug: string; name: string } }[]>`
    SELECT w.id::text AS id, e."record"
    FROM unnest(${[...new Set(ids)]}::uuid[]) AS w(id)
    JOIN LATERAL (
      SELECT "record" FROM "LedgerEntry" WHERE "recordId" = w.id AND "at" <= ${dateOf(at)} ORDER BY "seq" DESC LIMIT 1
    ) e ON TRUE`;
  return new Map(rows.map(({ id, record }) => [id, record]));
}

/** The entries of these records that were written after a place of the ledger, oldest first. */
export async function entriesAfter(db: Db, records: readonly string[], seq: number): Promise<Entry[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM "LedgerEntry" e
    WHERE e."recordId" = ANY(${records}::uuid[]) AND e."seq" > ${seq}::bigint AND ${shown("e")}
    ORDER BY e."seq"`;
  return rows.map(toEntry);
}

/** The entries of one run, newest first; no more than `most`. */
export async function entriesOfRun(db: Db, run: string, most: number): Promise<Entry[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM "LedgerEntry" e
    WHERE e."run" = ${run}::uuid AND ${shown("e")} ORDER BY e."at" DESC, e."seq" DESC LIMIT ${most}`;
  return rows.map(toEntry);
}

/** The version that a record has by its history. */
export async function versionOf(db: Db, record: string): Promise<number> {
  const rows = await db.$queryRaw<{ version: number }[]>`
    SELECT "version" FROM "LedgerEntry" WHERE "recordId" = ${record}::uuid AND "version" IS NOT NULL
    ORDER BY "seq" DESC LIMIT 1`;
  return rows[0]?.version ?? 1;
}
