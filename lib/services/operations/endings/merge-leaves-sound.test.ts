import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { anHourLater, ownedService } from "@/lib/testing/services";
import { value, world } from "@/lib/testing/world";
import { readMergePreview } from "../../queries/endings";
import { lookUp } from "../../queries/lookup/answer";
import { readService } from "../../queries/services";
import { editService } from "../edit-service";
import { mergeService } from "./merge-service";
import { registerService } from "../register-service";

beforeAll(wire);
// Each write is judged as it is in use: many writes take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const reason = "They are one thing to everybody";

test("REF-14: a service into which its parent is merged takes the place of that, told before and after, and can be edited", async () => {
  const w = await world();
  const above = await ownedService(w, "App");
  const from = await ownedService(w, "Guest App", { parent: above.slug });
  const into = await ownedService(w, "Cabins", { kind: "slice", parent: from.slug });
  expect(value(await readMergePreview(w.lead, from.slug, into.slug)).becomes).toEqual([
    `Cabins ${w.mark} is no longer part of Guest App ${w.mark}: they are one. It becomes part of App ${w.mark}, as Guest App ${w.mark} was.`,
  ]);
  value(await mergeService(anHourLater(w.lead), { ref: from.slug, into: into.slug, version: 1, reason }));
  expect(value(await readService(w.lead, into.slug)).service).toMatchObject({
    kind: "slice",
    parent: { slug: above.slug },
  });
  value(await editService(anHourLater(w.lead), { ref: into.slug, version: 2, tier: 2 }));
});

test("REF-14: a slice into which a service is merged that is part of nothing becomes a service like any other", async () => {
  const w = await world();
  const from = await ownedService(w, "Guest App");
  const into = await ownedService(w, "Cabins", { kind: "slice", parent: from.slug });
  expect(value(await readMergePreview(w.lead, from.slug, into.slug)).becomes).toEqual([
    `Cabins ${w.mark} is no longer part of Guest App ${w.mark}: they are one. It becomes a service like any other: a slice is always part of another.`,
  ]);
  value(await mergeService(anHourLater(w.lead), { ref: from.slug, into: into.slug, version: 1, reason }));
  expect(value(await readService(w.lead, into.slug)).service).toMatchObject({
    kind: "service",
    parent: null,
  });
  value(await editService(anHourLater(w.lead), { ref: into.slug, version: 2, tier: 2 }));
  expect(
    await db.ledgerEntry.findFirstOrThrow({
      where: { recordId: into.id, operation: "services.service.merge" },
    }),
  ).toMatchObject({
    before: { kind: "slice", parent: { id: from.id }, mergedFrom: null },
    after: {
      kind: "service",
      parent: null,
      mergedFrom: { id: from.id, slug: from.slug, name: `Guest App ${w.mark}` },
    },
  });
});

test("MOD-12: what is said to stand alone no longer does once it takes over what another needs", async () => {
  const w = await world();
  const store = await ownedService(w, "Store");
  const from = await ownedService(w, "Gone", { dependencies: [{ target: store.slug }] });
  const into = await ownedService(w, "Kept", { standsAlone: true });
  expect(value(await readMergePreview(w.lead, from.slug, into.slug)).becomes).toEqual([
    `Kept ${w.mark} no longer stands alone: it needs what Gone ${w.mark} needs.`,
  ]);
  value(await mergeService(anHourLater(w.lead), { ref: from.slug, into: into.slug, version: 1, reason }));
  expect(value(await readService(w.lead, into.slug)).service.standsAlone).toBe(false);
  value(await editService(anHourLater(w.lead), { ref: into.slug, version: 2, tier: 2 }));
});

test("REF-14: the name people say leads to the one that stays, told before, unless another service bears it", async () => {
  const w = await world();
  const into = await ownedService(w, "Timetable");
  const gone = `Route Planner (legacy) ${w.mark}`;
  const shared = `Shared (old) ${w.mark}`;
  const [from, twin] = [
    value(await registerService(w.lead, { name: gone, slug: `route-${w.mark}`, owner: w.payments.slug })),
    value(await registerService(w.lead, { name: shared, slug: `twin-${w.mark}`, owner: w.payments.slug })),
  ];
  value(await registerService(w.lead, { name: shared, slug: `other-${w.mark}`, owner: w.payments.slug }));
  const moving = async ({ slug }: { readonly slug: string }) =>
    value(await readMergePreview(w.lead, slug, into.slug)).lines.find(({ what }) => what === "Names")?.moves;
  const merge = async ({ slug }: { readonly slug: string }) =>
    value(await mergeService(anHourLater(w.lead), { ref: slug, into: into.slug, version: 1, reason }));
  expect(await moving(from)).toEqual([`route-${w.mark}`, gone]);
  expect(await moving(twin)).toEqual([`twin-${w.mark}`]);
  await merge(from);
  await merge(twin);
  expect(value(await readService(w.lead, into.slug)).service).toMatchObject({
    aliases: [gone],
    formerSlugs: [`route-${w.mark}`, `twin-${w.mark}`],
  });
  expect(value(await lookUp(w.lead, gone))).toMatchObject({
    answer: "found",
    records: [{ slug: into.slug, reasons: [`also called: ${gone}`] }],
  });
  expect(value(await lookUp(w.lead, shared))).toMatchObject({
    answer: "found",
    records: [{ slug: `other-${w.mark}` }],
  });
  const [entry] = await db.ledgerEntry.findMany({
    where: { recordId: into.id, operation: "services.service.merge" },
    orderBy: { seq: "asc" },
  });
  expect(JSON.stringify(entry?.after)).toContain(gone);
});
