import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import type { Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { addMember } from "@/lib/teams/operations/add-member";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { actorOf } from "@/lib/teams/queries/actor";
import { value, world } from "@/lib/testing/world";
import { allMet } from "../../domain/agreement";
import { readOwnership } from "../../queries/ownership";
import { acceptService } from "./accept-service";
import { claimService } from "./claim-service";
import { declineService } from "./decline-service";
import { offerService } from "./offer-service";
import { registerService } from "../register-service";
import { releaseService } from "./release-service";
import { requestService } from "./request-service";
import { withdrawOffer } from "./withdraw-offer";

beforeAll(wire);

type World = Awaited<ReturnType<typeof world>>;
const reason = "They know the code best";
const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: plusDays(ctx.now, days) });
const why = (result: Result<unknown>): string =>
  result.ok || !("why" in result.refusal) ? JSON.stringify(result) : result.refusal.why;

const owned = async (w: World, name: string) =>
  value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug }));
const holderOf = async (w: World, ref: string) =>
  value(await readOwnership(w.lead, ref)).ownership.current?.team.slug;

const keep = (text: string) => ({ why: "other", text });

/** Search's lead makes a team of her own and answers from then on as its lead too. */
async function ownTeam(w: World) {
  const teams = [{ name: `Own ${w.mark}`, manager: w.slugs.other }];
  const [made] = value(await createTeams(w.otherLead, { teams })).teams;
  if (!made) throw new Error("no team was made");
  if (w.otherLead.actor.kind !== "person") throw new Error("a lead is a person");
  const actor = await actorOf(w.otherLead.actor.id, w.otherLead.now);
  if (!actor) throw new Error("nobody to act");
  const lead = { ...w.otherLead, actor } satisfies Ctx;
  value(await addMember(lead, { team: made.slug, person: w.slugs.other }));
  return { slug: made.slug, lead };
}

/** Payments' lead offers what Payments owns to Search, whose lead declines and names a team of her own. */
async function passedOn(w: World, name: string) {
  const made = await owned(w, name);
  const own = await ownTeam(w);
  value(await offerService(later(w.lead, 1), { ref: made.slug, team: w.search.slug, reason }));
  value(
    await declineService(later(own.lead, 2), { ref: made.slug, why: "no capacity", insteadOf: own.slug }),
  );
  return { made, own };
}

test("OW-A5: a release counts for the team it was given to; a decline that names another waits for the holder", async () => {
  const w = await world();
  const { made, own } = await passedOn(w, "Passed on");
  const rows = await db.agreement.findMany({ where: { serviceId: made.id }, orderBy: { offeredAt: "asc" } });
  expect(rows.map(({ releasedAt }) => releasedAt !== null)).toEqual([false, true, false]);
  const accepted = value(await acceptService(later(own.lead, 3), { ref: made.slug, checklist: allMet }));
  expect(accepted.started).toBe(false);
  expect(await holderOf(w, made.slug)).toBe(w.payments.slug);
  value(await releaseService(later(w.lead, 4), { ref: made.slug }));
  const { ownership } = value(await readOwnership(later(w.lead, 5), made.slug));
  expect(ownership.current?.team.slug).toBe(own.slug);
});

test("OW-A5: a lead of the holder turns down what a decline made of the offer, and offers it on", async () => {
  const w = await world();
  const { made } = await passedOn(w, "Turned down");
  expect(why(await withdrawOffer(later(w.lead, 3), { ref: made.slug }))).toBe(
    "Only Ines Costa or an auditor can withdraw this offer.",
  );
  value(await declineService(later(w.lead, 3), { ref: made.slug, ...keep("We did not offer it to them") }));
  value(await offerService(later(w.lead, 4), { ref: made.slug, team: w.search.slug, reason }));
});

test("OW-A5: a lead of the holder turns down a request; what an auditor offered is not theirs to withdraw", async () => {
  const w = await world();
  const made = await owned(w, "Asked for");
  const asks = { ref: made.slug, team: w.search.slug, reason, checklist: allMet };
  value(await requestService(later(w.otherLead, 1), asks));
  expect(why(await declineService(later(w.otherLead, 2), { ref: made.slug, why: "not ours" }))).toBe(
    `Only a lead of ${w.payments.name} can keep it. ${w.search.name} asked for it, and can withdraw that.`,
  );
  expect(
    await declineService(later(w.lead, 2), {
      ref: made.slug,
      why: "other",
      insteadOf: w.search.slug,
      text: "No",
    }),
  ).toMatchObject({ ok: false, refusal: { kind: "invalid", issues: [{ path: "insteadOf" }] } });
  expect(value(await readOwnership(later(w.lead, 2), made.slug))).toMatchObject({
    asked: true,
    keeps: true,
    can: { decline: { allowed: true }, release: { allowed: true } },
  });
  expect(value(await readOwnership(later(w.otherLead, 2), made.slug))).toMatchObject({
    asked: true,
    keeps: false,
    can: { decline: { allowed: false }, withdraw: { allowed: true }, accept: { allowed: false } },
  });
  value(await declineService(later(w.lead, 2), { ref: made.slug, ...keep("We build on it") }));
  const { ownership } = value(await readOwnership(later(w.lead, 2), made.slug));
  expect(ownership.events.slice(0, 2)).toMatchObject([
    { what: "kept", by: "Lea Novak", text: "We build on it" },
    { what: "asked", by: "Ines Costa", text: reason },
  ]);
  value(await requestService(later(w.otherLead, 3), asks));
  value(await withdrawOffer(later(w.otherLead, 3), { ref: made.slug, reason: "We need it no more" }));
  value(await offerService(later(w.auditor, 3), { ref: made.slug, team: w.search.slug, reason }));
  expect(why(await withdrawOffer(later(w.lead, 4), { ref: made.slug }))).toBe(
    "Only Dele Adeyemi or an auditor can withdraw this offer.",
  );
});

test("OW-A5: a lead of the holder keeps what an auditor offered to others, before and after those accept", async () => {
  const w = await world();
  const made = await owned(w, "Offered by audit");
  const offer = { ref: made.slug, team: w.search.slug, reason };
  value(await offerService(later(w.auditor, 1), offer));
  const seen = async (ctx: Ctx) => value(await readOwnership(later(ctx, 2), made.slug));
  expect(await seen(w.lead)).toMatchObject({
    keeps: true,
    can: {
      release: { allowed: true },
      decline: { allowed: true },
      accept: { allowed: false },
      withdraw: { allowed: false },
    },
  });
  expect(await seen(w.otherLead)).toMatchObject({
    keeps: false,
    can: { accept: { allowed: true }, decline: { allowed: true }, release: { allowed: false } },
  });
  expect(why(await declineService(later(w.member, 2), { ref: made.slug, ...keep("No") }))).toBe(
    `Only a lead of ${w.search.name} can answer. Leads: Ines Costa. A lead of ${w.payments.name} can keep it.`,
  );
  value(await declineService(later(w.lead, 2), { ref: made.slug, ...keep("We build on it") }));
  expect((await seen(w.lead)).ownership.events[0]).toMatchObject({ what: "kept", by: "Lea Novak" });
  value(await offerService(later(w.auditor, 3), offer));
  value(await acceptService(later(w.otherLead, 4), { ref: made.slug, checklist: allMet }));
  value(await declineService(later(w.lead, 5), { ref: made.slug, ...keep("We still build on it") }));
  expect(await holderOf(w, made.slug)).toBe(w.payments.slug);
});

test("OW-A5: whoever leads both teams keeps it or lets it go, and takes back only what they proposed", async () => {
  const w = await world();
  const made = await owned(w, "Between two");
  const both = (ctx: Ctx): Ctx =>
    ctx.actor.kind === "person"
      ? { ...ctx, actor: { ...ctx.actor, leads: [w.payments.id, w.search.id] } }
      : ctx;
  const asks = { ref: made.slug, team: w.search.slug, reason, checklist: allMet };
  value(await requestService(later(w.otherLead, 1), asks));
  const seen = async (ctx: Ctx) => value(await readOwnership(later(ctx, 2), made.slug));
  const deeds = async (ctx: Ctx) => {
    const { keeps, withdraws } = await seen(ctx);
    return { keeps, withdraws };
  };
  expect(await deeds(both(w.lead))).toEqual({ keeps: true, withdraws: false });
  expect(await deeds(both(w.auditor))).toEqual({ keeps: true, withdraws: false });
  expect(await deeds(both(w.otherLead))).toEqual({ keeps: false, withdraws: true });
  expect(await deeds(w.otherLead)).toEqual({ keeps: false, withdraws: true });
  expect(await deeds(w.auditor)).toEqual({ keeps: false, withdraws: true });
  expect(await deeds(w.lead)).toEqual({ keeps: true, withdraws: false });
  expect(why(await declineService(later(both(w.otherLead), 2), { ref: made.slug, ...keep("No more") }))).toBe(
    "You asked for it yourself: withdraw it instead.",
  );
});

test("OW-A5: an offer that its holder has not released is no claim: nobody takes what another team owns", async () => {
  const w = await world();
  const made = await owned(w, "Offered by an auditor");
  value(await offerService(later(w.auditor, 1), { ref: made.slug, team: w.search.slug, reason }));
  const claim = { ref: made.slug, team: w.search.slug, reason };
  const before = await db.agreement.findMany({ where: { serviceId: made.id } });
  expect(why(await claimService(later(w.otherLead, 2), claim))).toBe(
    `${w.payments.name} owns Offered by an auditor ${w.mark}. Answer the offer instead: they release it first.`,
  );
  expect(await db.agreement.findMany({ where: { serviceId: made.id } })).toEqual(before);
  expect(await holderOf(w, made.slug)).toBe(w.payments.slug);
});

test("OW-A5: what nobody owns is released by nobody, least of all by the team that is to accept it", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Offered ${w.mark}`, owner: w.search.slug }));
  const release = async (ctx: Ctx) => value(await readOwnership(later(ctx, 1), made.slug)).can.release;
  const nothing = { allowed: false, why: `Nobody owns Offered ${w.mark}, so nobody has to release it.` };
  expect(await release(w.otherLead)).toEqual(nothing);
  expect(why(await releaseService(later(w.otherLead, 1), { ref: made.slug }))).toBe(nothing.why);
  value(await withdrawOffer(later(w.lead, 1), { ref: made.slug }));
  value(await offerService(later(w.auditor, 1), { ref: made.slug, team: w.payments.slug, reason }));
  expect(await release(w.otherLead)).toEqual(nothing);
  const { can } = value(await readOwnership(later(w.lead, 1), made.slug));
  expect(can).toMatchObject({ accept: { allowed: true }, release: { allowed: false } });
});
