import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";

const dateOf = (at: Instant): Date => new Date(at.epochMilliseconds);

/** Keys of services that a source stated before and that are not marked as gone. */
export async function knownKeys(db: Db, source: string): Promise<readonly string[]> {
  const rows = await db.sourceRecord.findMany({
    where: { source, noun: "service", goneAt: null },
    select: { externalId: true },
  });
  return rows.map(({ externalId }) => externalId);
}

/** Remembers what a source stated in this run. */
export async function rememberRecords(
  tx: Tx,
  source: string,
  format: string,
  run: string,
  records: readonly { readonly noun: string; readonly externalId: string; readonly slug: string }[],
  at: Instant,
): Promise<void> {
  await tx.source.upsert({
    where: { slug: source },
    create: { slug: source, format, at: dateOf(at) },
    update: { format, at: dateOf(at) },
  });
  for (let from = 0; from < records.length; from += 2000) {
    const part = records.slice(from, from + 2000);
    await tx.$executeRaw`
      INSERT INTO "SourceRecord" ("source", "noun", "externalId", "recordId", "run", "seenAt")
      SELECT ${source}, r.noun, r.external, n."recordId", ${run}::uuid, ${dateOf(at)}
      FROM unnest(${part.map(({ noun }) => noun)}::text[], ${part.map(({ externalId }) => externalId)}::text[], ${part.map(({ slug }) => slug)}::text[]) AS r(noun, external, slug)
      JOIN "Name" n ON n."noun" = r.noun AND n."text" = r.slug AND n."kind" = 'slug'
      ON CONFLICT ("source", "noun", "externalId") DO UPDATE SET "run" = excluded."run", "seenAt" = excluded."seenAt", "goneAt" = NULL`;
  }
}

export type KeptRun = {
  readonly id: string;
  readonly source: string;
  readonly format: string;
  readonly state: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly name: string; readonly base64: string }[];
  readonly digest: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly at: Date;
  readonly appliedAt: Date | null;
};

/** Keeps a plan with its files, so that the run plans again from the same input (IMP-04, IMP-05). */
export async function keepRun(
  tx: Tx,
  run: Omit<KeptRun, "at" | "appliedAt">,
  by: object,
  at: Instant,
): Promise<void> {
  await tx.importRun.create({
    data: {
      ...run,
      options: run.options as Prisma.InputJsonObject,
      files: run.files,
      plan: {},
      by: by,
      at: dateOf(at),
    },
  });
}

export async function findRun(db: Db, id: string): Promise<KeptRun | null> {
  const row = await db.importRun.findUnique({ where: { id } });
  return row as unknown as KeptRun | null;
}

/** Marks a run as applied, unless somebody was faster. */
export async function markApplied(tx: Tx, id: string, at: Instant): Promise<boolean> {
  const { count } = await tx.importRun.updateMany({
    where: { id, state: "planned" },
    data: { state: "applied", appliedAt: dateOf(at) },
  });
  return count === 1;
}

/** Only one import writes at a time; the next waits and then finds everything unchanged (BAD-15). */
export async function oneImportAtATime(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(727377002)`;
}
