import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import { smallLetters } from "@/lib/kernel/mail-address";
import { keyOf } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { insertRows } from "@/lib/platform/insert-rows";
import { dateOf, instantOf } from "@/lib/platform/instants";
import type { Stamp } from "@/lib/platform/stamp";

/** What an import reads and writes of teams beside their records: addresses, memberships and the tree, many at a time. */

const chunk = 2_000;

export type TeamIdentifier = {
  readonly type: string;
  readonly value: string;
  readonly note: string | null;
  readonly source: string | null;
};
type Row = TeamIdentifier & { readonly recordId: string };

/** The further addresses of these teams, by team, in a stable order. */
export async function identifiersOfTeams(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly TeamIdentifier[]>> {
  const found = new Map<string, TeamIdentifier[]>();
  for (let from = 0; from < ids.length; from += chunk) {
    const rows: readonly Row[] = await db.identifier.findMany({
      where: { noun: "team", recordId: { in: ids.slice(from, from + chunk) } },
      select: { recordId: true, type: true, value: true, note: true, source: true },
      orderBy: [{ type: "asc" }, { key: "asc" }],
    });
    for (const { recordId, ...row } of rows) found.set(recordId, [...(found.get(recordId) ?? []), row]);
  }
  return found;
}

/** Makes the further addresses of each of these teams exactly the ones given for it. */
export async function replaceIdentifiers(
  tx: Tx,
  teams: readonly { readonly id: TeamId; readonly rows: readonly TeamIdentifier[] }[],
  at: Instant,
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Identifier" WHERE "noun" = 'team' AND "recordId" = ANY(${teams.map(({ id }) => id)}::uuid[])`;
  const all = teams.flatMap(({ id, rows }) => rows.map((row) => ({ id, row })));
  await insertRows(tx, "Identifier", all, ({ id, row }) => ({
    ...row,
    noun: "team",
    recordId: id,
    key: keyOf(row.value),
    tokens: [],
    at: dateOf(at),
  }));
}

/** The ids of teams by mail address, channel or handle, keyed by the text in lower case; an address of two teams means neither. */
export async function teamsByContact(db: Db, texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = [
    ...new Set(texts.map((text) => smallLetters(text.trim())).filter((text) => /[@#]/.test(text))),
  ];
  const found = new Map<string, string | null>();
  for (let from = 0; from < asked.length; from += chunk) {
    const part = asked.slice(from, from + chunk);
    const rows = await db.$queryRaw<{ id: string; text: string }[]>`
      SELECT t."id"::text AS id, a.text FROM unnest(${part}::text[]) AS a(text)
      JOIN "Team" t ON lower(t."email") = a.text
      UNION
      SELECT i."recordId"::text AS id, a.text FROM unnest(${part}::text[], ${part.map(keyOf)}::text[]) AS a(text, key)
      JOIN "Identifier" i ON i."key" = a.key AND i."noun" = 'team'`;
    for (const { id, text } of rows) found.set(text, found.has(text) && found.get(text) !== id ? null : id);
  }
  return new Map([...found].flatMap(([text, id]) => (id === null ? [] : [[text, id] as const])));
}

/** Who is or was in these teams, and in which teams these people are or were; with the source that said so. */
export async function membersOfTeamsAndPeople(
  db: Db,
  { teams, people }: { readonly teams: readonly string[]; readonly people: readonly string[] },
): Promise<
  readonly {
    readonly team: string;
    readonly person: string;
    readonly source: string | null;
    readonly from: string;
    readonly to: string | null;
  }[]
> {
  const rows = await db.$queryRaw<
    { team: string; person: string; source: string | null; from: Date; to: Date | null }[]
  >`
    SELECT t."slug" AS team, p."slug" AS person, m."source", m."from", m."to"
    FROM "Membership" m JOIN "Team" t ON t."id" = m."teamId" JOIN "Person" p ON p."id" = m."personId"
    WHERE t."slug" = ANY(${[...teams]}::text[]) OR p."slug" = ANY(${[...people]}::text[])
    ORDER BY t."slug", p."slug", m."from"`;
  return rows.map(({ from, to, ...row }) => ({
    ...row,
    from: instantOf(from).toString(),
    to: to && instantOf(to).toString(),
  }));
}

/** The whole tree with slugs: a few thousand small rows. */
export async function readTreeWithSlugs(db: Db): Promise<
  readonly {
    readonly slug: string;
    readonly name: string;
    readonly parent: string | null;
    readonly active: boolean;
  }[]
> {
  return db.$queryRaw`
    SELECT t."slug", t."name", p."slug" AS parent, t."state" = 'active' AS active
    FROM "Team" t LEFT JOIN "Team" p ON p."id" = t."parentId" ORDER BY t."slug"`;
}

/** Those of these teams that this very request of this person has made. */
export async function teamsMadeAt(
  db: Db,
  teams: readonly string[],
  { now, by }: Stamp,
): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS id FROM "Team"
    WHERE "id" = ANY(${[...teams]}::uuid[]) AND "createdAt" = ${dateOf(now)} AND "createdBy"->>'id' = ${by.id}`;
  return new Set(rows.map(({ id }) => id));
}
