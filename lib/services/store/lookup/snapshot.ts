import "server-only";
import { type Db, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { repositoryOfLink } from "../../domain/lookup/match-code";
import { recordsWhere } from "./records";

/** What changes whenever an answer may: the last entry of the ledger, on which no sign-in bears, and the last change of a grade. */
export async function catalogMark(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ entry: string | null; spell: string | null }[]>`
    SELECT (SELECT "id"::text FROM "LedgerEntry" WHERE "noun" <> 'sign-in' ORDER BY "at" DESC, "seq" DESC LIMIT 1) AS entry,
      (SELECT "id"::text FROM "GradeSpell" ORDER BY "id" DESC LIMIT 1) AS spell`;
  return `${row?.entry ?? "none"} ${row?.spell ?? "none"}`;
}

/** Which place each record has among all of them; the same in every statement of one transaction at one instant. */
const places = Prisma.sql`
  SELECT id, (row_number() OVER (ORDER BY id))::int - 1 AS at FROM (
    SELECT "id" FROM "Service" UNION ALL SELECT "id" FROM "Team" UNION ALL SELECT "id" FROM "Person"
    UNION ALL SELECT "id" FROM "System" UNION ALL SELECT "id" FROM "BusinessService") AS records(id)`;

/** The places of teams and people, by id. */
export async function placesOfPeople(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; at: number }[]>`
    WITH place AS (${places}) SELECT id::text AS id, at FROM place
    WHERE id IN (SELECT "id" FROM "Team" UNION ALL SELECT "id" FROM "Person")`;
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** So many records, with all that is known of them in one list, are one text. */
const together = 500;

/**
 * A list of the snapshot as texts of JSON, its elements separated by commas: what stands in `element` of each row of `rows`, a table
 * `known` with the record's id. The database writes it, because row by row it would hold up everybody else who waits for this process.
 */
async function listTexts(
  tx: Tx,
  rows: Prisma.Sql,
  element: Prisma.Sql,
  order: Prisma.Sql,
): Promise<readonly string[]> {
  const texts = await tx.$queryRaw<{ text: string }[]>`
    WITH place AS (${places})
    SELECT string_agg((${element})::text, ',' ORDER BY place.at, ${order}) AS text
    FROM place JOIN (${rows}) AS known ON known.id = place.id
    GROUP BY place.at / ${together}::int ORDER BY min(place.at)`;
  return texts.map(({ text }) => text);
}

const plain = (tx: Tx, rows: Prisma.Sql, ...columns: readonly string[]) => {
  const named = columns.map((name) => Prisma.raw(`known."${name}"`));
  const element = Prisma.sql`json_build_array(place.at, ${Prisma.join(named)})`;
  return listTexts(tx, rows, element, Prisma.join(named));
};

/** All that look-ups are answered from and that grows with the catalog: list by list, each asked for when its turn comes. */
export const snapshotLists = {
  records: (tx: Tx) =>
    listTexts(
      tx,
      Prisma.sql`SELECT told.id::uuid AS id, row_to_json(told) AS json FROM (${recordsWhere(() => Prisma.sql`TRUE`)}) AS told`,
      Prisma.sql`known.json`,
      Prisma.sql`known.id`,
    ),
  names: (tx: Tx) =>
    plain(tx, Prisma.sql`SELECT "recordId" AS id, "kind", "text" FROM "Name"`, "kind", "text"),
  identifiers: (tx: Tx) =>
    plain(tx, Prisma.sql`SELECT "recordId" AS id, "type", "value" FROM "Identifier"`, "type", "value"),
  repositories: async (tx: Tx) => [
    ...(await plain(
      tx,
      Prisma.sql`SELECT "serviceId" AS id, "url", "path" FROM "ServiceRepository"`,
      "url",
      "path",
    )),
    ...(await linkedRepositories(tx)),
  ],
  links: (tx: Tx) =>
    plain(
      tx,
      Prisma.sql`SELECT "serviceId" AS id, "type", "url" FROM "ServiceLink" WHERE "type" <> 'repository'`,
      "type",
      "url",
    ),
  handles: (tx: Tx) =>
    plain(
      tx,
      Prisma.sql`SELECT "id", handle FROM "Person", unnest(ARRAY["github", "gitlab", "slack"]) AS handle WHERE handle IS NOT NULL`,
      "handle",
    ),
  tags: (tx: Tx) => plain(tx, Prisma.sql`SELECT "id", tag FROM "Service", unnest("tags") AS tag`, "tag"),
  dependencies: (tx: Tx) =>
    listTexts(
      tx,
      Prisma.sql`SELECT d."serviceId" AS id, aim.at AS aim, d."text", d."strength" FROM "Dependency" d LEFT JOIN place aim ON aim.id = d."targetId"`,
      Prisma.sql`json_build_array(place.at, known.aim, known."text", known."strength")`,
      Prisma.sql`known."text"`,
    ),
} as const;

/** Repositories that are written down as links: what an address says of folders is read here. */
async function linkedRepositories(tx: Tx): Promise<readonly string[]> {
  const rows = Prisma.sql`SELECT "serviceId" AS id, "url" FROM "ServiceLink" WHERE "type" = 'repository'`;
  return (await plain(tx, rows, "url")).map((text) =>
    (JSON.parse(`[${text}]`) as [number, string][])
      .map(([place, address]) => {
        const { url, path } = repositoryOfLink("", address);
        return JSON.stringify([place, url, path]);
      })
      .join(","),
  );
}

/** The files that say who owns which path. */
export const codeownersFiles = (tx: Tx) =>
  tx.codeownersFile.findMany({ select: { url: true, path: true, text: true }, orderBy: { url: "asc" } });
