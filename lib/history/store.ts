import "server-only";
import type { Db } from "@/lib/platform/db";

export type EntryRow = {
  readonly id: string;
  readonly at: Date;
  readonly operation: string;
  readonly noun: string;
  readonly recordId: string;
  readonly record: { readonly slug: string; readonly name: string };
  readonly actor: { readonly kind: string; readonly name: string; readonly slug?: string };
  readonly via: string;
  readonly run: string | null;
  readonly reason: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly fields: readonly string[];
  readonly version: number | null;
};

export type LedgerFilter = {
  readonly record: string | null;
  readonly noun: string | null;
  readonly person: string | null;
  readonly operation: string | null;
  readonly via: string | null;
  readonly run: string | null;
  readonly field: string | null;
};

/** Entries of the ledger, newest first, one more than asked. */
export async function pageOfEntries(
  db: Db,
  filter: LedgerFilter,
  page: { readonly limit: number; readonly after: readonly (string | number | null)[] | null },
): Promise<readonly EntryRow[]> {
  const [at, id] = page.after ?? [];
  const rows = await db.ledgerEntry.findMany({
    where: {
      ...(filter.record === null ? {} : { recordId: filter.record }),
      ...(filter.noun === null ? {} : { noun: filter.noun }),
      ...(filter.person === null ? {} : { actorId: filter.person }),
      ...(filter.operation === null ? {} : { operation: filter.operation }),
      ...(filter.via === null ? {} : { via: filter.via }),
      ...(filter.run === null ? {} : { run: filter.run }),
      ...(filter.field === null ? {} : { fields: { has: filter.field } }),
      ...(page.after === null
        ? {}
        : {
            OR: [{ at: { lt: new Date(String(at)) } }, { at: new Date(String(at)), id: { lt: String(id) } }],
          }),
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: page.limit + 1,
  });
  return rows as unknown as readonly EntryRow[];
}

export async function findEntry(db: Db, id: string): Promise<EntryRow | null> {
  const row = await db.ledgerEntry.findUnique({ where: { id } });
  return row as unknown as EntryRow | null;
}
