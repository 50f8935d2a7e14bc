import "server-only";
import { sameJson } from "@/lib/kernel/canonical";
import type { Refusal } from "@/lib/kernel/result";
import type { ActorMark } from "@/lib/people/domain/actor";
import type { Tx } from "./db";
import { instantOf } from "./instants";
import type { Snapshot } from "./ledger";
import { veiledInDeed } from "./sight/sight";

/** A record of the ledger as it stands now, for whoever changes an older version of it. */
type Standing = {
  readonly id: string;
  readonly version: number;
  readonly now: Snapshot;
  /** The fields that people choose about; left out, all of them. */
  readonly known?: ReadonlySet<string>;
  /** The fields as a form holds them, where it holds them otherwise than the ledger. */
  readonly inForm?: (fields: Snapshot) => Snapshot;
};

/** What stands now and is no record of its own: the refusal says all that is known of who was faster. */
type StandingBeside = { readonly version: number; readonly refusal: Refusal };

/** What a change has to be based on; null where a stale version is no hindrance, because the deed is done or never can be. */
export type Versioned<I, L> = (loaded: L, input: I) => Standing | StandingBeside | null;

/** An operation whose input has a `version` says what it is compared with; null where it is never compared. */
export type SaysVersion<I> = string extends keyof I
  ? object
  : "version" extends keyof I
    ? { readonly versioned: unknown }
    : object;

/** The version that an input is based on; null where it says none. */
function basedOn(input: unknown): number | null {
  const version = typeof input === "object" && input !== null && "version" in input ? input.version : null;
  return typeof version === "number" ? version : null;
}

/** The refusal of a change that is based on another version than stands now; null where it is based on that. */
export async function staleRefusal(
  tx: Tx,
  { what, input, standing }: { what: string; input: unknown; standing: Standing | StandingBeside | null },
): Promise<Refusal | null> {
  const version = basedOn(input);
  if (standing === null || version === null || version === standing.version) return null;
  return "refusal" in standing ? standing.refusal : outdated(tx, what, standing, version);
}

/** Who was faster, when, and each field that moved since, as it was and as it stands now (CON-02, CON-03). */
async function outdated(
  tx: Tx,
  what: string,
  { id, version, now, known, inForm = (fields) => fields }: Standing,
  from: number,
): Promise<Refusal> {
  const entries = await veiledInDeed(() =>
    tx.ledgerEntry.findMany({
      where: { recordId: id, version: { gt: from } },
      select: { at: true, actor: true, before: true, fields: true },
      orderBy: { seq: "asc" },
    }),
  );
  // What each field held in that version: what the first entry that touched it says was there before.
  const first = new Map<string, unknown>();
  for (const { before, fields } of entries)
    for (const field of fields)
      if (!first.has(field) && known?.has(field) !== false)
        first.set(field, (before as Snapshot | null)?.[field] ?? null);
  const was = inForm(Object.fromEntries(first));
  const is = inForm(Object.fromEntries([...first.keys()].map((field) => [field, now[field] ?? null])));
  const moved = Object.keys({ ...was, ...is }).filter((field) => !sameJson(was[field], is[field]));
  const last = entries.at(-1);
  const only = (fields: Snapshot) => Object.fromEntries(moved.map((field) => [field, fields[field] ?? null]));
  return {
    kind: "stale",
    what,
    version,
    by: last ? (last.actor as ActorMark).name : null,
    at: last ? instantOf(last.at).toString() : null,
    was: only(was),
    theirs: only(is),
  };
}
