import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";
import type { StoredCodeowners } from "../domain/codeowners/stored";

export type CodeownersRow = StoredCodeowners & { readonly id: string };

const columns = { id: true, url: true, path: true, text: true } as const;

/** The remembered files of these repositories, by address; addresses are compared as written, in normal form. */
export const codeownersOf = (db: Db, urls: readonly string[]): Promise<CodeownersRow[]> =>
  db.codeownersFile.findMany({ where: { url: { in: [...urls] } }, select: columns, orderBy: { url: "asc" } });

/** The files that name one of these owners, in lower case. */
export const codeownersNaming = (
  db: Db,
  owners: readonly string[],
  limit: number,
): Promise<CodeownersRow[]> =>
  db.codeownersFile.findMany({
    where: { owners: { hasSome: [...owners] } },
    select: columns,
    orderBy: { url: "asc" },
    take: limit,
  });

/** Puts the file of a repository in the place of what was remembered before, and tells its id. */
export async function replaceCodeowners(
  tx: Tx,
  { url, path, text }: StoredCodeowners,
  more: { readonly owners: readonly string[]; readonly source: string | null; readonly at: Instant },
): Promise<string> {
  const data = {
    path,
    text,
    owners: [...more.owners],
    source: more.source,
    at: dateOf(more.at),
  };
  const { id } = await tx.codeownersFile.upsert({
    where: { url },
    create: { url, ...data },
    update: data,
    select: { id: true },
  });
  return id;
}

/** The teams that hold services of these repositories, by repository. */
export async function holdersOfRepositories(
  db: Db,
  urls: readonly string[],
): Promise<Map<string, readonly TeamId[]>> {
  const rows = await db.$queryRaw<{ url: string; holders: TeamId[] }[]>`
    SELECT r."url", array_agg(DISTINCT g."holderId"::text) AS holders
    FROM "ServiceRepository" r JOIN "ServiceStanding" g ON g."serviceId" = r."serviceId"
    WHERE r."url" = ANY(${[...urls]}::text[]) AND g."holderId" IS NOT NULL GROUP BY r."url"`;
  return new Map(rows.map(({ url, holders }) => [url, holders]));
}

/** True when at least one file is remembered. */
export const anyCodeowners = async (db: Db): Promise<boolean> =>
  (await db.codeownersFile.findFirst({ select: { url: true } })) !== null;
