import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { type Instant, plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { monday, value, world } from "@/lib/testing/world";
import { allMet } from "../domain/agreement";
import { acceptService } from "../operations/ownership/accept-service";
import { claimService } from "../operations/ownership/claim-service";
import { offerService } from "../operations/ownership/offer-service";
import { recordOwnership } from "../operations/ownership/record-ownership";
import { registerService } from "../operations/register-service";
import { releaseService } from "../operations/ownership/release-service";
import { startDueAgreements } from "../operations/ownership/start-agreement";
import { listOffersWaiting, listReleasesBy } from "./offers";
import { listOwnedBy, listOwnershipChanges, readOwnership } from "./ownership";

beforeAll(wire);

const reason = "They know the code best";
const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: plusDays(ctx.now, days) });

test("OW-T1: the owner at any instant, half-open: the new team owns from the exact start", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Past ${w.mark}`, owner: w.payments.slug }));
  const start = plusDays(monday, 5);
  value(await offerService(w.lead, { ref: made.slug, team: w.search.slug, reason }));
  value(
    await acceptService(w.otherLead, { ref: made.slug, checklist: allMet, plannedStart: start.toString() }),
  );
  value(await startDueAgreements({ ...w.auditor, actor: { kind: "job", name: "clock" }, now: start }));
  const ownerAt = async (at: Instant) =>
    value(await readOwnership(later(w.member, 6), made.slug, at)).asOf?.owner ?? null;
  expect(await ownerAt(monday.subtract({ milliseconds: 1 }))).toBeNull();
  const { payments, search } = w;
  expect(await ownerAt(start.subtract({ milliseconds: 1 }))).toEqual({
    team: { slug: payments.slug, name: payments.name },
    since: monday.toString(),
    until: start.toString(),
  });
  expect(await ownerAt(start)).toEqual({
    team: { slug: search.slug, name: search.name },
    since: start.toString(),
    until: null,
  });
  const mine = (await listOwnershipChanges(w.member, start, plusDays(start, 1))).filter(
    ({ service }) => service.slug === made.slug,
  );
  expect(mine).toEqual([
    {
      at: start.toString(),
      service: { slug: made.slug, name: `Past ${w.mark}` },
      from: { slug: payments.slug, name: payments.name },
      to: { slug: search.slug, name: search.name },
      end: null,
      mergedInto: null,
      by: "Ines Costa",
      reason,
    },
  ]);
  expect(await listOwnershipChanges(w.member, plusDays(start, 1), plusDays(start, 2))).toEqual([]);
  expect(await listOwnedBy(w.member, payments.id, start)).toEqual([]);
  expect(await listOwnedBy(w.member, search.id, start)).toEqual([
    { slug: made.slug, name: `Past ${w.mark}`, tier: null, since: start.toString() },
  ]);
});

test("OW-T2: the history shows offers with their answers, gaps in between, and what was recorded later", async () => {
  const w = await world();
  const made = value(await registerService(w.member, { name: `Story ${w.mark}` }));
  value(
    await recordOwnership(later(w.auditor, 1), {
      ref: made.slug,
      team: w.search.slug,
      reason,
      startsAt: "2025-01-01T00:00:00Z",
      endsAt: "2025-06-01T00:00:00Z",
    }),
  );
  value(await claimService(later(w.lead, 2), { ref: made.slug, team: w.payments.slug, reason }));
  const { ownership } = value(await readOwnership(later(w.member, 3), made.slug));
  expect(ownership.spans.map(({ from, to, team }) => [from, to, team?.slug ?? null])).toEqual([
    ["2025-01-01T00:00:00Z", "2025-06-01T00:00:00Z", w.search.slug],
    ["2025-06-01T00:00:00Z", plusDays(monday, 2).toString(), null],
    [plusDays(monday, 2).toString(), null, w.payments.slug],
  ]);
  expect(ownership.events.map(({ what, team, by }) => [what, team?.slug ?? null, by])).toEqual([
    ["claimed", w.payments.slug, "Lea Novak"],
    ["recorded", w.search.slug, "Dele Adeyemi"],
    ["ended", w.search.slug, null],
    ["started", w.search.slug, null],
  ]);
});

test("PRM-13: each deed says whether the viewer may do it, or who can and what hinders it", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `May ${w.mark}`, owner: w.search.slug }));
  const asked = async (ctx: Ctx) => value(await readOwnership(ctx, made.slug)).can;
  expect(await asked(w.otherLead)).toMatchObject({ accept: { allowed: true }, decline: { allowed: true } });
  const engineer = await asked(w.member);
  expect(engineer.accept).toEqual({
    allowed: false,
    why: `Only a lead of ${w.search.name} can answer. Leads: Ines Costa.`,
  });
  expect(engineer.withdraw).toEqual({
    allowed: false,
    why: "Only Lea Novak or an auditor can withdraw this offer.",
  });
  expect(engineer.offer).toEqual({
    allowed: false,
    why: `May ${w.mark} is already offered to ${w.search.name}, to be answered by 16 Mar 2026. Withdraw that offer first.`,
  });
  expect(engineer.record).toEqual({ allowed: false, why: "Only an auditor can record past ownership." });
  expect(await asked(w.lead)).toMatchObject({ withdraw: { allowed: true }, extend: { allowed: true } });
  expect(value(await readOwnership(w.lead, made.slug)).ownTeams).toEqual([
    { slug: w.payments.slug, name: w.payments.name },
  ]);
});

test("offers wait for the leads of the receiving team, releases for those of the holder", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Queue ${w.mark}`, owner: w.payments.slug }));
  value(await offerService(w.auditor, { ref: made.slug, team: w.search.slug, reason }));
  const row = {
    slug: made.slug,
    name: `Queue ${w.mark}`,
    tier: null,
    team: w.search.name,
    teamSlug: w.search.slug,
    answerBy: plusDays(monday, 14).toString(),
    accepted: false,
    asked: false,
  };
  expect(await listOffersWaiting(w.otherLead)).toEqual([row]);
  expect(await listOffersWaiting(w.lead)).toEqual([]);
  expect(await listReleasesBy(w.lead, [w.payments.id])).toEqual([row]);
  value(await releaseService(w.lead, { ref: made.slug }));
  expect(await listReleasesBy(w.lead, [w.payments.id])).toEqual([]);
  expect(await listOffersWaiting(later(w.otherLead, 14))).toEqual([]);
});
