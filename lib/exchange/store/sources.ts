import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, instantOf } from "@/lib/platform/instants";
import type { Prisma } from "@/prisma/generated/client";
import { noSourceWords, type Source, type SourceWords } from "../domain/source";

const columns = {
  id: true,
  slug: true,
  format: true,
  whereFrom: true,
  precedence: true,
  prune: true,
  authoritative: true,
  mapping: true,
  version: true,
  at: true,
} as const;
type Row = Prisma.SourceGetPayload<{ select: typeof columns }>;

const toSource = ({ mapping, at, ...row }: Row): Source => ({
  ...row,
  // Written by this file alone.
  words: { ...noSourceWords, ...(mapping as Partial<SourceWords>) },
  at: instantOf(at),
});

/** One source by its slug, with the words it has taught; null when no import has named it yet. */
export async function findSource(db: Db, slug: string): Promise<Source | null> {
  const row = await db.source.findUnique({ where: { slug }, select: columns });
  return row && toSource(row);
}

/** As `findSource`, and holds the row until the transaction ends. */
export async function findSourceToChange(tx: Tx, slug: string): Promise<Source | null> {
  await tx.$queryRaw`SELECT 1 FROM "Source" WHERE "slug" = ${slug} FOR UPDATE`;
  return findSource(tx, slug);
}

/** Every source that an import has named, by slug. */
export async function listSources(db: Db): Promise<readonly Source[]> {
  const rows = await db.source.findMany({ select: columns, orderBy: { slug: "asc" } });
  return rows.map(toSource);
}

/** Enters a source that an import names for the first time, and renews when it last spoke. */
export async function touchSource(tx: Tx, slug: string, format: string, at: Instant): Promise<void> {
  await tx.source.upsert({
    where: { slug },
    create: { slug, format, at: dateOf(at) },
    update: { format, at: dateOf(at) },
  });
}

/** Makes a source what `source` says and raises its version; when it last spoke stays. The caller holds the row. */
export async function updateSource(tx: Tx, source: Source): Promise<void> {
  const { id, version, at: _at, words, authoritative, ...rest } = source;
  await tx.source.update({
    where: { id },
    data: {
      ...rest,
      authoritative: [...authoritative],
      mapping: words,
      version: version + 1,
    },
    select: { id: true },
  });
}
