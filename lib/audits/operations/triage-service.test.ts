import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { registerService } from "@/lib/services/operations/register-service";
import { monday, value, world } from "@/lib/testing/world";
import { listQueue, readQueueFacets } from "../queries/queue";
import { doManyInQueue } from "./do-many-in-queue";
import { snoozeService } from "./snooze-service";
import { triageService } from "./triage-service";
import { wakeService } from "./wake-service";

beforeAll(wire);

const reason = "Waiting for the vendor to answer";

async function unowned(w: Awaited<ReturnType<typeof world>>, name: string, more: object = {}) {
  return value(await registerService(w.auditor, { name: `${name} ${w.mark}`, tags: [w.mark], ...more }));
}

/** What the history calls a run (LED-04). */
const runCalled = async (id: string) => (await db.ledgerRun.findUnique({ where: { id } }))?.words;

/** The rows of this world's own services. */
const queueOf = async (w: Awaited<ReturnType<typeof world>>, more: object = {}) =>
  value(await listQueue(w.auditor, { tag: [w.mark], ...more }));

const refused = (result: { ok: boolean; refusal?: { kind: string; why?: string } }) =>
  result.ok ? "done" : [result.refusal?.kind, result.refusal?.why];

test("OW-Q3: triage says where the work stands, in the ledger, and never changes the grade", async () => {
  const w = await world();
  const made = await unowned(w, "Kiosk");
  const before = await db.serviceStanding.findUniqueOrThrow({ where: { serviceId: made.id } });
  value(await triageService(w.auditor, { ref: made.slug, state: "investigating" }));
  expect((await queueOf(w)).items[0]?.triage).toEqual({
    state: "investigating",
    who: "Dele Adeyemi",
    reason: null,
    lookAgainOn: null,
    snoozedUntil: null,
    snoozeReason: null,
    version: 1,
  });
  value(
    await triageService(w.auditor, {
      ref: made.slug,
      version: 1,
      state: "blocked",
      reason,
      lookAgainOn: "2026-03-20",
    }),
  );
  expect((await queueOf(w)).items[0]?.triage).toMatchObject({
    state: "blocked",
    who: null,
    reason,
    lookAgainOn: "2026-03-20",
  });
  expect(await db.serviceStanding.findUniqueOrThrow({ where: { serviceId: made.id } })).toEqual(before);
  const entries = await db.ledgerEntry.findMany({
    where: { recordId: made.id, operation: "audits.service.triage" },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ fields, reason: why }) => [fields, why])).toEqual([
    [["triage"], null],
    [["triage"], reason],
  ]);
});

test("OW-Q3: blocked asks why and until when; a day that has passed, an owned service and an older page are refused", async () => {
  const w = await world();
  const made = await unowned(w, "Kiosk");
  const bare = await triageService(w.auditor, { ref: made.slug, state: "blocked" });
  expect(!bare.ok && bare.refusal.kind === "invalid" && bare.refusal.issues.map(({ path }) => path)).toEqual([
    "reason",
    "lookAgainOn",
  ]);
  expect(
    await triageService(w.auditor, { ref: made.slug, state: "blocked", reason, lookAgainOn: "2026-03-02" }),
  ).toMatchObject({
    refusal: {
      kind: "invalid",
      issues: [{ path: "lookAgainOn", what: "Choose a day that is still to come" }],
    },
  });
  expect(
    await triageService(w.auditor, { ref: made.slug, state: "investigating", who: "nobody-here" }),
  ).toMatchObject({ refusal: { kind: "invalid", issues: [{ path: "who" }] } });
  value(await triageService(w.auditor, { ref: made.slug, version: 0, state: "investigating" }));
  expect(refused(await triageService(w.auditor, { ref: made.slug, version: 0, state: "new" }))).toEqual([
    "conflict",
    "Somebody else triaged this service while you were looking at it. Open the queue again.",
  ]);
  value(await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason }));
  expect(refused(await triageService(w.auditor, { ref: made.slug, state: "new" }))).toEqual([
    "conflict",
    `Kiosk ${w.mark} has an owner: there is nothing to triage.`,
  ]);
});

test("only an auditor triages, snoozes and acts on many at a time", async () => {
  const w = await world();
  const made = await unowned(w, "Kiosk");
  for (const ctx of [w.lead, w.member, w.reader]) {
    for (const result of [
      await triageService(ctx, { ref: made.slug, state: "new" }),
      await snoozeService(ctx, { ref: made.slug, days: 3, reason }),
      await wakeService(ctx, { ref: made.slug }),
      await doManyInQueue(ctx, { deed: "snooze", refs: [made.slug], days: 3, reason }),
    ])
      expect(refused(result)).toEqual(["forbidden", "Only an auditor can triage the queue."]);
  }
  expect(await db.triage.count({ where: { serviceId: made.id } })).toBe(0);
});

test("OW-Q3: a snoozed service is out of sight for at most 30 days, and comes back by itself or when woken", async () => {
  const w = await world();
  const [kiosk, desk] = [await unowned(w, "Kiosk"), await unowned(w, "Desk")];
  expect(await snoozeService(w.auditor, { ref: kiosk.slug, days: 31, reason })).toMatchObject({
    refusal: { kind: "invalid", issues: [{ path: "days", what: "Give 1 to 30 days" }] },
  });
  expect(await snoozeService(w.auditor, { ref: kiosk.slug, days: 3, reason: "later" })).toMatchObject({
    refusal: { kind: "invalid", issues: [{ path: "reason" }] },
  });
  value(await snoozeService(w.auditor, { ref: kiosk.slug, days: 3, reason }));
  const slugs = async (more: object = {}) => (await queueOf(w, more)).items.map(({ slug }) => slug);
  expect(await slugs()).toEqual([desk.slug]);
  expect(await slugs({ snoozed: true })).toEqual([kiosk.slug]);
  const later = { ...w.auditor, now: plusDays(monday, 3) };
  expect(value(await listQueue(later, { tag: [w.mark] })).items.map(({ slug }) => slug)).toEqual([
    desk.slug,
    kiosk.slug,
  ]);
  value(await wakeService(w.auditor, { ref: kiosk.slug }));
  expect(await slugs()).toEqual([desk.slug, kiosk.slug]);
});

test("work that was written before a service lost its owner again counts no more", async () => {
  const w = await world();
  const made = await unowned(w, "Kiosk");
  value(await triageService(w.auditor, { ref: made.slug, state: "propose-retirement", reason }));
  const tomorrow = { now: plusDays(monday, 1) };
  value(await claimService({ ...w.lead, ...tomorrow }, { ref: made.slug, team: w.payments.slug, reason }));
  await db.agreement.updateMany({
    where: { serviceId: made.id },
    data: { endsAt: new Date("2026-03-04T09:00:00Z"), endReason: "corrected" },
  });
  const after = { ...w.auditor, now: plusDays(monday, 3) };
  await registerService(after, { name: `Another ${w.mark}` });
  const [row] = value(await listQueue(after, { tag: [w.mark] })).items;
  expect([row?.grade, row?.triage.state]).toEqual(["orphaned", "new"]);
  value(await triageService(after, { ref: made.slug, state: "investigating" }));
  expect(value(await listQueue(after, { tag: [w.mark] })).items[0]?.triage.state).toBe("investigating");
});

test("an open offer is the state of the work; when it lapses, what was written before counts again", async () => {
  const w = await world();
  const made = await unowned(w, "Kiosk");
  value(await triageService(w.auditor, { ref: made.slug, state: "investigating" }));
  value(await offerService(w.auditor, { ref: made.slug, team: w.payments.slug, reason, answerDays: 2 }));
  // An offer to a real team takes it out of the band.
  expect((await queueOf(w)).items).toEqual([]);
  const named = await unowned(w, "Desk", { owner: null });
  expect((await readQueueFacets(w.auditor, { tag: [w.mark] })).triage).toEqual([
    { value: "new", label: "new", count: 1 },
  ]);
  expect(named.slug).toBe(`desk-${w.mark}`);
});

test("OW-Q3: many rows at a time: refused ones do not stop the others, one run joins them in the ledger", async () => {
  const w = await world();
  const [kiosk, desk] = [await unowned(w, "Kiosk"), await unowned(w, "Desk")];
  const owned = await unowned(w, "Till");
  value(await claimService(w.lead, { ref: owned.slug, team: w.payments.slug, reason }));
  const result = value(
    await doManyInQueue(w.auditor, {
      deed: "triage",
      refs: [kiosk.slug, desk.slug, owned.slug, kiosk.slug],
      state: "investigating",
    }),
  );
  expect([result.done, result.refused]).toEqual([
    2,
    [{ ref: owned.slug, why: `Till ${w.mark} has an owner: there is nothing to triage.` }],
  ]);
  expect(await db.ledgerEntry.count({ where: { run: result.run } })).toBe(2);
  expect(await runCalled(result.run)).toBe("the triage of services in the queue");
  const offered = value(
    await doManyInQueue(w.auditor, {
      deed: "offer",
      refs: [kiosk.slug, desk.slug],
      team: w.search.slug,
      reason,
    }),
  );
  expect([offered.done, offered.refused]).toEqual([2, []]);
  expect(
    await db.agreement.findMany({
      where: { serviceId: { in: [kiosk.id, desk.id] } },
      select: { origin: true, teamId: true },
    }),
  ).toEqual([
    { origin: "bulk", teamId: w.search.id },
    { origin: "bulk", teamId: w.search.id },
  ]);
  expect(
    await doManyInQueue(w.auditor, { deed: "offer", refs: [kiosk.slug], team: w.search.slug, reason }),
  ).toMatchObject({ refusal: { kind: "invalid", issues: [{ path: "refs" }] } });
  const tooMany = Array.from({ length: 101 }, (_, place) => `s-${String(place)}`);
  expect(await doManyInQueue(w.auditor, { deed: "snooze", refs: tooMany, days: 1, reason })).toMatchObject({
    refusal: {
      kind: "invalid",
      issues: [{ path: "refs", what: "Select at most 100 services at a time" }],
    },
  });
});

test("two first words about one service: the second is told", async () => {
  const w = await world();
  const made = await unowned(w, "Kiosk");
  const results = await Promise.all([
    triageService(w.auditor, { ref: made.slug, version: 0, state: "investigating" }),
    triageService(w.admin, { ref: made.slug, version: 0, state: "investigating" }),
  ]);
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
});
