import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { monday, value, world } from "@/lib/testing/world";
import { allMet } from "../../domain/agreement";
import { readOwnership } from "../../queries/ownership";
import { acceptService } from "./accept-service";
import { claimService } from "./claim-service";
import { declineService } from "./decline-service";
import { mergeService } from "../endings/merge-service";
import { offerService } from "./offer-service";
import { registerService } from "../register-service";
import { releaseService } from "./release-service";
import { requestService } from "./request-service";
import { restoreService } from "../endings/restore-service";
import { retireService } from "../endings/retire-service";
import { withdrawOffer } from "./withdraw-offer";

beforeAll(wire);
// Each write is judged as it is in use: many writes take their time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const reason = "We wrote this service";

test("OA-07: of two deeds on one state of a service one wins, the other gets M-04; never are two in force", async () => {
  const w = await world();
  for (let round = 0; round < 100; round += 1) {
    const made = value(await registerService(w.auditor, { name: `Race ${w.mark} ${String(round)}` }));
    const both = await Promise.all([
      claimService(w.lead, { ref: made.slug, version: 0, team: w.payments.slug, reason }),
      claimService(w.otherLead, { ref: made.slug, version: 0, team: w.search.slug, reason }),
    ]);
    const [mine, theirs] = both[0].ok ? [w.search, w.payments] : [w.payments, w.search];
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both[0].ok ? both[1] : both[0]).toEqual({
      ok: false,
      refusal: {
        kind: "conflict",
        isOutdated: true,
        why: `Another change was saved while you were editing. Yours: ${mine.slug} owns it. Theirs: ${theirs.name} owns it. Choose again.`,
      },
    });
    expect(await db.agreement.count({ where: { serviceId: made.id } })).toBe(1);
  }
});

describe("deeds in the very millisecond in which an agreement began", () => {
  type World = Awaited<ReturnType<typeof world>>;
  const owned = async (w: World, name: string) =>
    value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug }));
  const spansOf = async (serviceId: string) => {
    const rows = await db.agreement.findMany({ where: { serviceId }, orderBy: { endsAt: "asc" } });
    return rows.map(({ teamId, startsAt, endsAt, endReason }) => ({
      teamId,
      from: startsAt?.toISOString() ?? null,
      to: endsAt?.toISOString() ?? null,
      endReason,
    }));
  };
  const then = "2026-03-02T09:00:00.000Z";
  const earlier = monday.subtract({ milliseconds: 5 });

  test("a service is retired; it was owned for no time at all, and nobody owns it after it is restored", async () => {
    const w = await world();
    const made = await owned(w, "Blink");
    value(await retireService(w.auditor, { ref: made.slug, version: 1, reason: "Entered by mistake" }));
    expect(await spansOf(made.id)).toEqual([
      { teamId: w.payments.id, from: then, to: then, endReason: "retired" },
    ]);
    const back = { ref: made.slug, version: 2, lifecycle: "production", reason: "It was no mistake" };
    value(await restoreService(w.auditor, back));
    const { ownership } = value(await readOwnership(w.lead, made.slug));
    expect(ownership.current).toBeNull();
    expect(ownership.spans.filter(({ team }) => team !== null)).toEqual([]);
    value(
      await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason: "It is ours after all" }),
    );
    expect(await spansOf(made.id)).toHaveLength(2);
  });

  test("by a clock that runs behind, the agreement still ends, and not before it began", async () => {
    const w = await world();
    const made = await owned(w, "Behind");
    const deed = { ref: made.slug, version: 1, reason: "Entered by mistake" };
    value(await retireService({ ...w.auditor, now: earlier }, deed));
    expect(await spansOf(made.id)).toEqual([
      { teamId: w.payments.id, from: then, to: then, endReason: "retired" },
    ]);
  });

  test("a service is merged into another", async () => {
    const w = await world();
    const [from, into] = [await owned(w, "Twin"), await owned(w, "Stays")];
    value(await mergeService(w.lead, { ref: from.slug, into: into.slug, version: 1, reason }));
    expect(await spansOf(from.id)).toEqual([
      { teamId: w.payments.id, from: then, to: then, endReason: "merged" },
    ]);
  });

  test("a service is offered and accepted, and changes hands at once", async () => {
    const w = await world();
    const made = await owned(w, "Passed");
    value(await offerService(w.lead, { ref: made.slug, team: w.search.slug, reason }));
    value(await acceptService(w.otherLead, { ref: made.slug, checklist: allMet }));
    expect(await spansOf(made.id)).toEqual([
      { teamId: w.payments.id, from: then, to: then, endReason: "transferred" },
      { teamId: w.search.id, from: then, to: null, endReason: null },
    ]);
    expect(value(await readOwnership(w.lead, made.slug)).holder?.slug).toBe(w.search.slug);
  });

  test("a service is asked for and released", async () => {
    const w = await world();
    const made = await owned(w, "Wanted");
    value(
      await requestService(w.otherLead, { ref: made.slug, team: w.search.slug, reason, checklist: allMet }),
    );
    value(await releaseService(w.lead, { ref: made.slug }));
    expect(await spansOf(made.id)).toEqual([
      { teamId: w.payments.id, from: then, to: then, endReason: "transferred" },
      { teamId: w.search.id, from: then, to: null, endReason: null },
    ]);
  });

  test("an offer is declined, offered on, withdrawn and claimed again", async () => {
    const w = await world();
    const made = value(await registerService(w.auditor, { name: `Hot ${w.mark}` }));
    value(await offerService(w.auditor, { ref: made.slug, team: w.search.slug, reason }));
    const no = { ref: made.slug, why: "not ours", insteadOf: w.payments.slug };
    value(await declineService(w.otherLead, no));
    value(await withdrawOffer(w.auditor, { ref: made.slug, reason: "It was offered in error" }));
    value(await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason }));
    expect((await spansOf(made.id)).map(({ from }) => from).toSorted()).toEqual([then, null, null]);
  });

  test("by a clock that runs behind, nobody answers what has started: no agreement is both in force and taken back", async () => {
    const w = await world();
    const began = monday.add({ hours: 1 });
    const behind = began.subtract({ milliseconds: 5 });
    const at = began.toString({ fractionalSecondDigits: 3 });
    const taken = async (name: string) => {
      const made = value(await registerService(w.auditor, { name: `Late ${name} ${w.mark}` }));
      value(await offerService(w.auditor, { ref: made.slug, team: w.payments.slug, reason }));
      const claim = { ref: made.slug, team: w.payments.slug, reason };
      value(await claimService({ ...w.lead, now: began }, claim));
      return made;
    };
    for (const [name, deed] of Object.entries({
      withdrawn: (ref: string) =>
        withdrawOffer({ ...w.auditor, now: behind }, { ref, reason: "It was offered in error" }),
      declined: (ref: string) => declineService({ ...w.lead, now: behind }, { ref, why: "not ours" }),
      accepted: (ref: string) => acceptService({ ...w.lead, now: behind }, { ref, checklist: allMet }),
      released: (ref: string) => releaseService({ ...w.auditor, now: behind }, { ref, reason }),
    })) {
      const made = await taken(name);
      const refused = await deed(made.slug);
      expect(refused.ok).toBe(false);
      if (name !== "released")
        expect(refused).toMatchObject({
          refusal: { why: expect.stringContaining(`Theirs: ${w.payments.name} owns it`) as string },
        });
      const row = await db.agreement.findFirstOrThrow({ where: { serviceId: made.id } });
      expect(row.startsAt?.toISOString()).toBe(at);
      expect([row.withdrawnAt, row.declinedAt, row.releasedAt, row.endsAt]).toEqual([null, null, null, null]);
    }
    // Nor does retiring it then take back the offer that it grew out of: its agreement ends.
    const made = await taken("retired");
    const deed = { ref: made.slug, version: 1, reason: "Entered by mistake" };
    value(await retireService({ ...w.auditor, now: behind }, deed));
    expect(await spansOf(made.id)).toEqual([
      { teamId: w.payments.id, from: at, to: at, endReason: "retired" },
    ]);
    expect(await db.agreement.count({ where: { serviceId: made.id, withdrawnAt: null } })).toBe(1);
  });
});
