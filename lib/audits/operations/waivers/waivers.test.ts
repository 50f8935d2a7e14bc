import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { type Instant, plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { acceptService } from "@/lib/services/operations/ownership/accept-service";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { editService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";
import { allMet } from "@/lib/services/domain/agreement";
import { addMember } from "@/lib/teams/operations/add-member";
import { aPerson, ctxOf, monday, value, world } from "@/lib/testing/world";
import { actorOf } from "@/lib/teams/queries/actor";
import { judgeCatalog } from "../judge-catalog";
import { approveWaiver } from "./approve-waiver";
import { askWaiver } from "./ask-waiver";
import { denyWaiver } from "./deny-waiver";
import { revokeWaiver } from "./revoke-waiver";
import { withdrawWaiver } from "./withdraw-waiver";

beforeAll(wire);
vi.setConfig({ testTimeout: 300_000 });

const reason = "The vendor writes it in May";
const until = "2026-05-30";
type World = Awaited<ReturnType<typeof world>>;

const till = async (w: World, more: object = {}) =>
  value(await registerService(w.lead, { name: `Till ${w.mark}`, owner: w.payments.slug, ...more }));
const asked = (ref: string, more: object = {}) => ({ ref, rule: "DOC-01", reason, until, ...more });
const finding = async (recordId: string, rule = "DOC-01") => {
  const row = await db.finding.findFirst({ where: { recordId, rule, until: null } });
  return row && [row.state, row.since.toISOString(), row.firstFailedAt?.toISOString() ?? null];
};
const at = (ctx: Ctx, now: Instant): Ctx => ({ ...ctx, now });
const clock = (now: Instant): Ctx => ctxOf({ kind: "job", name: "clock" }, now);
const told = (result: { ok: boolean; refusal?: { kind: string; why?: string } }) =>
  result.ok ? "done" : [result.refusal?.kind, result.refusal?.why];
const start = new Date(monday.epochMilliseconds).toISOString();
const days = (n: number) => plusDays(monday, n);
const isoAt = (n: number) => new Date(days(n).epochMilliseconds).toISOString();

test("OA-13, SC-8: asked, approved by another, in force to its end; then the finding is back with its first failure date", async () => {
  const w = await world();
  const made = await till(w);
  expect(await finding(made.id)).toEqual(["failed", start, start]);
  const { id } = value(await askWaiver(at(w.lead, days(1)), asked(made.slug)));
  expect(await finding(made.id)).toEqual(["failed", start, start]);
  value(await approveWaiver(at(w.auditor, days(2)), { id, version: 1 }));
  expect(await finding(made.id)).toEqual(["waived", isoAt(2), start]);
  const end = (await db.waiver.findUniqueOrThrow({ where: { id } })).until;
  value(await judgeCatalog(clock(days(50)), {}));
  expect(await finding(made.id)).toEqual(["waived", isoAt(2), start]);
  const over = plusDays(monday, 89);
  expect(end.getTime()).toBeLessThan(over.epochMilliseconds);
  value(await judgeCatalog(clock(over), {}));
  expect(await finding(made.id)).toEqual(["failed", isoAt(89), start]);
  const entries = await db.ledgerEntry.findMany({
    where: { recordId: made.id, operation: { startsWith: "audits.waiver" } },
    orderBy: { seq: "asc" },
  });
  expect(entries.map((one) => [one.operation, one.fields, one.reason])).toEqual([
    ["audits.waiver.ask", ["waiver"], reason],
    ["audits.waiver.approve", ["waiver"], null],
  ]);
  expect(entries[1]).toMatchObject({
    before: { waiver: { "DOC-01": "requested, until 2026-05-30" } },
    after: { waiver: { "DOC-01": "approved, until 2026-05-30" } },
  });
});

test("OA-13, M-08: asked and approved by one person is refused, in the database as well", async () => {
  const w = await world();
  const made = await till(w);
  const { id } = value(await askWaiver(w.auditor, asked(made.slug)));
  const own = ["forbidden", "A waiver needs someone else's approval. You asked for this one."];
  expect(told(await approveWaiver(w.auditor, { id }))).toEqual(own);
  expect(told(await denyWaiver(w.auditor, { id, reason }))).toEqual(own);
  for (const ctx of [w.lead, w.reader])
    expect(told(await approveWaiver(ctx, { id }))).toEqual([
      "forbidden",
      "Only an auditor can approve or deny a waiver, and never their own.",
    ]);
  const { askedBy } = await db.waiver.findUniqueOrThrow({ where: { id } });
  await expect(
    db.waiver.update({
      where: { id },
      data: { decision: "approved", decidedBy: askedBy as object, decidedAt: new Date(start) },
    }),
  ).rejects.toThrow("Waiver_decided_by_another");
  value(await approveWaiver(w.admin, { id }));
});

test("OA-13: what blocks is waived for 90 days at most, and approved by nobody of the owning team", async () => {
  const w = await world();
  const made = await till(w, { tier: 1 });
  const blocking = await db.finding.findMany({
    where: { recordId: made.id, severity: "B", until: null, state: { in: ["failed", "no-data"] } },
    orderBy: { rule: "asc" },
  });
  const rule = blocking.find((one) => !/^OWN-0[12]|OWN-10/.test(one.rule))?.rule ?? "";
  expect(await askWaiver(w.lead, asked(made.slug, { rule, until: "2026-06-01" }))).toMatchObject({
    refusal: { kind: "invalid", issues: [{ path: "until" }] },
  });
  const { id } = value(await askWaiver(w.lead, asked(made.slug, { rule, until: "2026-05-31" })));
  const inside = await aPerson("Otto Inside", "auditor");
  value(await addMember(clock(monday), { team: w.payments.slug, person: inside.slug }));
  const actor = await actorOf(inside.id, monday);
  if (!actor) throw new Error("nobody to act");
  expect(told(await approveWaiver(ctxOf(actor), { id }))).toEqual([
    "forbidden",
    `${rule} blocks: an auditor from outside ${w.payments.name} approves it.`,
  ]);
  value(await approveWaiver(w.auditor, { id }));
});

test("M-08: what cannot be waived, holds, is closed or is asked for badly is refused with the way out", async () => {
  const w = await world();
  const made = await till(w);
  const ask = async (ctx: Ctx, more: object = {}) => askWaiver(ctx, asked(made.slug, more));
  expect(told(await ask(w.lead, { rule: "OWN-01" }))).toEqual(["conflict", "OWN-01 cannot be waived."]);
  expect(told(await ask(w.otherLead))).toEqual([
    "forbidden",
    `Only members of ${w.payments.name} or an auditor can ask for a waiver.`,
  ]);
  expect(told(await ask(clock(monday)))).toEqual([
    "forbidden",
    `Only members of ${w.payments.name} or an auditor can ask for a waiver.`,
  ]);
  expect(await ask(w.lead, { reason: "too short" })).toMatchObject({
    refusal: { kind: "invalid", issues: [{ path: "reason" }] },
  });
  expect(await ask(w.lead, { until: "soon" })).toMatchObject({
    refusal: { kind: "invalid", issues: [{ path: "until" }] },
  });
  expect(await ask(w.lead, { until: "2026-03-02" })).toMatchObject({
    refusal: { kind: "invalid", issues: [{ path: "until" }] },
  });
  expect(await ask(w.lead, { rule: "ZZZ-99" })).toMatchObject({ refusal: { issues: [{ path: "rule" }] } });
  value(
    await editService(w.lead, { ref: made.slug, version: 1, intent: "Takes money at every desk of a shop" }),
  );
  expect(told(await ask(w.lead))).toEqual([
    "conflict",
    `DOC-01 finds nothing on Till ${w.mark}: there is nothing to waive.`,
  ]);
  value(await retireService(w.lead, { ref: made.slug, version: 2, reason: "Nobody pays here" }));
  expect(told(await ask(w.auditor))).toEqual([
    "conflict",
    "This service is retired: its record is read-only.",
  ]);
});

test("of two who ask at once one is told who was first; the same of two auditors who decide", async () => {
  const w = await world();
  for (let round = 0; round < 5; round += 1) {
    const made = await till(w, { name: `Till ${w.mark} ${String(round)}` });
    const asks = await Promise.all([
      askWaiver(w.lead, asked(made.slug)),
      askWaiver(w.member, asked(made.slug)),
    ]);
    expect(asks.filter(({ ok }) => ok)).toHaveLength(1);
    const first = asks[0].ok ? "Lea Novak" : "Mika Tanaka";
    const second = asks.find(({ ok }) => !ok);
    expect(second && told(second)[1]).toMatch(new RegExp(`^${first} asked for this `));
    const id = asks.find((one) => one.ok)?.value.id;
    const decided = await Promise.all([
      approveWaiver(w.auditor, { id }),
      denyWaiver(w.admin, { id, reason }),
    ]);
    expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = decided.find(({ ok }) => !ok);
    expect(lost && told(lost)).toEqual([
      "conflict",
      decided[0].ok ? "Dele Adeyemi approved it on 2 Mar 2026." : "Ana Sokolova denied it on 2 Mar 2026.",
    ]);
    expect(await finding(made.id)).toEqual([decided[0].ok ? "waived" : "failed", start, start]);
    expect(await approveWaiver(w.admin, { id, version: 1 })).toMatchObject({
      refusal: { kind: "conflict", isOutdated: true },
    });
  }
});

test("withdrawn by whoever asked or a lead, revoked by an auditor: the finding is back at once", async () => {
  const w = await world();
  const made = await till(w);
  const first = value(await askWaiver(w.member, asked(made.slug)));
  expect(told(await withdrawWaiver(w.auditor, { id: first.id }))).toEqual([
    "forbidden",
    `Only Mika Tanaka or a lead of ${w.payments.name} can withdraw this.`,
  ]);
  expect(told(await revokeWaiver(w.auditor, { id: first.id, reason }))).toEqual([
    "conflict",
    "Nobody has approved it: deny it instead.",
  ]);
  value(await withdrawWaiver(w.lead, { id: first.id }));
  expect(told(await approveWaiver(w.auditor, { id: first.id }))).toEqual([
    "conflict",
    "Lea Novak withdrew it on 2 Mar 2026.",
  ]);
  const { id } = value(await askWaiver(w.member, asked(made.slug)));
  value(await approveWaiver(w.auditor, { id }));
  expect((await finding(made.id))?.[0]).toBe("waived");
  expect(told(await revokeWaiver(w.lead, { id, reason }))).toEqual([
    "forbidden",
    "Only an auditor can revoke a waiver.",
  ]);
  value(await revokeWaiver(at(w.admin, days(3)), { id, reason: "The vendor has written it after all" }));
  expect(await finding(made.id)).toEqual(["failed", isoAt(3), start]);
  expect(told(await revokeWaiver(w.auditor, { id, reason }))).toEqual([
    "conflict",
    "Ana Sokolova revoked it on 5 Mar 2026.",
  ]);
});

test("a waiver is renewed in its last 30 days by a new one, without a day between them", async () => {
  const w = await world();
  const made = await till(w);
  const { id } = value(await askWaiver(w.lead, asked(made.slug)));
  value(await approveWaiver(w.auditor, { id }));
  expect(told(await askWaiver(at(w.lead, days(20)), asked(made.slug)))[0]).toBe("conflict");
  const again = value(await askWaiver(at(w.lead, days(70)), asked(made.slug, { until: "2026-09-01" })));
  value(await approveWaiver(at(w.auditor, days(71)), { id: again.id }));
  expect(await db.waiver.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ending: "renewed",
    endedAt: new Date(isoAt(71)),
  });
  value(await judgeCatalog(clock(days(120)), {}));
  expect(await finding(made.id)).toEqual(["waived", start, start]);
});

test("HO-09: after a change of owner it ends in 30 days, and the new owner asks again", async () => {
  const w = await world();
  const made = await till(w);
  const { id } = value(await askWaiver(w.lead, asked(made.slug)));
  value(await approveWaiver(w.auditor, { id }));
  value(await offerService(at(w.lead, days(1)), { ref: made.slug, team: w.search.slug, reason }));
  value(await acceptService(at(w.otherLead, days(2)), { ref: made.slug, checklist: allMet }));
  value(await judgeCatalog(clock(days(31)), {}));
  expect((await finding(made.id))?.[0]).toBe("waived");
  value(await judgeCatalog(clock(days(32)), {}));
  expect(await finding(made.id)).toEqual(["failed", isoAt(32), start]);
  const again = value(await askWaiver(at(w.otherLead, days(34)), asked(made.slug)));
  value(await approveWaiver(at(w.auditor, days(35)), { id: again.id }));
  expect(await db.waiver.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ending: "handed-over",
    endedAt: new Date(isoAt(32)),
  });
  expect((await finding(made.id))?.[0]).toBe("waived");
});

test("OW-G1: a waived rule does not match for the grade, and the true answer is graded again when it is revoked", async () => {
  const w = await world();
  const made = value(await registerService(w.auditor, { name: `Kiosk ${w.mark}` }));
  value(await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason }));
  const grade = async () =>
    (await db.serviceStanding.findUniqueOrThrow({ where: { serviceId: made.id } })).grade;
  expect(await grade()).toBe("thin");
  const { id } = value(await askWaiver(w.lead, asked(made.slug, { rule: "OWN-06" })));
  value(await approveWaiver(w.auditor, { id }));
  expect(await grade()).not.toBe("thin");
  value(await revokeWaiver(w.auditor, { id, reason }));
  expect(await grade()).toBe("thin");
});
