import "server-only";
import type { RecordNoun } from "@/lib/kernel/reference";
import { keyOf } from "@/lib/kernel/slug";
import type { Db } from "@/lib/platform/db";
import { orderBy } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import { isLiving, isLivingRow } from "../rules-sql";
import { repositoryOfLink, type RepositoryRow } from "../../domain/lookup/match-code";
import type { AddressRow } from "../../domain/lookup/match-begun";
import type { ChannelRow, WhoRow } from "../../domain/lookup/match-identifiers";
import { pathAndAbove } from "../../domain/lookup/forge";
import { linkLength, linksAbove, type LinkReading, type LinkRow } from "../../domain/lookup/link";
import type { Readings } from "../../domain/lookup/reading";
import { normalRepositoryUrl } from "../../domain/repositories";
import type { CodeownersRow } from "../codeowners";
import { keysOf } from "../list-order";
import { lastSign, literal } from "./name-statements";

const reversed = (text: string): string => text.split("").reverse().join("");

/** How many rows of one kind an answer is made from. */
const most = 400;

/** An address in full, or its end where no host was said; `url` is what the table calls its normal form. */
function addresses(readings: Readings, url: Prisma.Sql, more: readonly string[] = []): Prisma.Sql {
  const full = [...readings.repositories.filter(({ hasHost }) => hasHost).map((one) => one.url), ...more];
  const ends = readings.repositories
    .filter(({ hasHost }) => !hasHost)
    .map((one) => `${literal(reversed(`/${one.url}`))}%`);
  return Prisma.join(
    [
      Prisma.sql`${url} = ANY(${full}::text[])`,
      ...ends.map((end) => Prisma.sql`reverse(${url}) LIKE ${end}`),
    ],
    " OR ",
  );
}
const writtenUrl = Prisma.sql`"url"`;
const linkedUrl = Prisma.sql`"steward_repository"("url")`;

/** Repositories and folders that may hold what was asked (LKP-06, LKP-07, LKP-15). */
export async function repositoryRows(db: Db, readings: Readings): Promise<readonly RepositoryRow[]> {
  const { repositories, path } = readings;
  const columns = Prisma.sql`"serviceId"::text AS id, "url", "path"`;
  if (path !== null)
    return db.$queryRaw<RepositoryRow[]>`
      SELECT ${columns} FROM "ServiceRepository"
      WHERE "path" = ANY(${pathAndAbove(path).filter((one) => one !== "")}::text[]) LIMIT ${most}`;
  if (repositories.length === 0) return [];
  // A link may lead to a folder of a repository: then to exactly what was asked.
  const asked = [normalRepositoryUrl(readings.text.replace(/^repo:/, ""))];
  const [written, linked] = await Promise.all([
    db.$queryRaw<RepositoryRow[]>`
      SELECT ${columns} FROM "ServiceRepository" WHERE ${addresses(readings, writtenUrl)} ORDER BY "url", "path" LIMIT 2000`,
    db.$queryRaw<{ id: string; url: string }[]>`
      SELECT "serviceId"::text AS id, "url" FROM "ServiceLink"
      WHERE "type" = 'repository' AND (${addresses(readings, linkedUrl, asked)}) ORDER BY "url" LIMIT ${most}`,
  ]);
  return [...written, ...linked.map(({ id, url }) => repositoryOfLink(id, url))];
}

/** So many addresses of one kind that begin alike are looked at. */
const mostBegun = 60;

/** Hosts and repositories that begin so, written down or linked; each kind by a range of its own index. */
export function begunRows(db: Db, begun: string): Promise<AddressRow[]> {
  const from = (
    address: Prisma.Sql,
  ) => Prisma.sql`${address} ~>=~ ${begun} AND ${address} ~<~ ${begun + lastSign}
    ORDER BY ${address} USING ~<~ LIMIT ${mostBegun}`;
  return db.$queryRaw<AddressRow[]>`
    (SELECT "noun", "recordId"::text AS id, "key" AS address FROM "Identifier" WHERE "type" = 'host' AND ${from(Prisma.sql`"key"`)})
    UNION ALL (SELECT 'service', "serviceId"::text, "url" FROM "ServiceRepository" WHERE ${from(writtenUrl)})
    UNION ALL (SELECT 'service', "serviceId"::text, ${linkedUrl} FROM "ServiceLink" WHERE "type" = 'repository' AND ${from(linkedUrl)})`;
}

const comparedUrl = Prisma.sql`left(${linkedUrl}, ${Prisma.raw(String(linkLength))})`;

/** Links that lead to what was asked, or above it, or begin or end so (LKP-08). */
export async function linkRows(db: Db, link: LinkReading | null): Promise<readonly LinkRow[]> {
  if (link === null) return [];
  const { address, hasHost } = link;
  const fits = hasHost
    ? Prisma.sql`(${comparedUrl} = ANY(${[...linksAbove(link)]}::text[]) OR ${comparedUrl} LIKE ${`${literal(address)}/%`})`
    : Prisma.sql`reverse(${comparedUrl}) LIKE ${`${literal(reversed(`/${address}`))}%`}`;
  // Thousands may have a page of one host: the very page first.
  return db.$queryRaw<LinkRow[]>`
    SELECT "serviceId"::text AS id, "type", "url" FROM "ServiceLink" WHERE "type" <> 'repository' AND ${fits}
    ORDER BY ${comparedUrl} = ${address} DESC, "url" LIMIT ${most}`;
}

/** The CODEOWNERS files of the repositories that were asked for. */
export async function codeownersRows(db: Db, readings: Readings): Promise<readonly CodeownersRow[]> {
  if (readings.repositories.every(({ paths }) => paths.every((path) => path === ""))) return [];
  return db.$queryRaw<CodeownersRow[]>`
    SELECT "id"::text AS id, "url", "path", "text" FROM "CodeownersFile" WHERE ${addresses(readings, writtenUrl)} ORDER BY "url" LIMIT 3`;
}

/** The folders of services in these repositories. */
export const foldersOf = (db: Db, urls: readonly string[]): Promise<RepositoryRow[]> =>
  db.$queryRaw<RepositoryRow[]>`
    SELECT "serviceId"::text AS id, "url", "path" FROM "ServiceRepository" WHERE "url" = ANY(${[...urls]}::text[]) ORDER BY "url", "path" LIMIT 500`;

/** Teams and services that name these channels (LKP-12). */
export async function channelRows(db: Db, channels: readonly string[]): Promise<readonly ChannelRow[]> {
  if (channels.length === 0) return [];
  const asked = [...channels];
  return db.$queryRaw<ChannelRow[]>`
    SELECT 'team' AS noun, "id"::text AS id, "channel" FROM "Team" WHERE "channel" IS NOT NULL AND lower(ltrim("channel", '#')) = ANY(${asked}::text[])
    UNION ALL (SELECT 'service', "id"::text, "channel" FROM "Service"
      WHERE "channel" IS NOT NULL AND lower(ltrim("channel", '#')) = ANY(${asked}::text[]) LIMIT ${most})`;
}

/** People and teams with these mail addresses and handles, in lower case, and people with these digits as a number (LKP-05). */
export async function whoRows(
  db: Db,
  emails: readonly string[],
  handles: readonly string[],
  phones: readonly string[],
): Promise<readonly WhoRow[]> {
  if (emails.length + handles.length + phones.length === 0) return [];
  const [mails, names, digits] = [[...emails], [...handles], [...phones]];
  const people = Prisma.sql`SELECT 'person' AS noun, "id"::text AS id, "email", array_remove(ARRAY["github", "gitlab", "slack"], NULL) AS handles, "phone" FROM "Person"`;
  return db.$queryRaw<WhoRow[]>`
    ${people} WHERE "email" = ANY(${mails}::text[])
    UNION ${people} WHERE ARRAY[lower("github"), lower("gitlab"), lower("slack")] && ${names}::text[]
    UNION ${people} WHERE "phone" IS NOT NULL AND "steward_phone"("phone") = ANY(${digits}::text[])
    UNION SELECT 'team', "id"::text, "email", ARRAY[]::text[], NULL FROM "Team" WHERE "email" IS NOT NULL AND lower("email") = ANY(${mails}::text[])`;
}

/** Which of these ids are of a record, and of which noun. */
export async function recordsWithId(
  db: Db,
  ids: readonly string[],
): Promise<readonly { readonly noun: RecordNoun; readonly id: string }[]> {
  if (ids.length === 0) return [];
  return db.$queryRaw<{ noun: RecordNoun; id: string }[]>`
    SELECT 'service' AS noun, "id"::text AS id FROM "Service" WHERE "id" = ANY(${[...ids]}::uuid[])
    UNION SELECT "noun", "recordId"::text FROM "Name" WHERE "recordId" = ANY(${[...ids]}::uuid[])`;
}

/** Services with this tag, in the list's own order: a tag that half of them have is met soon, a rare one by its index. */
export const servicesTagged = (db: Db, tag: string): Promise<{ id: string }[]> =>
  db.$queryRaw<{ id: string }[]>`
    SELECT s."id"::text AS id FROM "ServiceRow" s WHERE s."tags" @> ARRAY[${tag}]::text[]
    ORDER BY ${orderBy(keysOf(null), false)} LIMIT 60`;

/** How many services in use have this tag. */
export async function countTagged(db: Db, tag: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "ServiceRow" s WHERE s."tags" @> ARRAY[${tag}]::text[] AND ${isLivingRow("s")}`;
  return row?.count ?? 0;
}

/** Services that say they depend on a name that is none of ours (LKP-14). */
export const servicesNeeding = (db: Db, key: string): Promise<{ id: string; text: string }[]> =>
  db.$queryRaw<{ id: string; text: string }[]>`
    SELECT "serviceId"::text AS id, "text" FROM "Dependency" WHERE "key" = ${key} AND "targetId" IS NULL LIMIT 200`;

/** Teams that are known by these handles of a forge, or are called by the last word of one. */
export const teamsOfForge = (
  db: Db,
  handles: readonly string[],
  keys: readonly string[],
): Promise<{ id: string; handle: string | null; key: string | null }[]> =>
  db.$queryRaw<{ id: string; handle: string | null; key: string | null }[]>`
    SELECT "recordId"::text AS id, "key" AS handle, NULL AS key FROM "Identifier" WHERE "noun" = 'team' AND "key" = ANY(${[...handles]}::text[])
    UNION ALL SELECT "recordId"::text, NULL, "key" FROM "Name" WHERE "noun" = 'team' AND "key" = ANY(${[...keys]}::text[])`;

/** Services that these teams hold, those of tier 1 first. */
export const idsHeldBy = (db: Db, teams: readonly string[], limit: number): Promise<{ id: string }[]> =>
  db.$queryRaw<{ id: string }[]>`
    SELECT s."id"::text AS id FROM "ServiceStanding" g JOIN "Service" s ON s."id" = g."serviceId"
    WHERE g."holderId" = ANY(${[...teams]}::uuid[]) AND ${isLiving("s")}
    ORDER BY s."tier" NULLS LAST, s."name" LIMIT ${limit}`;

/** The records that these slugs call, today or before. */
export async function idsOfReferences(
  db: Db,
  references: readonly { readonly noun: RecordNoun; readonly slug: string }[],
): Promise<readonly { readonly noun: RecordNoun; readonly slug: string; readonly id: string }[]> {
  if (references.length === 0) return [];
  const nouns = references.map(({ noun }) => noun);
  const slugs = references.map(({ slug }) => slug);
  const keys = slugs.map(keyOf);
  return db.$queryRaw<{ noun: RecordNoun; slug: string; id: string }[]>`
    SELECT asked.noun, asked.slug, n."recordId"::text AS id
    FROM unnest(${nouns}::text[], ${slugs}::text[], ${keys}::text[]) AS asked(noun, slug, key)
    JOIN "Name" n ON n."noun" = asked.noun AND n."key" = asked.key`;
}
