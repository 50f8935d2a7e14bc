import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import { isId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, instantOf } from "@/lib/platform/instants";
import type { Prisma } from "@/prisma/generated/client";
import type { DraftAnswers } from "../schema/draft";

export type Draft = {
  readonly id: string;
  readonly answers: DraftAnswers;
  readonly updatedAt: Instant;
};

type Row = { readonly id: string; readonly answers: unknown; readonly updatedAt: Date };

// What stands there was parsed by the same schema before it was written.
const toDraft = (row: Row): Draft => ({
  id: row.id,
  answers: row.answers as DraftAnswers,
  updatedAt: instantOf(row.updatedAt),
});

const columns = { id: true, answers: true, updatedAt: true } as const;

/** A draft of this author; nobody else's is ever found. */
export async function findDraft(db: Db, id: string, author: PersonId): Promise<Draft | null> {
  if (!isId(id)) return null;
  const row = await db.serviceDraft.findFirst({ where: { id, authorId: author }, select: columns });
  return row && toDraft(row);
}

/** As `findDraft`, and holds the row, so that two windows save one after the other. */
export async function findDraftToChange(tx: Tx, id: string, author: PersonId): Promise<Draft | null> {
  if (!isId(id)) return null;
  await tx.$queryRaw`SELECT 1 FROM "ServiceDraft" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return findDraft(tx, id, author);
}

/** The drafts of this author, the last touched first. */
export async function draftsOf(db: Db, author: PersonId, limit: number): Promise<readonly Draft[]> {
  const rows = await db.serviceDraft.findMany({
    where: { authorId: author },
    select: columns,
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(toDraft);
}

/** Writes a draft's answers, of an old one or of one that begins. */
export async function writeDraft(
  tx: Tx,
  draft: { readonly id: string; readonly author: PersonId; readonly answers: DraftAnswers },
  now: Instant,
): Promise<void> {
  const at = dateOf(now);
  // Plain JSON: what was not answered is left out.
  const answers = JSON.parse(JSON.stringify(draft.answers)) as Prisma.InputJsonObject;
  await tx.serviceDraft.upsert({
    where: { id: draft.id },
    create: { id: draft.id, authorId: draft.author, answers, createdAt: at, updatedAt: at },
    update: { answers, updatedAt: at },
  });
}

/** Takes a draft away; one that is gone already is no fault. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.serviceDraft.deleteMany({ where: { id } });
}
