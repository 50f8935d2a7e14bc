import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import type { Result } from "@/lib/kernel/result";
import { plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { monday, value, world } from "@/lib/testing/world";
import { allMet } from "../../domain/agreement";
import { listOffersWaiting } from "../../queries/offers";
import { acceptService } from "../ownership/accept-service";
import { declineService } from "../ownership/decline-service";
import { extendOffer } from "../ownership/extend-offer";
import { mergeService } from "./merge-service";
import { offerService } from "../ownership/offer-service";
import { registerService } from "../register-service";
import { releaseService } from "../ownership/release-service";
import { retireService } from "./retire-service";
import { startAgreement } from "../ownership/start-agreement";
import { withdrawOffer } from "../ownership/withdraw-offer";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

type World = Awaited<ReturnType<typeof world>>;
const reason = "It was entered by mistake";
/** A moment after `monday`: by this clock an offer is made before a request that began at `monday` holds the row. */
const ahead = (ctx: Ctx): Ctx => ({ ...ctx, now: monday.add({ milliseconds: 5 }) });
const why = (result: Result<unknown>): string =>
  result.ok || !("why" in result.refusal) ? JSON.stringify(result) : result.refusal.why;
const unowned = async (w: World, name: string) =>
  value(await registerService(w.auditor, { name: `${name} ${w.mark}` }));
const rowOf = (serviceId: string) => db.agreement.findFirstOrThrow({ where: { serviceId } });

test("OW-R4: an offer that was made a moment ahead of the clock that retires is withdrawn with the service", async () => {
  const w = await world();
  const made = await unowned(w, "Retired");
  value(await offerService(ahead(w.auditor), { ref: made.slug, team: w.search.slug, reason }));
  value(await retireService(w.admin, { ref: made.slug, version: 1, reason }));
  const { offeredAt, withdrawnAt } = await rowOf(made.id);
  expect(withdrawnAt).toEqual(offeredAt);
  expect(why(await acceptService(ahead(w.otherLead), { ref: made.slug, checklist: allMet }))).toBe(
    `Retired ${w.mark} is retired: nobody has to own it any more.`,
  );
});

test("REF-14: a service with an offer made a moment ahead of the clock that merges is not merged", async () => {
  const w = await world();
  const [made, into] = [await unowned(w, "Merged"), await unowned(w, "Stays")];
  value(await offerService(ahead(w.auditor), { ref: made.slug, team: w.search.slug, reason }));
  expect(why(await mergeService(w.admin, { ref: made.slug, into: into.slug, version: 1, reason }))).toBe(
    `Merged ${w.mark} is offered to ${w.search.name}. Withdraw that offer first, or wait for the answer.`,
  );
});

test("OW-A1: an agreement is never both declined and withdrawn, by whichever clocks", async () => {
  const w = await world();
  const declined = await unowned(w, "Declined");
  value(await offerService(w.auditor, { ref: declined.slug, team: w.search.slug, reason }));
  value(await declineService(ahead(w.otherLead), { ref: declined.slug, why: "not ours" }));
  expect(why(await withdrawOffer(w.auditor, { ref: declined.slug, reason }))).toBe(
    "There is no open offer to withdraw.",
  );
  value(await retireService(w.auditor, { ref: declined.slug, version: 1, reason }));
  expect((await rowOf(declined.id)).withdrawnAt).toBeNull();

  const taken = await unowned(w, "Taken back");
  value(await offerService(w.auditor, { ref: taken.slug, team: w.search.slug, reason }));
  value(await withdrawOffer(ahead(w.auditor), { ref: taken.slug, reason }));
  expect((await declineService(w.otherLead, { ref: taken.slug, why: "not ours" })).ok).toBe(false);
  expect((await rowOf(taken.id)).declinedAt).toBeNull();
});

test("by a clock that runs behind an offer is answered no sooner than it was made", async () => {
  const w = await world();
  const made = await unowned(w, "Answered");
  value(await offerService(ahead(w.auditor), { ref: made.slug, team: w.search.slug, reason }));
  value(await acceptService(w.otherLead, { ref: made.slug, checklist: allMet }));
  const { offeredAt, acceptedAt, startsAt } = await rowOf(made.id);
  expect([acceptedAt, startsAt]).toEqual([offeredAt, offeredAt]);
});

test("OW-R4: nothing is accepted, released, extended or started for a record that ended, however the offer came to last", async () => {
  const w = await world();
  const later = (ctx: Ctx): Ctx => ({ ...ctx, now: plusDays(ctx.now, 1) });
  for (const ending of ["retired", "merged"] as const) {
    const made = value(
      await registerService(w.lead, { name: `${ending} ${w.mark}`, owner: w.payments.slug }),
    );
    const into = await unowned(w, `Into ${ending}`);
    value(await offerService(w.auditor, { ref: made.slug, team: w.search.slug, reason }));
    // However it came about: the record ended, and the offer did not.
    const data = ending === "retired" ? { lifecycle: ending } : { mergedIntoId: into.id };
    await db.service.update({ where: { id: made.id }, data });
    const words =
      ending === "retired"
        ? `retired ${w.mark} is retired: nobody has to own it any more.`
        : `merged ${w.mark} was merged into Into merged ${w.mark}. Open that one.`;
    const ref = { ref: made.id };
    const before = await db.agreement.findMany({ where: { serviceId: made.id } });
    expect([
      why(await acceptService(later(w.otherLead), { ...ref, checklist: allMet })),
      why(await releaseService(later(w.lead), ref)),
      why(await extendOffer(later(w.auditor), { ...ref, days: 3 })),
      why(await startAgreement(later(w.otherLead), ref)),
    ]).toEqual([words, words, words, words]);
    expect(await db.agreement.findMany({ where: { serviceId: made.id } })).toEqual(before);
    const shown = await listOffersWaiting(later(w.otherLead));
    expect(shown.map(({ slug }) => slug)).not.toContain(made.slug);
    // What waits there is taken back, or declined.
    value(await withdrawOffer(later(w.auditor), { ...ref, reason }));
  }
});
