import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { outdated } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import { mayEditSystem, snapshotSystem, type System } from "../domain/system";
import { findSystemToChange, updateSystem } from "../store/systems";

/** The system that is to be changed. */
export const load = (tx: WriteCtx["tx"], { ref }: { readonly ref: string }) => findSystemToChange(tx, ref);

/** What is said when there is none. */
export const notFound = ({ ref }: { readonly ref: string }) => ({ what: "system", ref });

/** Who may change it. */
export const may = (actor: WriteCtx["actor"], _input: unknown, system: System) =>
  mayEditSystem(actor, system);

/** The refusal of a change that was based on an older version. */
export const stale = ({ tx }: WriteCtx, system: System, basedOn: number) =>
  outdated(tx, {
    what: "system",
    id: system.id,
    version: system.version,
    basedOn,
    now: snapshotSystem(system),
  });

/** The refusal of what is retired already. */
export const retired = (system: System) =>
  refuse({ kind: "conflict", why: `${system.name} is retired: its record is read-only.` });

/** Writes what differs and tells what changed; changing nothing writes nothing (LED-03). */
export async function writeSystem(
  { tx, now, actor }: WriteCtx,
  before: System,
  after: System,
  reason?: string,
) {
  const was = snapshotSystem(before);
  const is = snapshotSystem(after);
  if (JSON.stringify(was) === JSON.stringify(is))
    return ok({ value: { slug: before.slug, version: before.version }, changes: [] });
  await updateSystem(tx, before, after, { now, by: markOf(actor) });
  const version = before.version + 1;
  return ok({
    value: { slug: after.slug, version },
    changes: [
      {
        noun: "system" as const,
        id: after.id,
        slug: after.slug,
        name: after.name,
        before: was,
        after: is,
        version,
        ...(reason === undefined ? {} : { reason }),
        ...(after.retiredAt === null || before.retiredAt !== null ? {} : { whole: true as const }),
      },
    ],
  });
}
