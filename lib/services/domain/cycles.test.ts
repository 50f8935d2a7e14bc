import fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce } from "@/lib/kernel/in-steps";
import { knotsOf, type Needs, waysBack } from "./cycles";

const waysOf = (needs: Needs) =>
  atOnce(
    waysBack(
      needs,
      needs.map((_, place) => place),
    ),
  );

test("a way back is the shortest, and what is on no cycle has none (DEP-03)", () => {
  const ways = waysOf([[1], [2, 3], [0], [2], [0]]);
  expect([...ways]).toEqual([
    [0, [0, 1, 2, 0]],
    [1, [1, 2, 0, 1]],
    [2, [2, 0, 1, 2]],
    [3, [3, 2, 0, 1, 3]],
  ]);
});

test("two that need each other lead back at once; a chain of 100,000 is no danger", () => {
  expect([...waysOf([[1], [0], [0, 1]])]).toEqual([
    [0, [0, 1, 0]],
    [1, [1, 0, 1]],
  ]);
  const chain = Array.from({ length: 100_000 }, (_, place) => [(place + 1) % 100_000]);
  expect(atOnce(waysBack(chain, [7])).get(7)).toHaveLength(100_001);
});

test("through a long cycle each way is a step, so that others have their turn between two", () => {
  const ring = Array.from({ length: 40 }, (_, place) => [(place + 1) % 40]);
  const steps = waysBack(ring, [...ring.keys()]);
  let taken = 0;
  while (steps.next().done !== true) taken += 1;
  expect(taken).toBe(40);
});

/** How many steps lead from a place back to it, by looking at everything. */
function stepsBack(needs: Needs, root: number): number | null {
  const seen = new Set<number>();
  let edge: readonly number[] = [root];
  for (let steps = 1; edge.length > 0; steps += 1) {
    const next = edge.flatMap((at) => needs[at] ?? []);
    if (next.includes(root)) return steps;
    edge = [...new Set(next)].filter((to) => !seen.has(to));
    for (const to of edge) seen.add(to);
  }
  return null;
}

test("any graph: just those on a cycle have a way, along its edges and as short as can be", () => {
  const graph = fc
    .integer({ min: 1, max: 12 })
    .chain((size) =>
      fc.array(fc.uniqueArray(fc.nat({ max: size - 1 }), { maxLength: 3 }), {
        minLength: size,
        maxLength: size,
      }),
    )
    .map((all) => all.map((targets, place) => targets.filter((to) => to !== place)));
  fc.assert(
    fc.property(graph, (needs) => {
      const ways = waysOf(needs);
      const { places, needs: among } = knotsOf(needs);
      expect(places).toEqual([...ways.keys()]);
      const within = new Map(
        [...waysOf(among)].map(([at, way]) => [places[at], way.map((one) => places[one])]),
      );
      expect(within).toEqual(ways);
      needs.forEach((_, place) => {
        const way = ways.get(place);
        expect(way === undefined ? null : way.length - 1).toBe(stepsBack(needs, place));
        if (way === undefined) return;
        expect([way[0], way.at(-1)]).toEqual([place, place]);
        way.slice(1).forEach((to, step) => {
          expect(needs[way[step] ?? -1]).toContain(to);
        });
      });
    }),
  );
});
