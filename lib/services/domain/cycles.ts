import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";

/** Who needs whom, by place: `targets[place]` are the places of those it needs, itself left out. */
export type Needs = readonly (readonly number[])[];

/**
 * The group of each place: places that reach each other share one. Tarjan's algorithm, in time linear in the edges and without
 * recursion, so that a long chain is no danger.
 */
function groupsOf(needs: Needs): Int32Array {
  const order = new Int32Array(needs.length).fill(-1);
  const low = new Int32Array(needs.length);
  const group = new Int32Array(needs.length).fill(-1);
  const next = new Int32Array(needs.length);
  const stack: number[] = [];
  let met = 0;
  for (let root = 0; root < needs.length; root += 1) {
    if (order[root] !== -1) continue;
    const way = [root];
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      if (order[at] === -1) {
        order[at] = low[at] = met;
        met += 1;
        stack.push(at);
      }
      const target = needs[at]?.[next[at] ?? 0];
      if (target !== undefined) {
        next[at] = (next[at] ?? 0) + 1;
        if (order[target] === -1) way.push(target);
        else if (group[target] === -1) low[at] = Math.min(low[at] ?? 0, order[target] ?? 0);
        continue;
      }
      way.pop();
      const above = way.at(-1);
      if (above !== undefined) low[above] = Math.min(low[above] ?? 0, low[at] ?? 0);
      if (low[at] !== order[at]) continue;
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        group[member] = at;
        if (member === at) break;
      }
    }
  }
  return group;
}

/** The same edges the other way round. */
function turned(needs: Needs): Needs {
  const back = needs.map((): number[] => []);
  needs.forEach((targets, place) => {
    for (const target of targets) back[target]?.push(place);
  });
  return back;
}

/** One end of a search: how each place was reached, and the places reached last. */
type End = { readonly edges: Needs; readonly from: Map<number, number>; edge: readonly number[] };

function trail({ from }: End, root: number, end: number): number[] {
  const way = [end];
  for (let at = end; at !== root;) {
    at = from.get(at) ?? root;
    way.push(at);
  }
  return way;
}

/** The shortest way from a place that is on a cycle back to it: from both ends at once, by the one that has less to look at. */
function wayBack(root: number, needs: Needs, needed: Needs, group: Int32Array): readonly number[] {
  const down: End = { edges: needs, from: new Map(), edge: [root] };
  const up: End = { edges: needed, from: new Map(), edge: [root] };
  for (;;) {
    const [end, other] = down.edge.length <= up.edge.length ? [down, up] : [up, down];
    const reached: number[] = [];
    let best: readonly [number[], number[]] | null = null;
    for (const at of end.edge)
      for (const to of end.edges[at] ?? []) {
        if (group[to] !== group[root]) continue;
        if (to !== root && !end.from.has(to)) {
          end.from.set(to, at);
          reached.push(to);
        } else if (to !== root) continue;
        if (to !== root && !other.from.has(to)) continue;
        const met = [trail(end, root, at), to === root ? [root] : trail(other, root, to)] as const;
        if (best === null || met[0].length + met[1].length < best[0].length + best[1].length) best = [...met];
      }
    if (best !== null) {
      const [own, far] = best;
      return end === down ? [...own.toReversed(), ...far] : [...far.toReversed(), ...own];
    }
    if (reached.length === 0) throw new Error("a group reaches itself, and no way leads back");
    end.edge = reached;
  }
}

/** The cycles of a graph, looked for once. */
export type Cycles = {
  /** Those that reach this place and are reached from it, itself among them; it alone when it is on no cycle. */
  readonly groupAt: (place: number) => readonly number[];
  /** A shortest way from this place back to itself, the place at both ends; null when it is on no cycle. */
  readonly wayBack: (place: number) => readonly number[] | null;
};

/** Finds what stands on cycles, in time linear in the edges; a way back is looked for when it is asked. */
export function cyclesIn(needs: Needs): Cycles {
  const group = groupsOf(needs);
  const members = new Map<number, number[]>();
  group.forEach((one, place) => {
    const known = members.get(one);
    if (known) known.push(place);
    else members.set(one, [place]);
  });
  const groupAt = (place: number): readonly number[] => members.get(group[place] ?? -1) ?? [];
  let needed: Needs | null = null;
  return {
    groupAt,
    wayBack: (place) =>
      groupAt(place).length > 1 ? wayBack(place, needs, (needed ??= turned(needs)), group) : null,
  };
}

/** What stands on cycles, and the edges among it: all that the ways back can lead over. `places` are those it had before. */
export function knotsOf(needs: Needs): { readonly places: readonly number[]; readonly needs: Needs } {
  const { groupAt } = cyclesIn(needs);
  const places = [...needs.keys()].filter((place) => groupAt(place).length > 1);
  const now = new Map(places.map((place, at) => [place, at]));
  return {
    places,
    needs: places.map((place) =>
      (needs[place] ?? []).flatMap((to) => (groupAt(to) === groupAt(place) ? (now.get(to) ?? []) : [])),
    ),
  };
}

/**
 * A shortest way from each of these places back to itself, the place at both ends; a place on no cycle has no entry. Each place is a
 * step: through a cycle of thousands every way is as long.
 */
export function* waysBack(
  needs: Needs,
  places: readonly number[],
): InSteps<ReadonlyMap<number, readonly number[]>> {
  const { wayBack } = cyclesIn(needs);
  const ways = yield* mapInSteps(places, (place) => [place, wayBack(place)] as const);
  return new Map(ways.flatMap(([place, way]) => (way === null ? [] : [[place, way] as const])));
}
