import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";
import { allMet } from "@/lib/services/domain/agreement";
import { acceptService } from "@/lib/services/operations/ownership/accept-service";
import { correctAgreement } from "@/lib/services/operations/ownership/correct-agreement";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { readOwnership } from "@/lib/services/queries/ownership";
import { declineService } from "@/lib/services/operations/ownership/decline-service";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { registerService } from "@/lib/services/operations/register-service";
import { addAlias } from "@/lib/services/operations/service-parts";
import { ctxOf, value, world } from "@/lib/testing/world";
import { listQueue } from "../queries/queue";
import { readTrend } from "../queries/trends";
import { judgeCatalog } from "./judge-catalog";

beforeAll(wire);

const standing = async (id: string) => {
  const { band, grade, evidence, holderId } = await db.serviceStanding.findUniqueOrThrow({
    where: { serviceId: id },
  });
  return { band, grade, evidence, holderId };
};

test("OA-05: a claimed service leaves the unowned band at once, and its spells tell when", async () => {
  const w = await world();
  const made = value(await registerService(w.auditor, { name: `Plantuml ${w.mark}` }));
  expect(await standing(made.id)).toEqual({
    band: "unowned",
    grade: "unclaimed",
    evidence: "Nobody is named, and nobody has been offered it; registered on 2026-03-02",
    holderId: null,
  });
  value(
    await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason: "We wrote this service" }),
  );
  expect(await standing(made.id)).toMatchObject({ band: "weak", grade: "thin", holderId: w.payments.id });
});

test("OW-G3: an offer makes a service unaccepted; what the team that the form names declines is claimed by nobody", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Index ${w.mark}`, owner: w.search.slug }));
  expect(await standing(made.id)).toMatchObject({ band: "weak", grade: "unaccepted" });
  value(await declineService(w.otherLead, { ref: made.slug, why: "no capacity" }));
  expect(await standing(made.id)).toMatchObject({
    grade: "unclaimed",
    evidence: `Nobody is named; registered on 2026-03-02; declined by ${w.search.name} on 2026-03-02: no capacity`,
  });
});

test("OW-G2: an offer that was declined neither sets back the days unowned nor is it forgotten", async () => {
  const w = await world();
  const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: plusDays(ctx.now, days) });
  const made = value(await registerService(w.auditor, { name: `Route planner ${w.mark}`, tags: [w.mark] }));
  const offered = { ref: made.slug, team: w.search.slug, reason: "They look for routes" };
  value(await offerService(later(w.auditor, 97), offered));
  expect(await db.serviceStanding.findUnique({ where: { serviceId: made.id } })).toMatchObject({
    grade: "unaccepted",
    unownedSince: null,
  });
  value(await declineService(later(w.otherLead, 98), { ref: made.slug, why: "no capacity" }));
  expect(await db.serviceStanding.findUnique({ where: { serviceId: made.id } })).toMatchObject({
    grade: "unclaimed",
    since: dateOf(plusDays(w.auditor.now, 98)),
    unownedSince: dateOf(w.auditor.now),
    evidence: `Nobody is named; registered on 2026-03-02; declined by ${w.search.name} on 2026-06-08: no capacity`,
  });
  const [row] = value(await listQueue(later(w.auditor, 99), { tag: [w.mark] })).items;
  expect(row).toMatchObject({ days: 99, unownedSince: w.auditor.now.toString() });
  const zone = "UTC";
  const trend = async (day: string) => {
    const asked = { from: day, to: day, zone, team: null, tier: null, tag: [w.mark] };
    const [{ open, ended } = { open: null, ended: null }] = await readTrend(later(w.auditor, 120), asked);
    return { open, ended };
  };
  expect(await trend("2026-06-09")).toEqual({ open: { median: 99, p90: 99 }, ended: null });
  value(await offerService(later(w.auditor, 110), { ...offered, team: w.payments.slug }));
  value(await acceptService(later(w.lead, 111), { ref: made.slug }));
  expect(await trend("2026-06-21")).toEqual({ open: null, ended: { median: 111, p90: 111 } });
});

test("OWN-02: what a form said of the owner claims nothing once another team has taken the service", async () => {
  const w = await world();
  const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: plusDays(ctx.now, days) });
  const made = value(await registerService(w.lead, { name: `Handed ${w.mark}`, owner: w.payments.slug }));
  const claimants = async () => {
    const found = await db.finding.findFirst({ where: { recordId: made.id, rule: "OWN-02", until: null } });
    return found?.evidence ?? [];
  };
  const offer = (ctx: Ctx, team: string) =>
    offerService(ctx, { ref: made.slug, team, reason: "Theirs by now" });
  value(await offer(later(w.lead, 1), w.search.slug));
  value(await acceptService(later(w.otherLead, 2), { ref: made.slug, checklist: allMet }));
  expect(await standing(made.id)).toMatchObject({ grade: "thin", holderId: w.search.id });
  expect(await claimants()).toEqual([]);
  const read = value(await readOwnership(later(w.lead, 3), made.slug, null));
  expect(read.ownership.declared).toMatchObject([{ source: "form", text: w.payments.slug, stands: false }]);
  // A catalog that was judged before this held says "shared" until the clock judges it, a moment after the next start.
  await db.serviceStanding.update({ where: { serviceId: made.id }, data: { grade: "shared" } });
  await db.finding.updateMany({
    where: { recordId: made.id, rule: "OWN-02", until: null },
    data: { state: "failed", evidence: ["the form says otherwise"] },
  });
  value(await judgeCatalog(ctxOf({ kind: "job", name: "clock" }, plusDays(w.lead.now, 3)), {}));
  expect(await standing(made.id)).toMatchObject({ grade: "thin", holderId: w.search.id });
  expect(await claimants()).toEqual([]);
  const where = { serviceId: made.id, until: null };
  expect(await db.gradeSpell.findMany({ where, select: { grade: true } })).toEqual([{ grade: "thin" }]);
  // Released to nobody: neither does it come back.
  value(
    await correctAgreement(later(w.auditor, 4), {
      ref: made.slug,
      endsAt: plusDays(w.auditor.now, 3).toString(),
      reason: "They never had it",
    }),
  );
  expect(await standing(made.id)).toMatchObject({ grade: "orphaned", holderId: null });
});

test("MOD-12, OA-02: an alias resolves a dangling dependency at once, in the finding as well", async () => {
  const w = await world();
  const patroni = value(await registerService(w.auditor, { name: `Patroni ${w.mark}` }));
  const api = value(
    await registerService(w.auditor, {
      name: `Api ${w.mark}`,
      dependencies: [{ target: `postgres-${w.mark}`, strength: "hard" }],
    }),
  );
  const dangling = () => db.finding.findFirst({ where: { recordId: api.id, rule: "DEP-01", until: null } });
  const told = {
    state: "failed",
    severity: "W",
    evidence: [`Unknown: postgres-${w.mark}. Nearest: patroni-${w.mark}`],
    services: [patroni.id],
    lines: [0],
  };
  expect(await dangling()).toMatchObject(told);
  // What was kept before it was kept of whom it speaks is written anew by the next judging.
  await db.finding.updateMany({
    where: { recordId: api.id, rule: "DEP-01" },
    data: { services: [], lines: [] },
  });
  value(await judgeCatalog(ctxOf({ kind: "job", name: "clock" }, w.auditor.now), {}));
  expect(await dangling()).toMatchObject(told);
  value(await addAlias(w.auditor, { ref: patroni.slug, alias: `postgres ${w.mark}` }));
  expect(await dangling()).toBeNull();
  expect(await db.dependency.findFirst({ where: { serviceId: api.id } })).toMatchObject({
    targetId: patroni.id,
  });
  expect(
    await db.ledgerEntry.findFirst({ where: { recordId: api.id, operation: "services.dependency.resolve" } }),
  ).toMatchObject({
    actorKind: "job",
  });
});
