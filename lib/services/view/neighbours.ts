import { tierRank } from "../domain/tier";
import type { GraphNodeView, GraphView } from "./graph";

export type Neighbour = GraphNodeView & {
  readonly strength: "hard" | "soft" | null;
  /** It is the service itself. */
  readonly itself: boolean;
};

/** What one step of the graph holds on one side of the service: what nobody owns first, then the most critical, then by name. */
export function neighboursOf(
  graph: Pick<GraphView, "service" | "nodes" | "edges">,
  side: "needs" | "needed by",
): readonly Neighbour[] {
  const self = graph.service.id;
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.edges
    .filter(({ from, to }) => (side === "needs" ? from === self : to === self && from !== self))
    .flatMap(({ from, to, strength }) => {
      const id = side === "needs" ? to : from;
      const node = nodes.get(id);
      return node ? [{ ...node, strength, itself: id === self }] : [];
    })
    .toSorted(
      (a, b) =>
        Number(b.band === "unowned") - Number(a.band === "unowned") ||
        tierRank(a.tier) - tierRank(b.tier) ||
        a.name.localeCompare(b.name, "en"),
    );
}
