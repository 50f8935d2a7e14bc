import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { allMet } from "@/lib/services/domain/agreement";
import { declineService } from "@/lib/services/operations/ownership/decline-service";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { registerService } from "@/lib/services/operations/register-service";
import { requestService } from "@/lib/services/operations/ownership/request-service";
import { monday, value, world } from "@/lib/testing/world";
import { triageService } from "../operations/triage-service";
import { readDeclines } from "./declines";

beforeAll(wire);

const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: plusDays(ctx.now, days) });
const reason = "They know the code best";

/** What waits for the viewer and what everybody reads of the last seven days, of this world alone. */
async function told(ctx: Ctx, mark: string) {
  const { since, waiting } = await readDeclines(ctx, plusDays(ctx.now, -7));
  const of = (all: typeof since) =>
    all
      .filter(({ name }) => name.endsWith(mark))
      .map(({ slug }) => slug)
      .sort();
  return { since: of(since), waiting: of(waiting) };
}

test("NT-01: who offered is told of a no, and auditors, until it is offered anew, worked on or two weeks old", async () => {
  const w = await world();
  const [one, two, three] = [
    value(await registerService(w.auditor, { name: `One ${w.mark}` })).slug,
    value(await registerService(w.auditor, { name: `Two ${w.mark}` })).slug,
    value(await registerService(w.auditor, { name: `Three ${w.mark}` })).slug,
  ];
  for (const ref of [one, two, three]) {
    value(await offerService(w.member, { ref, team: w.search.slug, reason }));
    value(await declineService(later(w.otherLead, 1), { ref, why: "no capacity", text: "In spring" }));
  }
  const all = { since: [one, three, two], waiting: [one, three, two] };
  expect(await told(later(w.member, 2), w.mark)).toEqual(all);
  expect(await told(later(w.auditor, 2), w.mark)).toEqual(all);
  expect(await told(later(w.lead, 2), w.mark)).toEqual({ ...all, waiting: [] });
  const { waiting } = await readDeclines(later(w.member, 2), monday);
  expect(waiting.find(({ slug }) => slug === one)).toMatchObject({
    name: `One ${w.mark}`,
    who: w.search.name,
    why: "no capacity",
    keptFrom: null,
    at: plusDays(monday, 1).toString(),
    yours: true,
  });
  value(await triageService(later(w.auditor, 3), { ref: two, state: "investigating" }));
  value(await offerService(later(w.auditor, 3), { ref: three, team: w.payments.slug, reason }));
  expect((await told(later(w.member, 15), w.mark)).waiting).toEqual([one]);
  expect(await told(later(w.member, 16), w.mark)).toEqual({ since: [], waiting: [] });
});

test("NT-01: who asked is told that the holder keeps it; auditors have nothing to do about that", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Asked ${w.mark}`, owner: w.payments.slug }));
  const asks = { ref: made.slug, team: w.search.slug, reason, checklist: allMet };
  value(await requestService(later(w.otherLead, 1), asks));
  value(await declineService(later(w.lead, 2), { ref: made.slug, why: "other", text: "We build on it" }));
  const { waiting } = await readDeclines(later(w.otherLead, 3), monday);
  expect(waiting.filter(({ slug }) => slug === made.slug)).toMatchObject([
    { who: w.payments.name, keptFrom: w.search.name, why: "We build on it" },
  ]);
  expect((await told(later(w.auditor, 3), w.mark)).waiting).toEqual([]);
});
