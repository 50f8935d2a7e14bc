import "server-only";
import { z } from "zod";
import { invalid, ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import { type Actor, grantOf, idOf, mayByToken, type Permission } from "@/lib/people/domain/actor";
import type { Ctx, Via } from "./ctx";
import { allowLong, type Db, db, mayTryAgain, type Tx, violatedConstraint } from "./db";
import { appendToLedger, type Change } from "./ledger";
import { log } from "./log";
import { operationsTotal } from "./metrics";
import { pathOfNul } from "./nul";
import { once } from "./once";
import { asDeed } from "./sight/hidden-from";
import { seeingAll } from "./sight/sight";
import { isOutOfTurn, waitForTurn } from "./turn";
import { isUntouched, setAside } from "./unchanged";
import { type SaysVersion, staleRefusal, type Versioned } from "./versioned";
import { withPauses } from "./with-pauses";

type Step<T> = { readonly value: T; readonly changes: readonly Change[] };
export type WriteCtx = Ctx & { readonly tx: Tx };

/** Looks at what one transaction has changed, just before it commits; kept fresh in the same transaction. */
type Observer = (ctx: WriteCtx, changes: readonly Change[]) => Promise<void>;
const observers = once("observers", () => new Map<string, Observer>());

/** Registers what must be brought up to date with every write, under a name, once a process. */
export function beforeCommit(name: string, observer: Observer): void {
  observers.set(name, observer);
}

const gathered = new WeakMap<Tx, Change[]>();

class Undo extends Error {
  constructor(readonly refusal: Refusal) {
    super("rolled back by a refusal");
  }
}

/** Fields that the schema refuses and that may stand in the record as they were sent, with the refusal where they do not. */
type Doubted = { readonly aside: Readonly<Record<string, unknown>>; readonly refusal: Refusal };

/** What the violation of a constraint means, looked up where it is after everything was taken back. */
export type Meaning<I> = (input: I, at: Db, now: Instant) => Refusal | Promise<Refusal>;

type Spec<S extends z.ZodType, L, T> = {
  /** `<noun>.<record>.<verb>`: also the ledger's word and the log's; by it a token's scopes are asked. */
  readonly name: string;
  readonly input: S;
  /** What `may` and `run` need to decide; null answers not-found. */
  readonly load: (tx: Tx, input: z.output<S>, ctx: Ctx) => Promise<L | null>;
  readonly notFound: (input: z.output<S>) => { readonly what: string; readonly ref: string };
  readonly may: (actor: Actor, input: z.output<S>, loaded: L) => Permission;
  readonly run: (ctx: WriteCtx, input: z.output<S>, loaded: L) => Promise<Result<Step<T>>>;
  /** Constraint name -> the refusal that its violation means (A18). */
  readonly constraints?: Readonly<Record<string, Meaning<z.output<S>>>>;
  readonly secretFields?: readonly string[];
  /** What the record holds, by field: what is sent back as it stands there is not judged by a rule that came later. */
  readonly held?: (loaded: L) => object;
  /** What the `version` of the input is compared with, before anything is run (CON-01). */
  readonly versioned?: Versioned<z.output<S>, L> | null;
};

export type Operation<T> = (ctx: Ctx, raw: unknown) => Promise<Result<T>>;
/** An operation as `operation()` makes it: it knows its own name, by which the rule that permits it is found. */
export type NamedOperation<T> = Operation<T> & { readonly deed: string };

/** The input of an operation that is told nothing. */
export const nothingSaid = z.object({});

/** For operations that decide on their input and actor alone. */
export const nothingToLoad = {
  load: () => Promise.resolve(true as const),
  notFound: () => ({ what: "record", ref: "" }),
};

/** All that a schema has against an input, as a refusal tells it (A21). */
export function issuesOf(error: z.ZodError) {
  return error.issues.map((issue) => ({ path: issue.path.join("."), what: issue.message, code: issue.code }));
}

/** The refusal of whoever may not: who is nobody yet may be somebody who may. */
export const notPermitted = (actor: Actor, why: string): Refusal =>
  actor.kind === "anonymous" ? { kind: "unauthenticated" } : { kind: "forbidden", why };

/** The input by its schema; what that refuses and what may stand in the record already is left for then. */
function readInput<S extends z.ZodType>(
  { input: schema, held }: { readonly input: S; readonly held?: unknown },
  raw: unknown,
): Result<{ readonly input: z.output<S>; readonly doubted: Doubted | null }> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok({ input: parsed.data, doubted: null });
  const refusal = { kind: "invalid" as const, issues: issuesOf(parsed.error) };
  const rest = held === undefined ? null : setAside(schema, raw, parsed.error);
  return rest === null ? refuse(refusal) : ok({ input: rest.input, doubted: { aside: rest.aside, refusal } });
}

/** Doors behind which nobody waits for a page: what comes through them may take its time. */
const long: ReadonlySet<Via> = new Set<Via>(["import", "cli", "job"]);

/**
 * Runs `body` in a transaction; a deadlock or serialization failure runs it again, three times in all. Where it needs the turn
 * and another has it, it runs again once it has the turn, as whoever its actor is by then.
 */
async function inTransaction<T>(ctx: Ctx, body: (ctx: WriteCtx) => Promise<T>): Promise<T> {
  let inTurn = false;
  const run = async (tx: Tx): Promise<T> => {
    if (long.has(ctx.via)) await allowLong(tx);
    if (!inTurn) return body({ ...ctx, tx });
    await waitForTurn(tx);
    return body({ ...ctx, ...(await ctx.again?.()), tx });
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(run, { timeout: 600_000, maxWait: 30_000 });
    } catch (error) {
      if (isOutOfTurn(error) && !inTurn) {
        inTurn = true;
        attempt -= 1;
        continue;
      }
      if (attempt >= 3 || !mayTryAgain(error)) throw error;
    }
  }
}

/** Runs `body` behind a savepoint of an open transaction, so that its refusal undoes it alone. */
async function behindSavepoint<T>(tx: Tx, body: (tx: Tx) => Promise<T>): Promise<T> {
  await tx.$executeRaw`SAVEPOINT operation`;
  try {
    const value = await body(tx);
    await tx.$executeRaw`RELEASE SAVEPOINT operation`;
    return value;
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT operation`;
    // It would hide the one of the same name around it.
    await tx.$executeRaw`RELEASE SAVEPOINT operation`;
    throw error;
  }
}

async function settle(ctx: WriteCtx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await seeingAll(async () => {
    for (const observe of observers.values()) await observe(ctx, changes);
  });
}

/**
 * The only way to write. Order is fixed: scopes, parse, begin, load, permit, compare versions, run, record, observe, commit.
 * `may` and the changes of `run` are required by the type, so neither can be forgotten.
 */
export function operation<S extends z.ZodType, L, T>(
  spec: Spec<S, L, T> & SaysVersion<z.output<S>>,
): NamedOperation<T> {
  const attempt = async (
    ctx: Ctx,
    input: z.output<S>,
    tx: Tx,
    changesOfAll: Change[],
    doubted: Doubted | null,
  ): Promise<Result<T>> => {
    const loaded = await spec.load(tx, input, ctx);
    if (loaded === null) throw new Undo({ kind: "not-found", ...spec.notFound(input) });
    const permission = spec.may(ctx.actor, input, loaded);
    if (!permission.allowed) throw new Undo(notPermitted(ctx.actor, permission.why));
    const standing = spec.versioned?.(loaded, input) ?? null;
    const { what } = spec.notFound(input);
    const stale = await staleRefusal(tx, { what, input, standing });
    if (stale !== null) throw new Undo(stale);
    if (doubted !== null && !isUntouched(doubted.aside, { ...spec.held?.(loaded) }))
      throw new Undo(doubted.refusal);
    const step = await spec.run({ ...ctx, tx }, input, loaded);
    if (!step.ok) throw new Undo(step.refusal);
    await appendToLedger(tx, ctx, spec.name, step.value.changes, spec.secretFields ?? []);
    changesOfAll.push(...step.value.changes);
    return ok(step.value.value);
  };

  const carryOut = async (ctx: Ctx, raw: unknown): Promise<Result<T>> => {
    const byToken = mayByToken(ctx.actor, spec.name);
    if (!byToken.allowed) return refuse({ kind: "forbidden", why: byToken.why, ofToken: true });
    const nul = await withPauses(pathOfNul(raw));
    if (nul !== null) return invalid(nul, "Leave out the NUL sign: no text can hold it");
    const read = readInput(spec, raw);
    if (!read.ok) return read;
    const { input, doubted } = read.value;
    try {
      if (ctx.tx) {
        const outer = gathered.get(ctx.tx) ?? [];
        return await behindSavepoint(ctx.tx, (tx) => attempt(ctx, input, tx, outer, doubted));
      }
      return await inTransaction(ctx, async (within) => {
        const changes: Change[] = [];
        gathered.set(within.tx, changes);
        const result = await attempt(within, input, within.tx, changes, doubted);
        await settle(within, changes);
        return result;
      });
    } catch (error) {
      if (error instanceof Undo) return refuse(error.refusal);
      const constraint = violatedConstraint(error);
      const meaning = constraint === null ? undefined : spec.constraints?.[constraint];
      if (meaning) return refuse(await meaning(input, ctx.tx ?? db, ctx.now));
      throw error;
    }
  };

  const run: Operation<T> = async (ctx, raw) => {
    const started = performance.now();
    let outcome = "bug";
    try {
      const result = await asDeed(ctx, () => carryOut(ctx, raw));
      outcome = result.ok ? "ok" : result.refusal.kind;
      return result;
    } finally {
      operationsTotal.inc({ operation: spec.name, outcome });
      log.info(
        {
          operation: spec.name,
          request: ctx.request,
          actor: ctx.actor.kind,
          actorId: idOf(ctx.actor) ?? undefined,
          token: grantOf(ctx.actor)?.id,
          outcome,
          ms: Math.round(performance.now() - started),
        },
        "operation",
      );
    }
  };
  return Object.assign(run, { deed: spec.name });
}

class OnlyTried extends Error {
  constructor(readonly value: unknown) {
    super("rolled back: it was only tried");
  }
}

/** Does everything that `body` does and takes all of it back; answers what came of it. */
export async function triedOut<T>(ctx: Ctx, body: (ctx: WriteCtx) => Promise<T>): Promise<T> {
  try {
    return await asDeed(ctx, () =>
      inTransaction<T>(ctx, async (within) => {
        gathered.set(within.tx, []);
        throw new OnlyTried(await body(within));
      }),
    );
  } catch (error) {
    if (error instanceof OnlyTried) return error.value as T;
    throw error;
  }
}

/** Several operations as one transaction, or as one step of the open one: all of them or none. A returned refusal undoes everything. */
export async function together<T>(ctx: Ctx, body: (ctx: WriteCtx) => Promise<Result<T>>): Promise<Result<T>> {
  const whole = async (within: WriteCtx): Promise<Result<T>> => {
    const result = await body(within);
    if (!result.ok) throw new Undo(result.refusal);
    return result;
  };
  const outer = (ctx.tx && gathered.get(ctx.tx)) ?? [];
  const known = outer.length;
  const all = async (): Promise<Result<T>> => {
    if (ctx.tx) return behindSavepoint(ctx.tx, (tx) => whole({ ...ctx, tx }));
    return inTransaction(ctx, async (within) => {
      const changes: Change[] = [];
      gathered.set(within.tx, changes);
      const result = await whole(within);
      await settle(within, changes);
      return result;
    });
  };
  try {
    return await asDeed(ctx, all);
  } catch (error) {
    outer.length = known;
    if (error instanceof Undo) return refuse(error.refusal);
    throw error;
  }
}
