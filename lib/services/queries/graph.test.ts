import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { value, world } from "@/lib/testing/world";
import { importServices } from "../operations/import-services";
import { registerService } from "../operations/register-service";
import { addDependency } from "../operations/service-parts";
import type { GraphView } from "../view/graph";
import { neighboursOf } from "../view/neighbours";
import { readGraph } from "./graph";

beforeAll(wire);

const steps = ({ nodes }: GraphView) =>
  nodes.map(({ slug, name, up, down }) => [slug?.replace(/-[0-9a-f]{8}$/, "") ?? name, up, down]);

/** web → api → db, worker → db, api → postgres (nobody's name). */
async function chain() {
  const w = await world();
  const make = async (name: string, tier: number, ...targets: string[]) =>
    value(
      await registerService(w.lead, {
        name: `${name} ${w.mark}`,
        owner: w.payments.slug,
        tier,
        dependencies: targets.map((target) => ({ target, strength: "hard" })),
      }),
    );
  const db = await make("Db", 1);
  const api = await make("Api", 2, db.slug, `postgres-${w.mark}`);
  const web = await make("Web", 3, api.slug);
  const worker = await make("Worker", 1, db.slug);
  return { w, db, api, web, worker };
}

test("PAG-09: down is what it needs, up is what needs it, nearest first, and a name that leads nowhere is a node", async () => {
  const { w, db, api, web } = await chain();
  const down = value(await readGraph(w.member, web.slug, "down", 3));
  expect(steps(down)).toEqual([
    ["web", null, 0],
    ["api", null, 1],
    ["db", null, 2],
    [`postgres-${w.mark}`, null, 2],
  ]);
  expect(down.edges).toEqual([
    ...[
      { from: api.id, to: db.id, strength: "hard" },
      { from: web.id, to: api.id, strength: "hard" },
    ].sort((a, b) => (a.from < b.from ? -1 : 1)),
    { from: api.id, to: `text:postgres ${w.mark}`, strength: "hard" },
  ]);
  expect(down.nodes[1]).toMatchObject({ tier: 2, owner: { slug: w.payments.slug }, band: "weak" });
  expect(steps(value(await readGraph(w.member, db.slug, "up", 1)))).toEqual([
    ["db", 0, null],
    ["worker", 1, null],
    ["api", 1, null],
  ]);
  expect(steps(value(await readGraph(w.member, api.slug, "both", 1)))).toEqual([
    ["api", 0, 0],
    ["db", null, 1],
    ["web", 1, null],
    [`postgres-${w.mark}`, null, 1],
  ]);
});

test("a cycle ends: who is reached both ways says so once", async () => {
  const { w, db, web } = await chain();
  value(await addDependency(w.lead, { ref: db.slug, target: web.slug, strength: "soft" }));
  const graph = value(await readGraph(w.member, web.slug, "both", 5));
  expect(steps(graph)).toEqual([
    ["web", 0, 0],
    ["db", 1, 2],
    ["api", 2, 1],
    ["worker", 2, null],
    [`postgres-${w.mark}`, null, 2],
  ]);
  expect(graph.edges).toContainEqual({ from: db.id, to: web.id, strength: "soft" });
});

test("DEP-02: an edge to itself, kept from an import, is an edge of the graph and no neighbour", async () => {
  const w = await world();
  const slug = `gitaly-${w.mark}`;
  const edge = { strength: null, criticalPath: null, singlePoint: null, fallback: null, note: null };
  const creates = [{ slug, stated: { name: slug, dependencies: [{ target: slug, ...edge }] } }];
  value(await importServices(w.auditor, { creates, changes: [], offers: [] }));
  const graph = value(await readGraph(w.member, slug, "both", 1));
  expect(steps(graph)).toEqual([["gitaly", 0, 0]]);
  expect(graph.edges).toEqual([{ from: graph.service.id, to: graph.service.id, strength: null }]);
  expect(neighboursOf(graph, "needs").map(({ name, itself }) => [name, itself])).toEqual([[slug, true]]);
  expect(neighboursOf(graph, "needed by")).toEqual([]);
});

test("PAG-09: beyond 150 the rest is counted and listed", async () => {
  const w = await world();
  const hub = value(await registerService(w.lead, { name: `Hub ${w.mark}` }));
  const slugs = Array.from({ length: 210 }, (_, place) => `leaf-${String(place).padStart(3, "0")}-${w.mark}`);
  const edge = { strength: null, criticalPath: null, singlePoint: null, fallback: null, note: null };
  const creates = slugs.map((slug) => ({
    slug,
    stated: { name: slug, dependencies: [{ target: hub.slug, ...edge }] },
  }));
  value(await importServices(w.auditor, { creates, changes: [], offers: [] }));
  const graph = value(await readGraph(w.member, hub.slug, "up", 5));
  expect(graph.nodes.map(({ slug }) => slug)).toEqual([hub.slug, ...slugs.slice(0, 149)]);
  expect(graph.edges).toHaveLength(149);
  expect(graph.rest).toMatchObject({ count: 61, complete: true });
  expect(graph.rest.items.map(({ slug }) => slug)).toEqual(slugs.slice(149));
});

test("a service nobody knows is not found", async () => {
  const w = await world();
  expect(await readGraph(w.member, `nowhere-${w.mark}`, "up", 1)).toEqual({
    ok: false,
    refusal: { kind: "not-found", what: "service", ref: `nowhere-${w.mark}` },
  });
});
