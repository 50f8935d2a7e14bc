import "server-only";
import { mapInSteps } from "@/lib/kernel/in-steps";
import { sameJson } from "@/lib/kernel/canonical";
import { type ActorMark, markOf } from "@/lib/people/domain/actor";
import { Prisma } from "@/prisma/generated/client";
import type { Ctx } from "./ctx";
import type { Tx } from "./db";
import { insertRows } from "./insert-rows";
import { dateOf } from "./instants";
import { keepsSender } from "./privileges";
import { withPauses } from "./with-pauses";

/** Plain JSON of a record as the ledger keeps it: references as {id, slug, name}, instants as text (LED-02). */
export type Snapshot = Readonly<Record<string, unknown>>;

/** One record changed by one operation. `before` null means created: such an entry holds the whole record. */
export type Change = {
  readonly noun:
    | "person"
    | "team"
    | "service"
    | "system"
    | "business-service"
    | "codeowners"
    | "saved-view"
    | "custom-field"
    | "source"
    | "rule"
    | "feed"
    | "token"
    | "sign-in";
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly before: Snapshot | null;
  readonly after: Snapshot | null;
  readonly version?: number;
  readonly reason?: string;
  /** Set for the end of a record: the entry then holds all of it, not the changed fields alone (LED-02). */
  readonly whole?: true;
};

const hidden = "(changed)";

/** The names of the fields whose values differ, sorted. */
function changedFields(before: Snapshot | null, after: Snapshot | null): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => !sameJson(before?.[name], after?.[name])).sort();
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

type Told = { readonly change: Change; readonly fields: string[] };

function entryOf(ctx: Ctx, operation: string, { change, fields }: Told, secret: readonly string[]): Entry {
  const mark: ActorMark = markOf(ctx.actor);
  const undoes = ctx.undoes?.record === change.id ? ctx.undoes : null;
  const held = (record: Snapshot | null) =>
    only(record, change.whole ? Object.keys(record ?? {}) : fields, secret);
  const json = (value: object | null) =>
    // What is undefined falls away when the entries are written as JSON.
    value === null ? Prisma.DbNull : (value as Prisma.InputJsonObject);
  return {
    at: dateOf(ctx.now),
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
    sender: keepsSender(change.noun, fields) ? json(ctx.sender ?? null) : Prisma.DbNull,
    reason: change.reason ?? undoes?.reason ?? null,
    before: json(held(change.before)),
    after: json(held(change.after)),
    fields,
    version: change.version ?? null,
    undoes: undoes?.entry ?? null,
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
  const all = mapInSteps(changes, (change): Told => ({
    change,
    fields: changedFields(change.before, change.after),
  }));
  const told = (await withPauses(all)).filter(({ fields }) => fields.length > 0);
  await insertRows(tx, "LedgerEntry", told, (one) => entryOf(ctx, operation, one, secret));
}

/** Gives the run of this context its name, as in "import gitlab"; the line that stands for all its entries says it (LED-04). */
export async function nameRun(tx: Tx, { run, now }: Ctx, words: string): Promise<void> {
  if (run === undefined) throw new Error("only a run has a name");
  const at = dateOf(now);
  await tx.ledgerRun.upsert({ where: { id: run }, create: { id: run, words, at }, update: { words } });
}
