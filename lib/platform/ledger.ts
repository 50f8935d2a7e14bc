import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import { type ActorMark, markOf } from "@/lib/people/domain/actor";
import { Prisma } from "@/prisma/generated/client";
import type { Ctx } from "./ctx";
import type { Tx } from "./db";

/** Plain JSON of a record as the ledger keeps it: references as {id, slug, name}, instants as text (LED-02). */
export type Snapshot = Readonly<Record<string, unknown>>;

/** One record changed by one operation. `before` null means created. */
export type Change = {
  readonly noun:
    | "person"
    | "team"
    | "service"
    | "system"
    | "business-service"
    | "codeowners"
    | "saved-view"
    | "source"
    | "rule";
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly before: Snapshot | null;
  readonly after: Snapshot | null;
  readonly version?: number;
  readonly reason?: string;
};

const hidden = "(changed)";
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** The names of the fields whose values differ, sorted. */
function changedFields(before: Snapshot | null, after: Snapshot | null): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => !same(before?.[name], after?.[name])).sort();
}

function only(record: Snapshot | null, fields: readonly string[], secret: readonly string[]): object | null {
  if (!record) return null;
  return Object.fromEntries(
    fields
      .filter((name) => record[name] !== undefined)
      .map((name) => [name, secret.includes(name) ? hidden : record[name]]),
  );
}

type Entry = Prisma.LedgerEntryCreateManyInput;

function entryOf(ctx: Ctx, operation: string, change: Change, secret: readonly string[]): Entry | null {
  const fields = changedFields(change.before, change.after);
  if (fields.length === 0) return null;
  const mark: ActorMark = markOf(ctx.actor);
  const json = (value: object | null) =>
    value === null ? Prisma.DbNull : (JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject);
  return {
    at: new Date(ctx.now.epochMilliseconds),
    operation,
    noun: change.noun,
    recordId: change.id,
    record: { slug: change.slug, name: change.name },
    actorKind: mark.kind,
    actorId: mark.id,
    actor: mark,
    via: ctx.via,
    request: ctx.request,
    run: ctx.run ?? null,
    reason: change.reason ?? null,
    before: json(only(change.before, fields, secret)),
    after: json(only(change.after, fields, secret)),
    fields,
    version: change.version ?? null,
  };
}

/** Appends one entry per change that changed something; the rest leave no trace (LED-03). */
export async function appendToLedger(
  tx: Tx,
  ctx: Ctx,
  operation: string,
  changes: readonly Change[],
  secret: readonly string[],
): Promise<void> {
  const entries = changes
    .map((change) => entryOf(ctx, operation, change, secret))
    .filter((entry): entry is Entry => entry !== null);
  for (let from = 0; from < entries.length; from += 1000)
    await tx.ledgerEntry.createMany({ data: entries.slice(from, from + 1000) });
}
