import "server-only";
import type { Change } from "@/lib/platform/ledger";
import { Prisma } from "@/prisma/generated/client";
import type { Entry, Held } from "../domain/entry";

const view: Change["noun"] = "saved-view";

/**
 * The entries that may be read at all: those of a view that its owner keeps for oneself may not. None is written now, but
 * earlier ones stay for good (the ledger only grows), so every reading of entries goes through this condition. An entry that
 * does not say whether the view was shared is judged by the one before it that does.
 */
export function shown(e: "e" | "n" | "LedgerEntry"): Prisma.Sql {
  const t = Prisma.raw(`"${e}"`);
  return Prisma.sql`(${t}."noun" <> ${view} OR ${t}."before" ->> 'shared' = 'true' OR ${t}."after" ->> 'shared' = 'true'
    OR (NOT ${t}."fields" @> ARRAY['shared'] AND (
      SELECT told."after" ->> 'shared' FROM "LedgerEntry" told
      WHERE told."recordId" = ${t}."recordId" AND told."seq" < ${t}."seq" AND told."fields" @> ARRAY['shared']
      ORDER BY told."seq" DESC LIMIT 1) = 'true'))`;
}

const isKept = (held: Held | null): boolean => held?.["shared"] === false;

/** An entry by which a view was shared or kept to oneself, without what the view was or became while nobody else saw it. */
export function withoutKept(entry: Entry): Entry {
  const { noun, before, after, record } = entry;
  if (noun !== view || before === null || after === null) return entry;
  if (isKept(before)) return { ...entry, before: { shared: false } };
  if (!isKept(after)) return entry;
  const name = typeof before["name"] === "string" ? before["name"] : record.name;
  return {
    ...entry,
    record: { ...record, name },
    before: { shared: true },
    after: { shared: false },
    fields: ["shared"],
  };
}
