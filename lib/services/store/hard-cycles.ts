import "server-only";
import type { Db } from "@/lib/platform/db";
import { withPauses } from "@/lib/platform/with-pauses";
import { isHard, isLiving } from "./rules-sql";
import { waysBack } from "../domain/cycles";
import { readKnots } from "./knots";

/** Of more services than these the ways are looked for in the whole graph, which is read once, and not step by step. */
const fewAsked = 50;
/** So many services are looked at in one go; a knot larger than that is told by what lies nearest. */
const mostSeen = 20_000;

type Side = "down" | "up";
type Steps = Map<string, string[]>;

/** Reads which living services these need hard, or are needed hard by; each once, self edges aside. */
async function readSteps(db: Db, side: Side, ids: readonly string[], into: Steps): Promise<void> {
  const missing = [...new Set(ids)].filter((id) => !into.has(id));
  if (missing.length === 0) return;
  const rows =
    side === "down"
      ? await db.$queryRaw<{ at: string; to: string }[]>`
          SELECT d."serviceId"::text AS at, d."targetId"::text AS to FROM "Dependency" d JOIN "Service" n ON n."id" = d."targetId"
          WHERE d."serviceId" = ANY(${missing}::uuid[]) AND ${isHard("d")} AND d."targetId" <> d."serviceId"
            AND ${isLiving("n")} ORDER BY 1, 2`
      : await db.$queryRaw<{ at: string; to: string }[]>`
          SELECT d."targetId"::text AS at, d."serviceId"::text AS to FROM "Dependency" d JOIN "Service" n ON n."id" = d."serviceId"
          WHERE d."targetId" = ANY(${missing}::uuid[]) AND ${isHard("d")} AND d."targetId" <> d."serviceId"
            AND ${isLiving("n")} ORDER BY 1, 2`;
  for (const id of missing) into.set(id, []);
  for (const { at, to } of rows) into.get(at)?.push(to);
}

/** One search for the way back to a service: from both ends at once, by the side that has less to look at. */
type Search = {
  readonly root: string;
  /** By service: the one it was reached from, on each side. */
  readonly seen: Readonly<Record<Side, Map<string, string>>>;
  readonly edge: Record<Side, readonly string[]>;
};

const begun = (root: string): Search => ({
  root,
  seen: { down: new Map(), up: new Map() },
  edge: { down: [root], up: [root] },
});

const nextSide = ({ edge }: Search): Side => (edge.down.length <= edge.up.length ? "down" : "up");

function trail(from: Map<string, string>, root: string, end: string): string[] {
  const way = [end];
  for (let at = end; at !== root;) {
    at = from.get(at) ?? root;
    way.push(at);
  }
  return way;
}

/** Goes one step further; answers the way back when both ends have met. */
function step(search: Search, side: Side, steps: Steps): readonly string[] | null {
  const { root, seen, edge } = search;
  const other: Side = side === "down" ? "up" : "down";
  const next: string[] = [];
  let best: readonly string[] | null = null;
  for (const at of edge[side])
    for (const to of steps.get(at) ?? []) {
      const met = to === root || seen[other].has(to);
      if (to !== root && seen[side].has(to)) continue;
      if (to !== root) {
        seen[side].set(to, at);
        next.push(to);
      }
      if (!met) continue;
      const own = trail(seen[side], root, at);
      const far = to === root ? [root] : trail(seen[other], root, to);
      const way = side === "down" ? [...own.toReversed(), ...far] : [...far.toReversed(), ...own];
      if (best === null || way.length < best.length) best = way;
    }
  edge[side] = next;
  return best;
}

async function inWholeGraph(
  db: Db,
  asked: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { ids, needs } = await readKnots(db);
  const wanted = new Set(asked);
  const places = ids.flatMap((id, place) => (wanted.has(id) ? [place] : []));
  const idOf = (place: number): string => ids[place] ?? "";
  const ways = await withPauses(waysBack(needs, places));
  return new Map([...ways].map(([place, way]) => [idOf(place), way.map(idOf)]));
}

/**
 * The way from each of these services back to itself by hard edges, the service at both ends, as ids; a service on no cycle has
 * no entry. Of a few each step of all searches is read by two statements at most; of many the whole graph by one.
 */
export async function hardCyclesOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length > fewAsked) return inWholeGraph(db, ids);
  const steps: Record<Side, Steps> = { down: new Map(), up: new Map() };
  const found = new Map<string, readonly string[]>();
  let open = ids.map(begun);
  while (open.length > 0 && steps.down.size + steps.up.size < mostSeen) {
    for (const side of ["down", "up"] as const)
      await readSteps(
        db,
        side,
        open.filter((search) => nextSide(search) === side).flatMap(({ edge }) => edge[side]),
        steps[side],
      );
    open = open.filter((search) => {
      const side = nextSide(search);
      const way = step(search, side, steps[side]);
      if (way !== null) found.set(search.root, way);
      return way === null && search.edge[side].length > 0;
    });
  }
  return found;
}

/** All services that stand on a cycle of hard edges through one of these: they reach it, and it reaches them. */
export async function onCyclesWith(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  const reached = async (side: Side): Promise<ReadonlySet<string>> => {
    const steps: Steps = new Map();
    let edge = ids;
    while (edge.length > 0 && steps.size < mostSeen) {
      await readSteps(db, side, edge, steps);
      edge = [...new Set(edge.flatMap((id) => steps.get(id) ?? []))].filter((id) => !steps.has(id));
    }
    return new Set([...steps.values()].flat());
  };
  const down = await reached("down");
  const up = await reached("up");
  return [...down].filter((id) => up.has(id));
}
