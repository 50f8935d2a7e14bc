import { expect, test } from "vitest";
import type { GraphNodeView } from "./graph";
import { neighboursOf } from "./neighbours";

const node = (name: string, tier: number | null, band: GraphNodeView["band"] = "owned"): GraphNodeView => ({
  id: name,
  slug: name,
  name,
  kind: null,
  tier,
  lifecycle: null,
  owner: null,
  holderText: null,
  band,
  up: null,
  down: null,
});
const edge = (from: string, to: string) => ({ from, to, strength: "hard" as const });

const graph = {
  service: { id: "till", slug: "till", name: "till" },
  nodes: [
    node("till", 1),
    node("b", 2),
    node("a", 2),
    node("first", 1),
    node("bare", null),
    node("lost", 4, "unowned"),
  ],
  edges: [...["b", "a", "first", "bare", "lost", "till"].map((to) => edge("till", to)), edge("b", "till")],
};

test("what a service needs: unowned first, then the most critical, then by name; it may need itself", () => {
  const needs = neighboursOf(graph, "needs");
  expect(needs.map(({ name }) => name)).toEqual(["lost", "first", "till", "a", "b", "bare"]);
  expect(needs.filter(({ itself }) => itself).map(({ name }) => name)).toEqual(["till"]);
});

test("what needs it does not name it once more", () => {
  expect(neighboursOf(graph, "needed by").map(({ name }) => name)).toEqual(["b"]);
});
