import "server-only";
import type { WriteCtx } from "@/lib/platform/operation";
import { snapshotSystem, type System } from "../../domain/system";
import { mayEditSystem } from "../../domain/permissions";
import { findSystemToChange, updateSystem } from "../../store/systems";
import { writeGrouping } from "./grouping-change";

/** The system that is to be changed. */
export const load = (tx: WriteCtx["tx"], { ref }: { readonly ref: string }) => findSystemToChange(tx, ref);

/** What is said when there is none. */
export const notFound = ({ ref }: { readonly ref: string }) => ({ what: "system", ref });

/** Who may change it. */
export const may = (actor: WriteCtx["actor"], _input: unknown, system: System) =>
  mayEditSystem(actor, system);

/** A system as it stands now, for whoever changes an older version of it. */
export const versioned = (system: System) => ({
  id: system.id,
  version: system.version,
  now: snapshotSystem(system),
});

/** Writes what differs and tells what changed; changing nothing writes nothing (LED-03). */
export const writeSystem = (ctx: WriteCtx, before: System, after: System, reason?: string) =>
  writeGrouping(ctx, {
    noun: "system",
    before,
    after,
    was: snapshotSystem(before),
    is: snapshotSystem(after),
    reason,
    write: (stamp) => updateSystem(ctx.tx, before, after, stamp),
  });
