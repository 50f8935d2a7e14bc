import "server-only";
import type { Db } from "@/lib/platform/db";
import type { NameKind } from "../../domain/lookup/match";
import type { LinkRow } from "../../domain/lookup/link";
import { repositoryOfLink } from "../../domain/lookup/match-code";

/** What changes whenever an answer may: the last entry of the ledger and the last change of a grade. */
export async function catalogMark(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ entry: string | null; spell: string | null }[]>`
    SELECT (SELECT "id"::text FROM "LedgerEntry" ORDER BY "at" DESC, "seq" DESC LIMIT 1) AS entry,
      (SELECT "id"::text FROM "GradeSpell" ORDER BY "id" DESC LIMIT 1) AS spell`;
  return `${row?.entry ?? "none"} ${row?.spell ?? "none"}`;
}

/** All that records are known by, beside their own fields. */
export async function knownBy(db: Db) {
  const names = await db.$queryRaw<{ id: string; kind: NameKind; text: string }[]>`
    SELECT "recordId"::text AS id, "kind", "text" FROM "Name" ORDER BY "recordId", "kind", "text"`;
  const identifiers = await db.$queryRaw<{ id: string; type: string; value: string }[]>`
    SELECT "recordId"::text AS id, "type", "value" FROM "Identifier" ORDER BY "recordId", "type", "value"`;
  const written = await db.$queryRaw<{ id: string; url: string; path: string }[]>`
    SELECT "serviceId"::text AS id, "url", "path" FROM "ServiceRepository" ORDER BY "serviceId", "url", "path"`;
  const linked = await db.$queryRaw<{ id: string; url: string }[]>`
    SELECT "serviceId"::text AS id, "url" FROM "ServiceLink" WHERE "type" = 'repository' ORDER BY "serviceId", "url"`;
  const repositories = [...written, ...linked.map(({ id, url }) => repositoryOfLink(id, url))];
  const links = await db.$queryRaw<LinkRow[]>`
    SELECT "serviceId"::text AS id, "type", "url" FROM "ServiceLink" WHERE "type" <> 'repository' ORDER BY "serviceId", "type", "url"`;
  const handles = await db.$queryRaw<{ id: string; handle: string }[]>`
    SELECT "id"::text AS id, handle FROM "Person", unnest(ARRAY["github", "gitlab", "slack"]) AS handle WHERE handle IS NOT NULL ORDER BY 1, 2`;
  const tags = await db.$queryRaw<{ id: string; tag: string }[]>`
    SELECT "id"::text AS id, tag FROM "Service", unnest("tags") AS tag ORDER BY 1, 2`;
  const dependencies = await db.$queryRaw<
    { from: string; to: string | null; text: string; strength: string | null }[]
  >`
    SELECT "serviceId"::text AS "from", "targetId"::text AS "to", "text", "strength" FROM "Dependency" ORDER BY "serviceId", "text"`;
  const codeowners = await db.codeownersFile.findMany({
    select: { url: true, path: true, text: true },
    orderBy: { url: "asc" },
  });
  return { names, identifiers, repositories, links, handles, tags, dependencies, codeowners };
}
