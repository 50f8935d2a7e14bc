import "server-only";
import { sameJson } from "@/lib/kernel/canonical";
import type { Ref, SystemId } from "@/lib/kernel/ids";
import { ok, refuse, type Refusal } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import { markOf } from "@/lib/people/domain/actor";
import type { Tx } from "@/lib/platform/db";
import type { Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import type { Stamp } from "@/lib/platform/stamp";
import { endedSystems } from "../../store/references";

/** A system or a business service: what groups services. */
type Grouping = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly version: number;
  readonly retiredAt: Instant | null;
};

type Ending<G extends Grouping> = {
  readonly noun: "system" | "business-service";
  readonly before: G;
  readonly after: G;
  readonly was: Change["before"];
  readonly is: Change["after"];
  readonly reason: string | undefined;
  readonly write: (stamp: Stamp) => Promise<unknown>;
};

/** The refusal of what is retired already. */
export const retired = ({ name }: Grouping) =>
  refuse({ kind: "conflict", why: `${name} is retired: its record is read-only.` });

/** The refusal to restore what was not retired. */
export const inUse = ({ name }: Grouping) =>
  refuse({ kind: "conflict", why: `${name} is in use: there is nothing to restore.` });

/** The refusal to restore what stands in a retired system; null where that is in use, which it stays until this is written. */
export async function standsInEnded(
  tx: Tx,
  name: string,
  system: Ref<SystemId> | null,
): Promise<Refusal | null> {
  const [ended] = await endedSystems(tx, system === null ? [] : [system.id]);
  return ended === undefined
    ? null
    : {
        kind: "conflict",
        why: `${name} belongs to ${ended.name}, which is retired. Restore that first.`,
      };
}

/** What is said of a retired system or business service where something is to join it. */
export const endedWords = (name: string) => `${name} is retired. Pick another`;

/** Ends a change: writes what differs and tells it, whole where it retires; changing nothing writes nothing (LED-03). */
export async function writeGrouping<G extends Grouping>(
  { now, actor }: WriteCtx,
  { noun, before, after, was, is, reason, write }: Ending<G>,
  beside: readonly Change[] = [],
) {
  if (sameJson(was, is)) return ok({ value: { slug: before.slug, version: before.version }, changes: [] });
  await write({ now, by: markOf(actor) });
  const version = before.version + 1;
  const change: Change = {
    noun,
    id: after.id,
    slug: after.slug,
    name: after.name,
    before: was,
    after: is,
    version,
    ...(reason === undefined ? {} : { reason }),
    ...(after.retiredAt === null || before.retiredAt !== null ? {} : { whole: true as const }),
  };
  return ok({ value: { slug: after.slug, version }, changes: [change, ...beside] });
}
