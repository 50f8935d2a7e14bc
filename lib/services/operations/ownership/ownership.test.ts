import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { type Instant, minuteText, plusDays } from "@/lib/kernel/time";
import type { Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { actorOf } from "@/lib/teams/queries/actor";
import { addMember } from "@/lib/teams/operations/add-member";
import { nameLead } from "@/lib/teams/operations/name-lead";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { endMembershipNow } from "@/lib/teams/operations/end-membership";
import { monday, value, world } from "@/lib/testing/world";
import { allMet, type Checklist } from "../../domain/agreement";
import { readOwnership } from "../../queries/ownership";
import { searchServices } from "../../queries/search";
import { acceptService } from "./accept-service";
import { claimService } from "./claim-service";
import { correctAgreement } from "./correct-agreement";
import { declineService } from "./decline-service";
import { extendOffer } from "./extend-offer";
import { offerService } from "./offer-service";
import { recordOwnership } from "./record-ownership";
import { editService } from "../edit-service";
import { registerService } from "../register-service";
import { releaseService } from "./release-service";
import { requestService } from "./request-service";
import { startAgreement, startDueAgreements } from "./start-agreement";
import { withdrawOffer } from "./withdraw-offer";

beforeAll(wire);

type World = Awaited<ReturnType<typeof world>>;
const reason = "They know the code best";
const at = (ctx: Ctx, now: Instant): Ctx => ({ ...ctx, now });
const later = (ctx: Ctx, days: number): Ctx => at(ctx, plusDays(ctx.now, days));
const clock: Ctx = {
  actor: { kind: "job", name: "clock" },
  now: monday,
  request: "test-clock" as Ctx["request"],
  via: "job",
};

const owned = async (w: World, name: string) =>
  value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug }));
const unowned = async (w: World, name: string) =>
  value(await registerService(w.member, { name: `${name} ${w.mark}` }));
const agreementsOf = (serviceId: string) =>
  db.agreement.findMany({ where: { serviceId }, orderBy: [{ offeredAt: "asc" }, { id: "asc" }] });
const why = (result: Result<unknown>): string =>
  result.ok || !("why" in result.refusal)
    ? JSON.stringify(result)
    : `${result.refusal.kind}: ${result.refusal.why}`;
const issue = (result: Result<unknown>): string =>
  result.ok || result.refusal.kind !== "invalid"
    ? JSON.stringify(result)
    : (result.refusal.issues[0]?.what ?? "");

/** A refusal writes nothing: neither rows nor an entry of the ledger. */
async function refusesWithoutTrace(service: string, deed: () => Promise<Result<unknown>>): Promise<string> {
  const trace = async () =>
    JSON.stringify([
      await agreementsOf(service),
      await db.ledgerEntry.count({ where: { recordId: service } }),
    ]);
  const before = await trace();
  const result = await deed();
  expect(result.ok).toBe(false);
  expect(await trace()).toBe(before);
  return result.ok || result.refusal.kind !== "invalid" ? why(result) : issue(result);
}

describe("claim", () => {
  test("OA-05: offer, acceptance and start of a claim share one instant, and the ledger says who", async () => {
    const w = await world();
    const made = await unowned(w, "Kroki");
    value(await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason }));
    const [row] = await agreementsOf(made.id);
    const instant = new Date(monday.epochMilliseconds);
    expect(row).toMatchObject({
      origin: "claim",
      offeredAt: instant,
      acceptedAt: instant,
      startsAt: instant,
      endsAt: null,
    });
    const entry = await db.ledgerEntry.findFirstOrThrow({
      where: { recordId: made.id, operation: "services.agreement.claim" },
    });
    expect(entry).toMatchObject({
      reason,
      fields: ["agreements", "ownership"],
      actor: { name: "Lea Novak" },
      before: { ownership: { holder: null, since: null, offer: null } },
      after: {
        ownership: {
          holder: w.payments.slug ? { slug: w.payments.slug } : null,
          since: monday.toString(),
          offer: null,
        },
      },
    });
    const standing = await db.serviceStanding.findUniqueOrThrow({ where: { serviceId: made.id } });
    expect(standing.band).not.toBe("unowned");
  });

  test("OW-A5: only a lead claims, and only for a team he leads", async () => {
    const w = await world();
    const made = await unowned(w, "Camo");
    expect(
      await refusesWithoutTrace(made.id, () =>
        claimService(w.member, { ref: made.slug, team: w.payments.slug, reason }),
      ),
    ).toBe("forbidden: Only a lead of a team can claim a service for it.");
    expect(
      await refusesWithoutTrace(made.id, () =>
        claimService(w.lead, { ref: made.slug, team: w.search.slug, reason }),
      ),
    ).toBe(`forbidden: Only a lead of ${w.search.name} can claim a service for it.`);
  });

  test("OW-A5: what a team owns, or is named for, cannot be claimed by another", async () => {
    const w = await world();
    const made = await owned(w, "Ledger");
    expect(
      await refusesWithoutTrace(made.id, () =>
        claimService(w.otherLead, { ref: made.slug, team: w.search.slug, reason }),
      ),
    ).toBe(`conflict: ${w.payments.name} owns Ledger ${w.mark}. Ask for it instead: they release it first.`);
    const named = value(await registerService(w.lead, { name: `Named ${w.mark}`, owner: w.search.slug }));
    value(await withdrawOffer(w.lead, { ref: named.slug }));
    expect(
      await refusesWithoutTrace(named.id, () =>
        claimService(w.lead, { ref: named.slug, team: w.payments.slug, reason }),
      ),
    ).toBe(
      `conflict: ${w.search.name} is named as the owner of Named ${w.mark}. Ask for it instead: they release it first.`,
    );
    expect(
      value(await claimService(w.otherLead, { ref: named.slug, team: w.search.slug, reason })),
    ).toMatchObject({ team: w.search.name });
  });

  test("OW-G3: what the team that a form names declined is unowned again, and free to be claimed", async () => {
    const w = await world();
    const named = value(await registerService(w.lead, { name: `Named ${w.mark}`, owner: w.search.slug }));
    const standing = () => db.serviceStanding.findUniqueOrThrow({ where: { serviceId: named.id } });
    expect(await standing()).toMatchObject({ grade: "unaccepted", holderId: w.search.id });
    value(await declineService(w.otherLead, { ref: named.slug, why: "no capacity" }));
    expect(await standing()).toMatchObject({
      band: "unowned",
      grade: "unclaimed",
      holderId: null,
      evidence: `Nobody is named; registered on 2026-03-02; declined by ${w.search.name} on 2026-03-02: no capacity`,
    });
    expect(
      value(await claimService(w.lead, { ref: named.slug, team: w.payments.slug, reason })),
    ).toMatchObject({ team: w.payments.name });
  });

  test("M-04: who accepts what was withdrawn meanwhile reads who withdrew it", async () => {
    const w = await world();
    const made = await owned(w, "Late");
    value(await offerService(w.lead, { ref: made.slug, team: w.search.slug, reason }));
    const seen = value(await readOwnership(w.otherLead, made.slug)).version;
    value(await withdrawOffer(w.lead, { ref: made.slug }));
    expect(
      await refusesWithoutTrace(made.id, () =>
        acceptService(w.otherLead, { ref: made.slug, version: seen, checklist: allMet }),
      ),
    ).toBe(
      `conflict: Another change was saved while you were editing. Yours: the offer is accepted. Theirs: Lea Novak withdrew the offer to ${w.search.name}; ${w.payments.name} owns it. Choose again.`,
    );
  });

  test("OW-A3: claiming what waits for one's own team accepts that offer; what waits for another team is refused", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Wait ${w.mark}`, owner: w.search.slug }));
    expect(
      await refusesWithoutTrace(made.id, () =>
        claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason }),
      ),
    ).toBe(
      `conflict: Wait ${w.mark} is already offered to ${w.search.name}, to be answered by 16 Mar 2026. Withdraw that offer first.`,
    );
    value(await claimService(w.otherLead, { ref: made.slug, team: w.search.slug, reason }));
    expect(await agreementsOf(made.id)).toMatchObject([
      { teamId: w.search.id, origin: "offer", acceptedAt: new Date(monday.epochMilliseconds), endsAt: null },
    ]);
  });

  test("OW-A2: the database itself refuses a second agreement in force", async () => {
    const w = await world();
    const made = await owned(w, "Twice");
    const [row] = await agreementsOf(made.id);
    if (!row) throw new Error("no agreement");
    const second = {
      ...row,
      id: crypto.randomUUID(),
      teamId: w.search.id,
      offeredBy: {},
      acceptedBy: {},
      checklist: {},
    };
    const { declinedBy: _d, withdrawnBy: _w, releasedBy: _r, ...data } = second;
    await expect(db.agreement.create({ data })).rejects.toThrow(/Agreement_one_in_force/);
  });
});

describe("offer and answer", () => {
  test("OW-A5: any editor offers what is unowned; what is owned only a lead of the holder or an auditor", async () => {
    const w = await world();
    const free = await unowned(w, "Free");
    expect(
      value(await offerService(w.member, { ref: free.slug, team: w.search.slug, reason })),
    ).toMatchObject({
      team: w.search.name,
      answerBy: plusDays(monday, 14).toString(),
    });
    const made = await owned(w, "Held");
    const asked = { ref: made.slug, team: w.search.slug, reason };
    expect(await refusesWithoutTrace(made.id, () => offerService(w.otherLead, asked))).toBe(
      `forbidden: Only a lead of ${w.payments.name} or an auditor can offer this service.`,
    );
    expect(
      await refusesWithoutTrace(made.id, () => offerService(w.reader, { ...asked, ref: free.slug })),
    ).toMatch(/^forbidden/);
    value(await offerService(later(w.lead, 1), asked));
    expect((await agreementsOf(made.id))[1]).toMatchObject({
      releasedBy: { name: "Lea Novak" },
      acceptedAt: null,
    });
  });

  test.each([
    [0, 14, "Give 1 to 60 days"],
    [61, 14, "Give 1 to 60 days"],
  ])("limits: an offer cannot be open for %d days", async (answerDays, _default, words) => {
    const w = await world();
    const made = await unowned(w, "Days");
    expect(
      issue(await offerService(w.auditor, { ref: made.slug, team: w.search.slug, reason, answerDays })),
    ).toBe(words);
  });

  test("limits: the reason of an offer has at least 10 characters", async () => {
    const w = await world();
    const made = await unowned(w, "Why");
    expect(
      issue(await offerService(w.auditor, { ref: made.slug, team: w.search.slug, reason: "because" })),
    ).toBe("Say why, in 10 to 1000 characters");
  });

  test("M-03: a placeholder, virtual, dissolved or deserted team is offered nothing", async () => {
    const w = await world();
    const made = await unowned(w, "Cron");
    const teams = value(
      await createTeams(w.auditor, {
        teams: [
          { name: `Unowned ${w.mark}` },
          { name: `Guild ${w.mark}`, kind: "virtual" },
          { name: `Gone ${w.mark}` },
        ],
      }),
    ).teams;
    await db.team.update({
      where: { id: teams[2]?.id ?? "" },
      data: { state: "dissolved", dissolvedAt: new Date("2026-01-05T00:00:00Z") },
    });
    value(await endMembershipNow(later(w.auditor, 1), { team: w.search.slug, person: w.slugs.other }));
    const faults = ["a placeholder", "virtual", "dissolved since 5 Jan 2026", "without active members"];
    for (const [place, team] of [...teams, w.search].entries()) {
      const deed = () => offerService(later(w.auditor, 2), { ref: made.slug, team: team.slug, reason });
      expect(await refusesWithoutTrace(made.id, deed)).toContain(
        `cannot own a service: it is ${faults[place] ?? "?"}. Choose a team that can be paged.`,
      );
    }
  });

  test("M-03: a team without active members takes nothing by accepting, claiming, asking or starting, until somebody is in it", async () => {
    const w = await world();
    const [offered, free] = [await unowned(w, "Offered"), await unowned(w, "Free")];
    const planned = await unowned(w, "Planned");
    const held = value(await registerService(w.lead, { name: `Held ${w.mark}`, owner: w.payments.slug }));
    for (const { slug } of [offered, planned])
      value(await offerService(w.auditor, { ref: slug, team: w.search.slug, reason }));
    const plannedStart = plusDays(monday, 4).toString();
    value(await acceptService(w.otherLead, { ref: planned.slug, checklist: allMet, plannedStart }));
    value(await endMembershipNow(later(w.auditor, 1), { team: w.search.slug, person: w.slugs.other }));
    const words = `${w.search.name} cannot own a service: it is without active members. Add a person to it first.`;
    const lead = later(w.otherLead, 2);
    for (const [id, deed] of [
      [offered.id, () => acceptService(lead, { ref: offered.slug, checklist: allMet })],
      [planned.id, () => startAgreement(later(w.otherLead, 5), { ref: planned.slug })],
    ] as const)
      expect(await refusesWithoutTrace(id, deed)).toContain(words);
    const asked = { team: w.search.slug, reason, checklist: allMet };
    // What is asked of a team that people have left is refused as an offer to it is.
    for (const [id, deed] of [
      [free.id, () => claimService(lead, { ref: free.slug, ...asked })],
      [held.id, () => requestService(lead, { ref: held.slug, ...asked })],
    ] as const)
      expect(await refusesWithoutTrace(id, deed)).toContain("without active members");
    expect(value(await readOwnership(lead, offered.slug)).can.accept).toEqual({ allowed: false, why: words });
    value(await addMember(later(w.auditor, 2), { team: w.search.slug, person: w.slugs.other }));
    expect(
      value(await acceptService(later(w.otherLead, 3), { ref: offered.slug, checklist: allMet })),
    ).toMatchObject({ started: true });
    value(await startAgreement(later(w.otherLead, 5), { ref: planned.slug }));
  });

  test("M-03: a team that never had anybody is offered a service, and takes it once its lead is named and so is in it", async () => {
    const w = await world();
    const made = await unowned(w, "Fresh");
    const [fresh] = value(
      await createTeams(w.auditor, { teams: [{ name: `Fresh ${w.mark}`, manager: w.slugs.other }] }),
    ).teams;
    if (!fresh) throw new Error("the team was not made");
    value(await offerService(w.auditor, { ref: made.slug, team: fresh.slug, reason }));
    const { actor } = w.otherLead;
    const now = actor.kind === "person" ? await actorOf(actor.id, monday) : null;
    const lead = { ...w.otherLead, actor: now ?? actor };
    expect(
      await refusesWithoutTrace(made.id, () => acceptService(lead, { ref: made.slug, checklist: allMet })),
    ).toContain(
      `Fresh ${w.mark} cannot own a service: it is without active members. Add a person to it first.`,
    );
    value(await nameLead(w.auditor, { team: fresh.slug, lead: w.slugs.other }));
    value(await acceptService(lead, { ref: made.slug, checklist: allMet }));
  });

  test("OA-06: an editor who is no lead cannot answer, and nothing is written", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Index ${w.mark}`, owner: w.search.slug }));
    const words = `forbidden: Only a lead of ${w.search.name} can answer. Leads: Ines Costa.`;
    for (const ctx of [w.member, w.lead, w.auditor, w.reader]) {
      expect(
        await refusesWithoutTrace(made.id, () => acceptService(ctx, { ref: made.slug, checklist: allMet })),
      ).toBe(words);
      expect(
        await refusesWithoutTrace(made.id, () => declineService(ctx, { ref: made.slug, why: "not ours" })),
      ).toBe(words);
    }
  });

  test("OW-H3: what no team holds starts at once when its offer is accepted, as a claim does; what is open is due in 30 days", async () => {
    const w = await world();
    const made = await unowned(w, "Free port");
    value(await offerService(w.member, { ref: made.slug, team: w.search.slug, reason }));
    const accept = (checklist: Checklist) => acceptService(w.otherLead, { ref: made.slug, checklist });
    const late: Checklist = { "EMP-02": { state: "promised", who: "Platform", until: "2027-03-01" } };
    expect(await refusesWithoutTrace(made.id, () => accept(late))).toBe(
      "The right to deploy and roll back without another team (EMP-02): give a day from today and at most 30 days ahead",
    );
    expect(value(await accept({}))).toMatchObject({ started: true });
    const [row] = await agreementsOf(made.id);
    expect(row).toMatchObject({ checklist: {}, startsAt: new Date(monday.epochMilliseconds) });
    expect(value(await readOwnership(w.otherLead, made.slug)).ownership.current).toMatchObject({
      answersDueBy: plusDays(monday, 30).toString(),
    });
  });

  test("OW-E1, M-05: what another team holds needs each precondition met, or promised by somebody within 30 days", async () => {
    const w = await world();
    const made = await owned(w, "Feed");
    value(await offerService(w.lead, { ref: made.slug, team: w.search.slug, reason }));
    const promised = (until: string): Checklist => ({
      ...allMet,
      "EMP-04": { state: "promised", who: "Platform", until },
    });
    const accept = (checklist: Checklist) => acceptService(w.otherLead, { ref: made.slug, checklist });
    expect(await refusesWithoutTrace(made.id, () => accept({}))).toBe(
      `${w.payments.name} lets it go to a team that is ready: say what ${w.search.name} has, and who grants the rest and by when`,
    );
    const { "EMP-02": _left, "EMP-07": _right, ...rest } = allMet;
    expect(await accept(rest)).toEqual({
      ok: false,
      refusal: {
        kind: "invalid",
        issues: [
          {
            path: "checklist.EMP-02.state",
            what: "The right to deploy and roll back without another team (EMP-02): say that you have it, or who grants it and by when",
          },
          {
            path: "checklist.EMP-07.state",
            what: "On-call training or shadowing is planned for each participant (EMP-07): say that you have it, or who grants it and by when",
          },
        ],
      },
    });
    for (const until of ["2026-04-02", "2026-03-01"])
      expect(await accept(promised(until))).toEqual({
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
    value(await accept(promised("2026-04-01")));
    const taken = (await agreementsOf(made.id)).find(({ teamId }) => teamId === w.search.id);
    expect(taken?.checklist).toMatchObject({
      "EMP-03": { state: "met" },
      "EMP-04": { state: "promised", who: "Platform", until: "2026-04-01" },
    });
  });

  test("OW-A4: silence is no acceptance; a lapsed offer is told, stays, and makes room for the next", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Slow ${w.mark}`, owner: w.search.slug }));
    const accept = (ctx: Ctx) => acceptService(ctx, { ref: made.slug, checklist: allMet });
    expect(await refusesWithoutTrace(made.id, () => accept(later(w.otherLead, 14)))).toBe(
      `conflict: The offer to ${w.search.name} lapsed on 16 Mar 2026. Ask for a new one.`,
    );
    value(await offerService(later(w.auditor, 14), { ref: made.slug, team: w.search.slug, reason }));
    value(await accept(later(w.otherLead, 15)));
    expect((await agreementsOf(made.id)).map(({ acceptedAt }) => acceptedAt !== null)).toEqual([false, true]);
  });

  test("an offer is extended once, by its proposer, by up to 30 days", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `More ${w.mark}`, owner: w.search.slug }));
    const asked = { ref: made.slug, days: 30 };
    expect(await refusesWithoutTrace(made.id, () => extendOffer(w.auditor, asked))).toBe(
      "forbidden: Only Lea Novak can extend this offer.",
    );
    expect(issue(await extendOffer(w.lead, { ...asked, days: 31 }))).toBe("Give 1 to 30 days");
    expect(value(await extendOffer(w.lead, asked))).toMatchObject({
      answerBy: plusDays(monday, 44).toString(),
    });
    expect(await refusesWithoutTrace(made.id, () => extendOffer(w.lead, asked))).toBe(
      "conflict: This offer was extended once already. Withdraw it and offer it again.",
    );
  });

  test("an offer is withdrawn by its proposer or an auditor", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Back ${w.mark}`, owner: w.search.slug }));
    expect(await refusesWithoutTrace(made.id, () => withdrawOffer(w.otherLead, { ref: made.slug }))).toBe(
      "forbidden: Only Lea Novak or an auditor can withdraw this offer.",
    );
    value(await withdrawOffer(later(w.lead, 1), { ref: made.slug, reason: "wrong team" }));
    expect(
      await refusesWithoutTrace(made.id, () => withdrawOffer(later(w.auditor, 1), { ref: made.slug })),
    ).toBe("conflict: There is no open offer to withdraw.");
  });

  test("declining needs a reason; naming another team starts a new offer; naming the same undoes all", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `No ${w.mark}`, owner: w.search.slug }));
    expect(issue(await declineService(w.otherLead, { ref: made.slug, why: "other" }))).toBe(
      "Say why in a sentence",
    );
    expect(
      await refusesWithoutTrace(made.id, () =>
        declineService(later(w.otherLead, 1), { ref: made.slug, why: "not ours", insteadOf: w.search.slug }),
      ),
    ).toBe(`Name a team other than ${w.search.name}, or leave this empty`);
    const declined = await declineService(later(w.otherLead, 1), {
      ref: made.slug,
      why: "not ours",
      text: "Payments runs it",
      insteadOf: w.payments.slug,
    });
    expect(value(declined)).toEqual({ slug: made.slug, version: 3, offeredTo: w.payments.name });
    expect(await agreementsOf(made.id)).toMatchObject([
      { teamId: w.search.id, declineReason: "not ours: Payments runs it" },
      {
        teamId: w.payments.id,
        origin: "offer",
        reason: `${w.search.name} declined: not ours: Payments runs it`,
        acceptedAt: null,
      },
    ]);
  });
});

describe("handing over what is owned", () => {
  const monthLater = plusDays(monday, 7);

  async function transfer(w: World, name: string) {
    const made = await owned(w, name);
    value(await offerService(later(w.auditor, 1), { ref: made.slug, team: w.search.slug, reason }));
    value(
      await acceptService(later(w.otherLead, 2), {
        ref: made.slug,
        checklist: allMet,
        plannedStart: monthLater.toString(),
      }),
    );
    return made;
  }

  test("OW-A2: accepted and released, the clock starts it exactly as planned, without gap or overlap, and once", async () => {
    const w = await world();
    const made = await transfer(w, "Hand");
    value(await releaseService(later(w.lead, 3), { ref: made.slug }));
    expect(
      await refusesWithoutTrace(made.id, () => startAgreement(later(w.otherLead, 6), { ref: made.slug })),
    ).toBe(`conflict: The start is planned for ${minuteText(monthLater)}.`);
    const afterwards = at(clock, monthLater.add({ minutes: 7 }));
    expect(value(await startDueAgreements(afterwards)).started).toBe(1);
    expect(value(await startDueAgreements(afterwards)).started).toBe(0);
    const planned = new Date(monthLater.epochMilliseconds);
    expect(await agreementsOf(made.id)).toMatchObject([
      { teamId: w.payments.id, endsAt: planned, endReason: "transferred" },
      { teamId: w.search.id, startsAt: planned, endsAt: null, predecessorId: w.payments.id },
    ]);
  });

  test("OA-09: not released at the planned start, the old owner stays; the start is the instant of the release", async () => {
    const w = await world();
    const made = await transfer(w, "Late");
    expect(value(await startDueAgreements(at(clock, plusDays(monthLater, 1)))).started).toBe(0);
    expect(
      await refusesWithoutTrace(made.id, () => startAgreement(later(w.otherLead, 8), { ref: made.slug })),
    ).toBe(
      `conflict: The handover waits for the release by ${w.payments.name}. ${w.payments.name} stays accountable until then.`,
    );
    expect(value(await releaseService(later(w.lead, 10), { ref: made.slug }))).toMatchObject({
      started: true,
    });
    const then = new Date(plusDays(monday, 10).epochMilliseconds);
    expect(await agreementsOf(made.id)).toMatchObject([{ endsAt: then }, { startsAt: then }]);
  });

  test("release: the holder's lead at any time; an auditor only after the answer-by, with a reason", async () => {
    const w = await world();
    const made = await transfer(w, "Hold");
    expect(
      await refusesWithoutTrace(made.id, () => releaseService(later(w.otherLead, 3), { ref: made.slug })),
    ).toBe(`forbidden: Only a lead of ${w.payments.name} can release this service.`);
    expect(
      await refusesWithoutTrace(made.id, () =>
        releaseService(later(w.auditor, 3), { ref: made.slug, reason }),
      ),
    ).toBe(
      `forbidden: ${w.payments.name} has until 17 Mar 2026 to release it. After that an auditor can force it, with a reason.`,
    );
    expect(
      await refusesWithoutTrace(made.id, () => releaseService(later(w.auditor, 16), { ref: made.slug })),
    ).toBe("Say why the release is forced");
    expect(value(await releaseService(later(w.auditor, 16), { ref: made.slug, reason }))).toMatchObject({
      started: true,
    });
  });

  test("request: the wanting team accepts in advance and starts when the holder lets go", async () => {
    const w = await world();
    const made = await owned(w, "Pull");
    const asked = { ref: made.slug, team: w.search.slug, reason, checklist: allMet };
    expect(await refusesWithoutTrace(made.id, () => requestService(w.member, asked))).toBe(
      "forbidden: Only a lead of the team that wants the service can ask for it.",
    );
    expect(await refusesWithoutTrace(made.id, () => requestService(w.lead, asked))).toBe(
      `forbidden: Only a lead of ${w.search.name} can ask for a service in its name.`,
    );
    value(await requestService(later(w.otherLead, 1), asked));
    expect(value(await releaseService(later(w.lead, 2), { ref: made.slug }))).toMatchObject({
      started: true,
    });
    const free = await unowned(w, "Nobody's");
    expect(
      await refusesWithoutTrace(free.id, () => requestService(w.otherLead, { ...asked, ref: free.slug })),
    ).toBe(`conflict: Nobody owns Nobody's ${w.mark}: a lead claims it, or it is offered to a team.`);
  });

  test("M-09, OA-08: a planned start in the past is refused, and one that the clocks jump over is offered the next", async () => {
    const w = await world();
    const made = value(await registerService(w.lead, { name: `Spring ${w.mark}`, owner: w.search.slug }));
    const accept = (plannedStart: string) =>
      acceptService(w.otherLead, { ref: made.slug, checklist: allMet, plannedStart });
    expect(await refusesWithoutTrace(made.id, () => accept("2026-03-01T09:00:00Z"))).toBe(
      "conflict: The planned start is in the past. Choose 2026-03-02T09:00Z or later.",
    );
    expect(await refusesWithoutTrace(made.id, () => accept("2026-03-29T02:30[Europe/Berlin]"))).toBe(
      "02:30 does not exist on 29 Mar 2026 in Europe/Berlin: the clocks jump ahead. Choose 03:30",
    );
    expect(value(await accept("2026-03-29T03:30[Europe/Berlin]"))).toMatchObject({ started: false });
    expect((await agreementsOf(made.id))[0]?.plannedStart?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });
});

describe("history", () => {
  const span = { startsAt: "2025-01-01T00:00:00Z", endsAt: "2025-06-01T00:00:00Z" };

  test("OW-T3: an auditor records past ownership beside what is known; never over it, never until today", async () => {
    const w = await world();
    const made = await owned(w, "Past");
    const asked = { ref: made.slug, team: w.search.slug, reason, ...span };
    expect(await refusesWithoutTrace(made.id, () => recordOwnership(w.lead, asked))).toBe(
      "forbidden: Only an auditor can record past ownership.",
    );
    expect(
      await refusesWithoutTrace(made.id, () =>
        recordOwnership(w.auditor, { ...asked, endsAt: "2026-03-03T00:00:00Z" }),
      ),
    ).toBe("Choose an end in the past. What lasts is offered, not recorded");
    value(await recordOwnership(w.auditor, asked));
    expect(
      await refusesWithoutTrace(made.id, () =>
        recordOwnership(w.auditor, {
          ...asked,
          team: w.payments.slug,
          startsAt: "2025-05-01T00:00:00Z",
          endsAt: "2025-07-01T00:00:00Z",
        }),
      ),
    ).toBe(
      `conflict: This overlaps ${w.search.name}'s ownership from 1 Jan 2025 00:00 UTC to 1 Jun 2025 00:00 UTC.`,
    );
    const [past] = await agreementsOf(made.id);
    expect(past).toMatchObject({ origin: "recorded", recordedAt: new Date(monday.epochMilliseconds) });
  });

  test("correct: an auditor ends or re-dates the agreement in force; the old dates stay in the ledger", async () => {
    const w = await world();
    const made = await owned(w, "Dates");
    expect(
      await refusesWithoutTrace(made.id, () =>
        correctAgreement(w.lead, { ref: made.slug, reason, endsAt: monday.toString() }),
      ),
    ).toBe("forbidden: Only an auditor can correct an agreement.");
    expect(
      await refusesWithoutTrace(made.id, () =>
        correctAgreement(w.auditor, { ref: made.slug, reason, endsAt: monday.toString() }),
      ),
    ).toBe(`Choose an end after ${minuteText(monday)}, when it began`);
    value(
      await correctAgreement(later(w.auditor, 2), {
        ref: made.slug,
        reason,
        startsAt: "2026-02-01T00:00:00Z",
      }),
    );
    value(
      await correctAgreement(later(w.auditor, 3), {
        ref: made.slug,
        reason,
        endsAt: plusDays(monday, 3).toString(),
      }),
    );
    expect(await agreementsOf(made.id)).toMatchObject([
      { startsAt: new Date("2026-02-01T00:00:00Z"), endReason: "corrected" },
    ]);
    const entries = await db.ledgerEntry.findMany({
      where: { recordId: made.id, operation: "services.agreement.correct" },
      orderBy: { at: "asc" },
    });
    expect(entries[0]).toMatchObject({
      before: { agreements: [{ from: monday.toString() }] },
      after: { agreements: [{ from: "2026-02-01T00:00:00Z" }] },
    });
    expect(entries[1]).toMatchObject({ after: { ownership: { holder: null } } });
  });

  test("FTS-01: a service is found by its owner until an agreement that was given an end is over", async () => {
    const w = await world();
    const made = await unowned(w, "Found");
    value(await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason }));
    const found = async () =>
      value(await searchServices(w.auditor, `payments found ${w.mark}`, 5)).items.map(({ slug }) => slug);
    const correct = async (ctx: Ctx, days: number) =>
      value(
        await correctAgreement(ctx, { ref: made.slug, reason, endsAt: plusDays(monday, days).toString() }),
      );
    expect(await found()).toEqual([made.slug]);
    await correct(w.auditor, 9);
    expect(await found()).toEqual([made.slug]);
    await correct(later(w.auditor, 3), 2);
    expect(await found()).toEqual([]);
  });
});

test("a form takes the display name that one record alone bears, as it takes the short name", async () => {
  const w = await world();
  const made = await owned(w, "Turnstile");
  const name = `Night  search-${w.mark}`;
  value(
    await createTeams(w.admin, {
      teams: [
        { name: `Night Search ${w.mark}`, slug: `ns-${w.mark}`, kind: "stream", manager: w.slugs.lead },
      ],
    }),
  );
  value(await offerService(w.lead, { ref: made.slug, team: name, reason }));
  expect(await agreementsOf(made.id)).toHaveLength(2);
  value(await withdrawOffer(later(w.lead, 1), { ref: made.slug }));

  value(
    await createTeams(w.admin, {
      teams: [
        { name: `Night Search ${w.mark}`, slug: `ns2-${w.mark}`, kind: "stream", manager: w.slugs.lead },
      ],
    }),
  );
  expect(issue(await offerService(later(w.lead, 2), { ref: made.slug, team: name, reason }))).toBe(
    `No team is called ‘${name}’. Name one that is there`,
  );
});

test("PRM-05: nobody becomes the owner by an edit, not even an auditor", async () => {
  const w = await world();
  const made = await owned(w, "Edited");
  const { version } = await db.service.findUniqueOrThrow({ where: { id: made.id } });
  const owner = { owner: w.search.slug, holder: w.search.slug, team: w.search.slug };
  value(await editService(w.auditor, { ref: made.slug, version, intent: "Takes the money", ...owner }));
  expect(await agreementsOf(made.id)).toMatchObject([{ teamId: w.payments.id, endsAt: null }]);
  expect(value(await readOwnership(w.auditor, made.slug, null)).ownership).toMatchObject({
    holder: { slug: w.payments.slug },
    open: null,
  });
});
