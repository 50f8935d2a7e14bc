import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { value, world } from "@/lib/testing/world";
import { allMet, type Checklist } from "../../domain/agreement";
import { listOpenAnswers } from "../../queries/open-answers";
import { readOwnership } from "../../queries/ownership";
import { answerPreconditions } from "./answer-preconditions";
import { claimService } from "./claim-service";
import { registerService } from "../register-service";
import { requestService } from "./request-service";

const reason = "We wrote it and we look after it";
const promised = (until: string): Checklist => ({ "EMP-04": { state: "promised", who: "Platform", until } });
const checklistOf = async (serviceId: string) =>
  (await db.agreement.findFirstOrThrow({ where: { serviceId } })).checklist;

describe("OW-E1, OW-H3: what a team has for a service it took", () => {
  test("a claim records no answer that nobody gave; what is open is due in thirty days", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Ferry ${w.mark}` }));
    value(await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason }));
    expect(await checklistOf(made.id)).toEqual({});
    const { ownership, can } = value(await readOwnership(w.lead, made.slug));
    expect(ownership.current?.checklist.map(({ state }) => state)).toEqual(Array(8).fill("open"));
    expect(ownership.current?.answersDueBy).toBe("2026-04-01T09:00:00Z");
    expect(can.answer).toEqual({ allowed: true });
    // It is one deed of one person, and reads as one.
    expect(ownership.events.map(({ what, by, text }) => [what, by, text])).toEqual([
      ["claimed", "Lea Novak", reason],
    ]);
  });

  test("what is open waits for the leads of the team alone, until it is answered", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Tender ${w.mark}` }));
    const some = { "EMP-01": { state: "met" as const, evidence: null } };
    value(await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason, checklist: some }));
    const waiting = {
      slug: made.slug,
      name: `Tender ${w.mark}`,
      team: w.payments.name,
      open: 7,
      dueBy: "2026-04-01T09:00:00Z",
      late: false,
    };
    expect(await listOpenAnswers(w.lead, 5)).toEqual({ items: [waiting], total: 1 });
    const after = { ...w.lead, now: w.lead.now.add({ hours: 24 * 31 }) };
    expect(await listOpenAnswers(after, 5)).toMatchObject({ items: [{ late: true }] });
    for (const other of [w.member, w.otherLead, w.auditor])
      expect(await listOpenAnswers(other, 5)).toEqual({ items: [], total: 0 });
    const { version } = value(await readOwnership(w.lead, made.slug));
    value(await answerPreconditions(w.lead, { ref: made.slug, version, checklist: allMet }));
    expect(await listOpenAnswers(w.lead, 5)).toEqual({ items: [], total: 0 });
  });

  test("a claim keeps the answers that were given, and refuses a promise without a day in reach", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Barge ${w.mark}` }));
    const claim = (checklist: Checklist) =>
      claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason, checklist });
    expect(await claim(promised("2026-04-02"))).toEqual({
      ok: false,
      refusal: {
        kind: "invalid",
        issues: [
          {
            path: "checklist.EMP-04.until",
            what: "Alerts can be edited by the team: threshold, routing, silence (EMP-04): give a day from today and at most 30 days ahead",
          },
        ],
      },
    });
    value(await claim({ ...promised("2026-04-01"), "EMP-01": { state: "met", evidence: null } }));
    expect(await checklistOf(made.id)).toEqual({
      "EMP-01": { state: "met", evidence: null },
      ...promised("2026-04-01"),
    });
  });

  test("a lead of the owner answers later; an answer that is left out stays, and the ledger tells it", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Quay ${w.mark}`, owner: w.payments.slug }));
    const answer = (ctx: typeof w.lead, checklist: Checklist) =>
      answerPreconditions(ctx, { ref: made.slug, checklist });
    for (const ctx of [w.member, w.otherLead, w.auditor])
      expect(await answer(ctx, allMet)).toEqual({
        ok: false,
        refusal: {
          kind: "forbidden",
          why: `Only a lead of ${w.payments.name} can say what it has for this service.`,
        },
      });
    expect(await answer(w.lead, {})).toMatchObject({
      refusal: { kind: "invalid", issues: [{ path: "checklist" }] },
    });
    value(await answer(w.lead, promised("2026-03-20")));
    value(await answer(w.lead, { "EMP-06": { state: "met", evidence: "The runbook" } }));
    expect(await checklistOf(made.id)).toEqual({
      ...promised("2026-03-20"),
      "EMP-06": { state: "met", evidence: "The runbook" },
    });
    const entries = await db.ledgerEntry.findMany({ where: { recordId: made.id } });
    expect(entries.map(({ operation }) => operation).filter((one) => one.endsWith(".answer"))).toHaveLength(
      2,
    );
    value(await answer(w.lead, allMet));
    expect(value(await readOwnership(w.lead, made.slug)).ownership.current?.answersDueBy).toBeNull();
  });

  test("where no team owns it there is nothing to answer", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Nobody ${w.mark}` }));
    expect(await answerPreconditions(w.lead, { ref: made.slug, checklist: allMet })).toMatchObject({
      refusal: {
        kind: "conflict",
        why: `No team has accepted Nobody ${w.mark} yet, so none has said what it needs for it.`,
      },
    });
  });

  test("asking for what another team holds accepts in advance, and so answers every precondition", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Pier ${w.mark}`, owner: w.payments.slug }));
    const asked = { ref: made.slug, team: w.search.slug, reason };
    expect(await requestService(w.otherLead, asked)).toMatchObject({
      refusal: { kind: "invalid", issues: [{ path: "checklist" }] },
    });
    value(await requestService(w.otherLead, { ...asked, checklist: allMet }));
  });
});
