import "server-only";
import { withoutKind } from "@/lib/kernel/reference";
import { createHash } from "node:crypto";
import type { ServiceId } from "@/lib/kernel/ids";
import { isId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import type { Tx } from "@/lib/platform/db";
import { readPrepared } from "@/lib/platform/prepared";
import { Prisma } from "@/prisma/generated/client";
import type { Lifecycle } from "../domain/service";
import { documentSql } from "./document-sql";

/**
 * Documents are kept in "ServiceDocument", so that reading one is a probe of three indexes. Triggers empty a document whenever
 * something it shows has changed; an empty one is written by the database at the moment it is read, so none is ever out of
 * date, and it is filled again at the end of the write that emptied it, or by the clock.
 */

/** Begins each kept document and names the form it was written in: one of another form counts as empty. */
const form = createHash("sha256").update(documentSql).digest("base64url").slice(0, 8);

export type DocumentRow = {
  readonly id: ServiceId;
  readonly slug: string;
  readonly version: number;
  readonly lifecycle: Lifecycle | null;
  readonly imported: boolean;
  readonly mergedInto: string | null;
  /** JSON without its phase and address. */
  readonly json: string;
};
type Kept = Omit<DocumentRow, "json"> & { readonly document: string | null };

const columns = `s."id"::text AS id, s."slug", s."version", s."lifecycle", s."imported", s."mergedIntoId"::text AS "mergedInto", d."text" AS document`;
const kept = `LEFT JOIN "ServiceDocument" d ON d."serviceId" = s."id"`;
const byId = [
  "service-document-by-id",
  `SELECT ${columns} FROM "Service" s ${kept} WHERE s."id" = $1::uuid`,
] as const;
const byName = [
  "service-document-by-name",
  `SELECT ${columns} FROM "Name" n JOIN "Service" s ON s."id" = n."recordId" ${kept}
    WHERE n."noun" = 'service' AND n."key" = $1`,
] as const;
const written = [
  "service-document-written",
  `SELECT ${documentSql} AS json FROM "Service" s WHERE s."id" = $1::uuid`,
] as const;

/** The document of the service that an id, slug, former slug or alias means; null when there is none. Drafts have none. */
export async function findDocument(reference: string): Promise<DocumentRow | null> {
  const [row] = await (isId(reference)
    ? readPrepared<Kept>(...byId, [reference])
    : readPrepared<Kept>(...byName, [keyOf(withoutKind(reference, ["service"]))]));
  if (!row) return null;
  const { document, ...rest } = row;
  if (document?.startsWith(form)) return { ...rest, json: document.slice(form.length) };
  const [fresh] = await readPrepared<{ json: string }>(...written, [row.id]);
  return fresh ? { ...rest, json: fresh.json } : null;
}

/** Fills the empty documents of these services, or of any when `ids` is null; at most `most`. Answers how many it filled. */
export async function fillDocuments(tx: Tx, ids: readonly ServiceId[] | null, most: number): Promise<number> {
  // Locked first: what is written next is read by a statement of its own, which sees all that was committed until then.
  const empty = await tx.$queryRaw<{ id: string }[]>`
    SELECT d."serviceId"::text AS id FROM "ServiceDocument" d
    WHERE d."text" IS NULL AND (${ids}::uuid[] IS NULL OR d."serviceId" = ANY(${ids}::uuid[]))
    LIMIT ${most} FOR UPDATE SKIP LOCKED`;
  if (empty.length === 0) return 0;
  await tx.$executeRaw`
    UPDATE "ServiceDocument" AS d SET "text" = ${form} || ${Prisma.raw(documentSql)}
    FROM "Service" s WHERE s."id" = d."serviceId" AND d."serviceId" = ANY(${empty.map(({ id }) => id)}::uuid[])`;
  return empty.length;
}

/** Empties the documents that an earlier version of this program wrote in another form. */
export async function emptyForeignDocuments(tx: Tx): Promise<void> {
  await tx.$executeRaw`UPDATE "ServiceDocument" SET "text" = NULL WHERE NOT starts_with("text", ${form})`;
}
