import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import {
  listIdsNearDangling,
  listNeighbourIds,
  listOnCyclesWith,
  listServiceIds,
  listServicesTouchedBy,
  servicesExceed,
} from "@/lib/services/queries/facts";
import { listTeamIdsOfPeople } from "@/lib/teams/queries/teams";
import { largeWrite, wholeUpTo } from "../domain/large-write";
import { bearsOnCycles, bearsOnNeighbours } from "../domain/bearing";
import { toldOfCyclesWith } from "../store/findings";

/** So many services beside the changed ones are judged at once, and so many are read around them; the rest waits for the clock. */
const most = { judged: 200, around: 2_000 } as const;

export type Scope =
  | { readonly kind: "whole"; readonly ids: readonly ServiceId[] }
  | {
      readonly kind: "part";
      readonly ids: readonly ServiceId[];
      /** The neighbours of those, read to judge by. */
      readonly around: readonly ServiceId[];
      /** To be judged by the clock; null: all there are. */
      readonly due: readonly ServiceId[] | null;
    };

/** The ids of all services where they are few enough to be judged at once; null where they are not. */
export const wholeCatalogIds = async ({ tx }: WriteCtx): Promise<readonly ServiceId[] | null> =>
  (await servicesExceed(tx, wholeUpTo)) ? null : listServiceIds(tx);

const idsOf = (changes: readonly Change[], noun: Change["noun"]): readonly string[] => [
  ...new Set(changes.filter((change) => change.noun === noun).map(({ id }) => id)),
];

const without = (ids: readonly ServiceId[], taken: ReadonlySet<string>): readonly ServiceId[] =>
  ids.filter((id) => !taken.has(id));

/** These services and what stands around them. */
export async function partOf(
  ctx: WriteCtx,
  ids: readonly ServiceId[],
): Promise<Scope & { readonly kind: "part" }> {
  const near = ids.length <= most.judged ? await listIdsNearDangling(ctx.tx, ids) : [];
  const around = without([...new Set([...(await listNeighbourIds(ctx.tx, ids)), ...near])], new Set(ids));
  return { kind: "part", ids, around, due: [] };
}

/** All that a large write bears on: what it changed, and what stands around that. */
const dueOf = async ({ tx }: WriteCtx, changed: readonly ServiceId[]): Promise<readonly ServiceId[]> => [
  ...new Set([...changed, ...(await listNeighbourIds(tx, changed))]),
];

/** So many changed services are asked whose cycles they close or break; a larger write is judged anew as a whole by the clock. */
const mostAsked = 50;

/**
 * Who stands on a cycle of hard edges with these services now, and who was told to stand on one with them: a cycle is closed and
 * broken for all of its members, however far they are (DEP-03).
 */
export async function cycleMates({ tx }: WriteCtx, ids: readonly ServiceId[]): Promise<readonly ServiceId[]> {
  if (ids.length > mostAsked) return [];
  return [...new Set([...(await listOnCyclesWith(tx, ids)), ...(await toldOfCyclesWith(tx, ids))])];
}

/** True for a write of so many services that they are judged after it. */
export const isLarge = (changes: readonly Change[]): boolean => idsOf(changes, "service").length > largeWrite;

/** What a write bears on: in a small catalog all, otherwise the changed services and whoever is judged by them. */
export async function scopeOf(ctx: WriteCtx, changes: readonly Change[]): Promise<Scope> {
  const { tx } = ctx;
  const changed = idsOf(changes, "service") as readonly ServiceId[];
  const everything = await wholeCatalogIds(ctx);
  if (isLarge(changes))
    return { kind: "part", ids: [], around: [], due: everything ?? (await dueOf(ctx, changed)) };
  if (everything !== null) return { kind: "whole", ids: everything };
  const people = idsOf(changes, "person");
  const touched = await listServicesTouchedBy(tx, {
    teams: [...idsOf(changes, "team"), ...(people.length === 0 ? [] : await listTeamIdsOfPeople(tx, people))],
    people,
    businessServices: idsOf(changes, "business-service"),
  });
  const changedSo = (bears: typeof bearsOnNeighbours) =>
    changes
      .filter(({ noun, before, after }) => noun === "service" && bears(before, after))
      .map(({ id }) => id as ServiceId);
  const outward = changedSo(bearsOnNeighbours);
  const neighbours = outward.length === 0 ? [] : await listNeighbourIds(tx, outward);
  const round = changedSo(bearsOnCycles);
  const onCycles = round.length === 0 ? [] : await cycleMates(ctx, round);
  const beside = without([...new Set([...touched, ...neighbours, ...onCycles])], new Set(changed));
  const all = changes.some(({ noun }) => noun === "rule" || noun === "feed");
  if (!all && beside.length <= most.judged) {
    const together = await partOf(ctx, [...changed, ...beside]);
    if (together.around.length <= most.around || beside.length === 0) return together;
  }
  return { ...(await partOf(ctx, changed)), due: all ? null : beside };
}
