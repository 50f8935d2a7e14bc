import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { type Instant, plusDays } from "@/lib/kernel/time";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { registerService } from "@/lib/services/operations/register-service";
import { ctxOf, monday, value, world } from "@/lib/testing/world";
import { judgeCatalog } from "../operations/judge-catalog";
import { db } from "@/lib/platform/db";
import { correctAgreement } from "@/lib/services/operations/ownership/correct-agreement";
import { listServices } from "@/lib/services/queries/service-list";
import { allServices } from "@/lib/services/schema/service-list";
import {
  listFindings,
  listWorstTeams,
  pageFindings,
  readCheck,
  readFigures,
  readFindingFacets,
} from "./audit";
import { countQueue } from "./queue";
import { listBlocking } from "./rules";

beforeAll(wire);

test("OW-F8: a check that the clock missed is called late, two hours after the last", async () => {
  const clock = { kind: "job", name: "clock" } as const;
  const checkedAt = async (after: { hours: number; seconds?: number }) =>
    readCheck(ctxOf(clock, monday.add(after)));
  expect(await checkedAt({ hours: 0 })).toMatchObject({ at: null, late: false });
  value(await judgeCatalog(ctxOf(clock), {}));
  expect(await checkedAt({ hours: 2 })).toMatchObject({ at: "2026-03-02T09:00:00Z", late: false });
  expect(await checkedAt({ hours: 2, seconds: 1 })).toMatchObject({ late: true });
});

test("Teams by what blocks their services, with what that was thirty days ago", async () => {
  const w = await world();
  const at = (now: Instant) => ({ ...w.auditor, now });
  for (const name of ["Early", "Late"])
    value(
      await registerService(at(name === "Early" ? monday : plusDays(monday, 38)), {
        name: `${name} ${w.mark}`,
        owner: w.payments.slug,
      }),
    );
  value(await registerService(at(plusDays(monday, 38)), { name: `Fresh ${w.mark}`, owner: w.search.slug }));
  const standing = async (team: { readonly slug: string } = w.payments) =>
    (await listWorstTeams(at(plusDays(monday, 40)), 1_000)).find(({ slug }) => slug === team.slug);
  const blocking = async (name: string) =>
    (await listFindings(w.auditor, { service: `${name}-${w.mark}`, severity: "B", state: "failed" }, 100))
      .length;
  const [early, late] = [await blocking("early"), await blocking("late")];
  expect(late).toBeGreaterThan(0);
  expect(await standing()).toMatchObject({
    name: w.payments.name,
    services: 2,
    blockers: early + late,
    change: late,
  });
  expect(await standing(w.search), "nothing of it was judged then").toMatchObject({
    services: 1,
    change: null,
  });
  await db.serviceStanding.updateMany({
    where: { holderId: w.search.id },
    data: { band: "unowned", grade: "placeholder" },
  });
  expect(await standing(w.search), "what stands for nobody owns nothing").toBeUndefined();
});

test("OW-G4: beside the grades is counted what names an owner or has an agreement in force at that instant, and no other", async () => {
  const w = await world();
  const named = async (days: number) =>
    (await readFigures({ ...w.auditor, now: plusDays(monday, days) })).naive;
  const before = await named(0);
  const { slug } = value(await registerService(w.auditor, { name: `Dated ${w.mark}` }));
  value(await claimService(w.lead, { ref: slug, team: w.payments.slug, reason: "We wrote the whole of it" }));
  expect(await named(0)).toBe(before + 1);
  const reason = "It was agreed on for a later day";
  const [startsAt, endsAt] = [plusDays(monday, 3).toString(), plusDays(monday, 9).toString()];
  value(await correctAgreement(w.auditor, { ref: slug, startsAt, endsAt, reason }));
  expect([await named(0), await named(3), await named(8), await named(9)]).toEqual([
    before,
    before + 1,
    before + 1,
    before,
  ]);
});

test("the audit of one source counts what it names still, and each figure is as long as the list behind it", async () => {
  const w = await world();
  const source = `cmdb-${w.mark}`;
  const register = async (name: string, more: object = {}) =>
    value(await registerService(w.lead, { name: `${name} ${w.mark}`, ...more }));
  const [owned, lost, gone] = [
    await register("Owned", { owner: w.payments.slug }),
    await register("Lost"),
    await register("Gone"),
  ];
  const at = new Date(monday.epochMilliseconds);
  await db.source.create({ data: { slug: source, format: "csv", at } });
  await db.sourceRecord.createMany({
    data: [owned, lost, gone].map(({ id, slug }) => ({
      source,
      noun: "service",
      externalId: slug,
      recordId: id,
      run: randomUUID(),
      seenAt: at,
      goneAt: slug === gone.slug ? at : null,
    })),
  });
  const figures = await readFigures(w.auditor, [source]);
  expect(figures).toMatchObject({ total: 2, unowned: 1, naive: 1 });
  const listedAs = (filter: object) =>
    listServices(w.auditor, {
      ...allServices,
      source: { any: [source], none: [] },
      ...filter,
      limit: null,
      cursor: null,
    });
  for (const { grade, count } of figures.grades)
    expect([grade, value(await listedAs({ grade: { any: [grade], none: [] } })).page.total]).toEqual([
      grade,
      count,
    ]);
  expect(await countQueue(w.auditor, { source: [source] })).toBe(1);
  const blocking = await listBlocking(w.auditor, [source]);
  expect(blocking.length).toBeGreaterThan(0);
  for (const { id, failed } of blocking) {
    const found = await pageFindings(w.auditor, {
      rule: id,
      severity: "B",
      state: "failed",
      source: [source],
    });
    expect([id, value(found).page.total]).toEqual([id, failed]);
  }
  const { source: facet } = await readFindingFacets(w.auditor, { rule: "OWN-01", state: "failed" });
  expect(facet.find((one) => one.value === source)).toEqual({ value: source, label: source, count: 1 });
  expect(facet.find((one) => one.value === "unset")?.label).toBe("By hand");
  expect(await readFigures(w.auditor, [`none-${w.mark}`])).toMatchObject({ total: 0, naive: 0, grades: [] });
  expect((await readCheck(w.auditor, [source])).withoutData).toBeLessThanOrEqual(2);
});
