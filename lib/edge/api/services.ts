import "server-only";
import { z } from "zod";
import { isId } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import type { Moved } from "@/lib/kernel/wire";
import { graphLimits } from "@/lib/services/domain/graph";
import { strengths } from "@/lib/services/domain/service";
import { readGraph } from "@/lib/services/queries/graph";
import { type Api, read } from "./route";

const text = z.string().nullable();
const Ref = z.strictObject({ slug: z.string(), name: z.string() });
const IdRef = z.strictObject({ id: z.string(), slug: z.string(), name: z.string() });
const band = z.enum(["owned", "weak", "unowned"]).nullable();

/** What belongs to a service answers at the service's present slug or id; any other name of it leads there. */
function at<V extends { readonly service: { readonly slug: string } }>(
  ref: string,
  found: Result<V>,
): Result<V | Moved> {
  const moved = found.ok && found.value.service.slug !== ref && !isId(ref);
  return moved ? ok({ moved: found.value.service.slug }) : found;
}

const directions = ["up", "down", "both"] as const;
const steps = `Give a whole number from 1 to ${String(graphLimits.depth)}`;
const GraphNode = z.strictObject({
  id: z.string(),
  slug: text,
  name: z.string(),
  kind: text,
  tier: z.number().int().nullable(),
  lifecycle: text,
  owner: Ref.nullable(),
  holderText: text,
  band,
  up: z.number().int().nullable(),
  down: z.number().int().nullable(),
});
const Graph = z.strictObject({
  service: IdRef,
  direction: z.enum(directions),
  depth: z.number().int(),
  nodes: z.array(GraphNode),
  edges: z.array(
    z.strictObject({ from: z.string(), to: z.string(), strength: z.enum(strengths).nullable() }),
  ),
  rest: z.strictObject({ count: z.number().int(), complete: z.boolean(), items: z.array(GraphNode) }),
});

/** Services (API-01, API-02). */
export function serviceRoutes(api: Api): void {
  read(api, {
    path: "/services/{ref}/graph",
    summary: "What a service needs and what needs it, the nearest 150, the rest counted and listed",
    query: z.object({
      direction: z.enum(directions).default("both"),
      depth: z.coerce.number(steps).int(steps).min(1, steps).max(graphLimits.depth, steps).default(1),
    }),
    view: Graph,
    run: async (ctx, { ref, direction, depth }) => at(ref, await readGraph(ctx, ref, direction, depth)),
  });
}
