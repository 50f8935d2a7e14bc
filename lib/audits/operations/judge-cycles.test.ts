import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { ok, refuse } from "@/lib/kernel/result";
import { instantNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/new-id";
import { together } from "@/lib/platform/operation";
import { addDependency } from "@/lib/services/operations/service-parts";
import { registerService } from "@/lib/services/operations/register-service";
import { readBeyond } from "@/lib/services/queries/facts";
import { value, world } from "@/lib/testing/world";
import { cycleMates } from "../queries/judging-scope";
import { judgePart } from "./keep-standings";

beforeAll(wire);

/** Services called s0, s1 … with these hard edges between them, by number. */
async function graph(size: number, edges: readonly (readonly [number, number])[]) {
  const w = await world();
  const made: Awaited<ReturnType<typeof one>>[] = [];
  const one = async (place: number) =>
    value(await registerService(w.auditor, { name: `S${String(place)} ${w.mark}` }));
  for (let place = 0; place < size; place += 1) made.push(await one(place));
  const at = (place: number) => {
    const service = made[place];
    if (!service) throw new Error(`no service ${String(place)}`);
    return service;
  };
  const need = async (from: number, to: number, strength = "hard") =>
    value(await addDependency(w.auditor, { ref: at(from).slug, target: at(to).slug, strength }));
  for (const [from, to] of edges) await need(from, to);
  const mates = (place: number) =>
    together(w.auditor, async (inside) => ok((await cycleMates(inside, [at(place).id])).toSorted()));
  const failing = async (place: number) =>
    (
      await db.finding.findMany({
        where: { recordId: at(place).id, rule: "DEP-03", state: "failed", until: null },
        select: { evidence: true },
      })
    ).map(({ evidence }) => evidence);
  return { w, at, need, mates, failing };
}

const chain = (size: number) => Array.from({ length: size - 1 }, (_, place) => [place, place + 1] as const);

test("DEP-03: a long cycle is found whole by judging one of its members alone, and all of its members are told", async () => {
  const { w, at, need, mates, failing } = await graph(7, chain(7));
  expect(value(await mates(6))).toEqual([]);
  await need(6, 0);
  const ids = [0, 1, 2, 3, 4, 5, 6].map((place) => at(place).id);
  expect(value(await mates(6))).toEqual(ids.toSorted());
  const way = [3, 4, 5, 6, 0, 1, 2, 3].map((place) => at(place).slug).join(" → ");
  expect(await failing(3)).toEqual([[way]]);
  // As the clock would judge it in a catalog that is too large to be judged at once.
  value(
    await together(w.auditor, async (inside) => {
      await judgePart(inside, [at(3).id]);
      return ok(null);
    }),
  );
  expect(await failing(3)).toEqual([[way]]);
  // A soft edge breaks it for all; who had been told is found by what it was told.
  await need(0, 1, "soft");
  expect(await failing(3)).toEqual([]);
  expect(value(await mates(0))).toEqual([]);
}, 120_000);

test("DEP-03: who is on a cycle, and the shortest way back, in a graph of many", async () => {
  const edges = [
    ...chain(5),
    ...([
      [4, 2],
      [3, 2],
      [5, 6],
      [6, 7],
      [7, 5],
      [7, 8],
      [8, 5],
      [0, 9],
      [9, 10],
    ] as const),
  ];
  const { at } = await graph(11, edges);
  const all = Array.from({ length: 11 }, (_, place) => at(place));
  const ids = all.map(({ id }) => id);
  const numbers = (slugs: readonly string[] | undefined) =>
    slugs?.map((slug) => all.findIndex((one) => one.slug === slug)) ?? null;
  // A few are searched for step by step, many in the whole graph at once: those beside them are no services.
  const others = Array.from({ length: 60 }, () => newId<"service">(instantNow()));
  for (const asked of [ids, [...ids, ...others]]) {
    const { cycles } = await readBeyond(db, asked, []);
    expect(all.map(({ slug }) => numbers(cycles.get(slug)))).toEqual([
      null,
      null,
      [2, 3, 2],
      [3, 2, 3],
      [4, 2, 3, 4],
      [5, 6, 7, 5],
      [6, 7, 5, 6],
      [7, 5, 6, 7],
      [8, 5, 6, 7, 8],
      null,
      null,
    ]);
  }
}, 120_000);

test("DEP-03: what follows from all edges holds until one of them changes, also where the change is taken back", async () => {
  const { w, at, need } = await graph(2, [[0, 1]]);
  const others = Array.from({ length: 60 }, () => newId<"service">(instantNow()));
  const ids = [at(0).id, at(1).id, ...others];
  const onCycles = async (inside: Parameters<typeof readBeyond>[0] = db) =>
    [...(await readBeyond(inside, ids, [])).cycles.keys()].toSorted();
  const both = [at(0).slug, at(1).slug].toSorted();
  expect(await onCycles()).toEqual([]);
  const takenBack = await together(w.auditor, async (inside) => {
    value(await addDependency(inside, { ref: at(1).slug, target: at(0).slug, strength: "hard" }));
    expect([await onCycles(inside.tx), await onCycles()]).toEqual([both, []]);
    return refuse({ kind: "conflict", why: "not meant" });
  });
  expect([takenBack.ok, await onCycles(), await onCycles()]).toEqual([false, [], []]);
  await need(1, 0);
  expect([await onCycles(), await onCycles()]).toEqual([both, both]);
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`UPDATE "Service" SET "lifecycle" = 'retired' WHERE "id" = ${at(0).id}::uuid`;
    expect([await onCycles(tx), await onCycles()]).toEqual([[], both]);
  });
  expect([await onCycles(), await onCycles()]).toEqual([[], []]);
}, 60_000);
