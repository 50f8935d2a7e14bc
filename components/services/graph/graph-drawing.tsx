import { CentredFrame } from "@/components/ui/centred-frame";
import { paths } from "@/lib/kernel/paths";
import { boxSize, edgePath, layoutGraph, type Placed } from "@/lib/services/domain/graph-layout";
import type { GraphNodeView, GraphView } from "@/lib/services/view/graph";

const longest = 25;
const short = (text: string): string => {
  const letters = Array.from(text);
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join("")}…`;
};

const ownerWords = (node: GraphNodeView): string =>
  node.slug === null
    ? "not in the catalog"
    : node.band === "unowned"
      ? "Unowned"
      : (node.owner?.name ?? node.holderText ?? "owner not known");

/** What the node says to whoever cannot see it. */
function spoken(node: GraphNodeView): string {
  const side =
    node.up === 0 || node.down === 0
      ? "this service"
      : node.up !== null
        ? `needs it, ${String(node.up)} away`
        : `is needed, ${String(node.down ?? 0)} away`;
  const tier = node.tier === null ? "" : `, tier ${String(node.tier)}`;
  return `${node.name}, ${ownerWords(node)}${tier}, ${side}`;
}

/**
 * The graph as the server draws it: left needs it, right is needed. Hard is solid, soft dashed, not stated dotted, a name that
 * leads nowhere red; an unowned service has a broken edge. Nodes are links in reading order (UI-103).
 */
export function GraphDrawing({ graph }: { readonly graph: GraphView }) {
  const layout = layoutGraph(graph.nodes, graph.edges);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const places = new Map(layout.nodes.map((placed) => [placed.id, placed]));
  const self = places.get(graph.service.id);
  const label = `${graph.service.name}: ${String(graph.nodes.length - 1)} neighbours, ${String(graph.edges.length)} dependencies`;
  return (
    <CentredFrame
      className="graphframe"
      label="Drawing of the dependencies"
      x={(self?.x ?? 0) + boxSize.width / 2}
      y={(self?.y ?? 0) + boxSize.height / 2}
    >
      <svg
        className="graph"
        width={layout.width}
        height={layout.height}
        viewBox={`0 0 ${String(layout.width)} ${String(layout.height)}`}
        role="group"
        aria-label={label}
      >
        {graph.edges.map(({ from, to, strength }) => {
          const a = places.get(from);
          const b = places.get(to);
          if (!a || !b) return null;
          const isDangling = nodes.get(to)?.slug === null;
          return (
            <path
              key={`${from} ${to}`}
              className={isDangling ? "dangling" : (strength ?? "unstated")}
              d={edgePath(a, b)}
              aria-hidden="true"
            />
          );
        })}
        {layout.nodes.map((placed) => {
          const node = nodes.get(placed.id);
          return (
            node && <Node key={placed.id} node={node} placed={placed} isSelf={node.id === graph.service.id} />
          );
        })}
      </svg>
    </CentredFrame>
  );
}

type NodeProps = { readonly node: GraphNodeView; readonly placed: Placed; readonly isSelf: boolean };

function Node({ node, placed: { x, y }, isSelf }: NodeProps) {
  const look = ["node", isSelf ? "self" : "", node.slug === null ? "nowhere" : (node.band ?? "")];
  const drawn = (
    <>
      <title>{spoken(node)}</title>
      <rect x={x} y={y} width={boxSize.width} height={boxSize.height} rx={3} />
      <path className="rail" d={`M ${String(x + 1.5)} ${String(y)} v ${String(boxSize.height)}`} />
      <text className="name" x={x + 12} y={y + 18}>
        {short(node.name)}
      </text>
      <text className="owner" x={x + 12} y={y + 35}>
        {short(ownerWords(node))}
      </text>
      {node.tier !== null && (
        <text className="tier" x={x + boxSize.width - 10} y={y + 18} textAnchor="end">
          T{node.tier}
        </text>
      )}
    </>
  );
  const className = look.filter(Boolean).join(" ");
  return node.slug === null ? (
    <g className={className} role="img" aria-label={spoken(node)}>
      {drawn}
    </g>
  ) : (
    <a
      className={className}
      href={paths.graph(node.slug)}
      aria-label={spoken(node)}
      aria-current={isSelf ? "page" : undefined}
    >
      {drawn}
    </a>
  );
}
