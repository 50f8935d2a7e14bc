import fc from "fast-check";
import { expect, test } from "vitest";
import { boxSize, columnOf, edgePath, layoutGraph, type LayoutEdge, type LayoutNode } from "./graph-layout";

const self: LayoutNode = { id: "self", up: 0, down: 0 };
const needing = (id: string, up: number): LayoutNode => ({ id, up, down: null });
const needed = (id: string, down: number): LayoutNode => ({ id, up: null, down });

test("UI-103: left needs it, right is needed, and a cycle stands on its nearer side", () => {
  expect([self, needing("a", 2), needed("b", 3)].map(columnOf)).toEqual([0, -2, 3]);
  expect(columnOf({ id: "c", up: 1, down: 2 })).toBe(-1);
  expect(columnOf({ id: "d", up: 3, down: 2 })).toBe(2);
});

test("UI-103: nodes come in reading order, each near what it hangs on", () => {
  const nodes = [
    self,
    needed("x", 1),
    needed("y", 1),
    needed("under-y", 2),
    needed("under-x", 2),
    needing("a", 1),
  ];
  const edges = [
    { from: "a", to: "self" },
    { from: "self", to: "x" },
    { from: "self", to: "y" },
    { from: "y", to: "under-y" },
    { from: "x", to: "under-x" },
  ];
  expect(layoutGraph(nodes, edges).nodes.map(({ id }) => id)).toEqual([
    "a",
    "self",
    "x",
    "y",
    "under-x",
    "under-y",
  ]);
});

test("an edge leaves one box and enters the other; one to itself is a bow", () => {
  const { nodes } = layoutGraph([self, needed("x", 1)], [{ from: "self", to: "x" }]);
  const [a, b] = nodes;
  if (!a || !b) throw new Error("not placed");
  expect(edgePath(a, b)).toBe("M 224 38 C 260 38 260 38 296 38");
  expect(edgePath(b, a)).toBe("M 296 38 C 260 38 260 38 224 38");
  expect(edgePath(a, a)).toBe("M 224 26 C 244 26 244 50 224 50");
});

test("an edge within one column bows away from the middle, the wider the further apart its ends are", () => {
  const { nodes } = layoutGraph(
    [self, ...["a", "b", "c"].map((id) => needing(id, 1)), ...["x", "y"].map((id) => needed(id, 1))],
    [],
  );
  const [a, b, c, , x, y] = nodes;
  if (!a || !b || !c || !x || !y) throw new Error("not placed");
  expect(edgePath(a, b)).toBe("M 56 38 C 28 38 28 94 56 94");
  expect(edgePath(a, c)).toBe("M 56 38 C 20 38 20 150 56 150");
  expect(edgePath(x, y)).toBe("M 824 66 C 852 66 852 122 824 122");
});

const side = fc.option(fc.integer({ min: 1, max: 3 }), { nil: null });
const graphs = fc.array(fc.record({ up: side, down: side }), { maxLength: 149 }).chain((sides) => {
  const nodes: LayoutNode[] = [
    self,
    ...sides.map(({ up, down }, place) => ({
      id: `n${String(place)}`,
      up,
      down: up === null && down === null ? 1 : down,
    })),
  ];
  const id = fc.constantFrom(...nodes.map((node) => node.id));
  return fc
    .array(fc.record({ from: id, to: id }), { maxLength: 300 })
    .map((edges): { nodes: readonly LayoutNode[]; edges: readonly LayoutEdge[] } => ({ nodes, edges }));
});

test("PAG-09: every node is drawn once, inside the drawing, and no two boxes touch", () => {
  fc.assert(
    fc.property(graphs, ({ nodes, edges }) => {
      const { width, height, nodes: placed } = layoutGraph(nodes, edges);
      expect(new Set(placed.map(({ id }) => id))).toEqual(new Set(nodes.map(({ id }) => id)));
      expect(placed).toHaveLength(nodes.length);
      for (const [place, one] of placed.entries()) {
        expect(one.x >= 0 && one.x + boxSize.width <= width).toBe(true);
        expect(one.y >= 0 && one.y + boxSize.height <= height).toBe(true);
        const next = placed[place + 1];
        if (!next) continue;
        const apart = next.x >= one.x + boxSize.width || next.y >= one.y + boxSize.height;
        expect(apart, `${one.id} and ${next.id}`).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test("the layout is pure: the same graph gives the same drawing and its input is left as it was", () => {
  fc.assert(
    fc.property(graphs, ({ nodes, edges }) => {
      const before = JSON.stringify({ nodes, edges });
      const first = layoutGraph(nodes, edges);
      expect(layoutGraph(nodes, edges)).toEqual(first);
      expect(JSON.stringify({ nodes, edges })).toBe(before);
    }),
    { numRuns: 40 },
  );
});

test("UI-103: what needs the service stands left of it, what it needs right", () => {
  fc.assert(
    fc.property(graphs, ({ nodes, edges }) => {
      const at = new Map(layoutGraph(nodes, edges).nodes.map(({ id, x }) => [id, x]));
      const middle = at.get("self") ?? 0;
      for (const node of nodes)
        expect(Math.sign((at.get(node.id) ?? 0) - middle)).toBe(Math.sign(columnOf(node)));
    }),
    { numRuns: 40 },
  );
});
