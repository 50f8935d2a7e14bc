import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { drawn, graphLimits } from "../domain/graph";
import {
  danglingEdges,
  type EdgeRow,
  edgesAmong,
  type GraphRow,
  graphRows,
  nextServices,
} from "../store/graph";
import { findServiceRef } from "../store/services";
import type { GraphDirection, GraphNodeView, GraphView } from "../view/graph";

type Walk = { readonly steps: ReadonlyMap<string, number>; readonly complete: boolean };

/** Everything reached in one direction with its number of steps, one statement a step, never more than the limit. */
async function walk(start: string, direction: "up" | "down", depth: number): Promise<Walk> {
  const steps = new Map([[start, 0]]);
  let edge: readonly string[] = [start];
  for (let step = 1; step <= depth && edge.length > 0; step += 1) {
    const left = graphLimits.reached - (steps.size - 1);
    const next = await nextServices(db, direction, edge, [...steps.keys()], left + 1);
    for (const id of next.slice(0, left)) steps.set(id, step);
    if (next.length > left) return { steps, complete: false };
    edge = next;
  }
  return { steps, complete: true };
}

const nowhere: Walk = { steps: new Map(), complete: true };

const textId = (key: string): string => `text:${key}`;

const viewRow = (row: GraphRow, up: Walk, down: Walk): GraphNodeView => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  kind: row.kind,
  tier: row.tier,
  lifecycle: row.lifecycle,
  owner:
    row.ownerSlug !== null && row.ownerName !== null ? { slug: row.ownerSlug, name: row.ownerName } : null,
  holderText: row.holderText,
  band: row.band as GraphNodeView["band"],
  up: up.steps.get(row.id) ?? null,
  down: down.steps.get(row.id) ?? null,
});

/** The names that lead nowhere, each once, as far away as the nearest service that needs it and one step. */
function danglingNodes(edges: readonly EdgeRow[], down: Walk): readonly GraphNodeView[] {
  const nodes = new Map<string, GraphNodeView>();
  for (const { from, key, text } of edges) {
    const steps = (down.steps.get(from) ?? 0) + 1;
    const known = nodes.get(key);
    if (known && (known.down ?? 0) <= steps) continue;
    nodes.set(key, {
      id: textId(key),
      slug: null,
      name: text,
      kind: null,
      tier: null,
      lifecycle: null,
      owner: null,
      holderText: null,
      band: null,
      up: null,
      down: steps,
    });
  }
  return [...nodes.values()];
}

/**
 * What a service needs (`down`), what needs it (`up`), or both, up to `depth` steps away: the nearest 150 with the edges
 * between them, and the rest counted and listed. A name that leads nowhere is a node without a slug.
 */
export async function readGraph(
  _ctx: Ctx,
  reference: string,
  direction: GraphDirection,
  depth: number,
): Promise<Result<GraphView>> {
  const service = await findServiceRef(db, reference);
  if (!service) return refuse({ kind: "not-found", what: "service", ref: reference });
  const far = Math.min(depth, graphLimits.depth);
  const [up, down] = await Promise.all([
    direction === "down" ? nowhere : walk(service.id, "up", far),
    direction === "up" ? nowhere : walk(service.id, "down", far),
  ]);
  const ids = [...new Set([service.id, ...up.steps.keys(), ...down.steps.keys()])];
  const whoseTargetsShow = [...down.steps].filter(([, steps]) => steps < far).map(([id]) => id);
  const most = graphLimits.reached + 1;
  const [rows, dangling] = await Promise.all([
    graphRows(db, ids),
    whoseTargetsShow.length === 0 ? [] : danglingEdges(db, whoseTargetsShow, most),
  ]);
  const reached = [...rows.map((row) => viewRow(row, up, down)), ...danglingNodes(dangling, down)];
  const { nodes, rest } = drawn(reached);
  const shown = new Set(nodes.map(({ id }) => id));
  const solid = await edgesAmong(
    db,
    nodes.flatMap(({ id, slug }) => (slug === null ? [] : [id])),
  );
  const edges = [...solid, ...dangling]
    .map(({ from, to, key, strength }) => ({ from, to: to ?? textId(key), strength }))
    .filter(({ from, to }) => shown.has(from) && shown.has(to));
  return ok({
    service,
    direction,
    depth: far,
    nodes,
    edges,
    rest: {
      count: rest.length,
      complete: up.complete && down.complete && dangling.length < most,
      items: rest,
    },
  });
}
