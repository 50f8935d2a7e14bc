import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { type Instant, plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/new-id";
import { withSight, seeWithout } from "@/lib/platform/sight/sight";
import { hiddenFrom } from "@/lib/platform/sight/hidden-from";
import { registerService } from "@/lib/services/operations/register-service";
import { loadAgreements } from "@/lib/services/queries/facts";
import { monday, value, world } from "@/lib/testing/world";
import { daysInForce, endOfWaiver, waiverStateAt } from "../domain/waiver";
import { askWaiver } from "../operations/waivers/ask-waiver";
import { approveWaiver } from "../operations/waivers/approve-waiver";
import type { WaiversFilter } from "../schema/waiver";
import { waiversOf } from "../store/waivers";
import type { WaiversPageView } from "../view/waiver";
import { pageFindings } from "./audit";
import { countWaiversToDecide, listWaivers, readWaiver, readWaiverAsk, readWaiverFacets } from "./waivers";

beforeAll(wire);
vi.setConfig({ testTimeout: 300_000 });

const reason = "The vendor writes it in May";
const at = (ctx: Ctx, now: Instant): Ctx => ({ ...ctx, now });
type World = Awaited<ReturnType<typeof world>>;
const till = async (w: World, name: string, more: object = {}) =>
  value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug, ...more }));
const asked = (ref: string, until: string) => ({ ref, rule: "DOC-01", reason, until });

/** The waivers of this world's own team. */
const listed = async (w: World, now: Instant, more: Partial<WaiversFilter> = {}) =>
  value(await listWaivers(at(w.auditor, now), { team: [w.payments.slug], ...more })).items.map(
    ({ service, state }) => [service.name.split(" ")[0], state],
  );

test("SC-8: what waits stands first, longest first; then what is in force by its end; then what is over", async () => {
  const w = await world();
  const names = ["Soon", "Late", "Near", "Far", "Gone"] as const;
  const made = new Map<string, { id: string; slug: string }>();
  for (const name of names) made.set(name, await till(w, name));
  const ask = async (name: string, day: number, until: string) =>
    value(await askWaiver(at(w.lead, plusDays(monday, day)), asked(made.get(name)?.slug ?? "", until))).id;
  const approve = async (id: string, day: number) =>
    value(await approveWaiver(at(w.auditor, plusDays(monday, day)), { id }));
  await approve(await ask("Gone", 0, "2026-03-06"), 0);
  await approve(await ask("Far", 0, "2027-02-01"), 0);
  await approve(await ask("Near", 0, "2026-03-20"), 0);
  await ask("Late", 1, "2026-06-01");
  await ask("Soon", 8, "2026-06-01");
  const now = plusDays(monday, 10);
  expect(await listed(w, now)).toEqual([
    ["Late", "requested"],
    ["Soon", "requested"],
    ["Near", "approved"],
    ["Far", "approved"],
    ["Gone", "expired"],
  ]);
  const only = async (state: WaiversFilter["state"], when = now) =>
    (await listed(w, when, { state })).map(([name]) => name);
  expect(await only("waiting")).toEqual(["Late", "Soon"]);
  expect(await only("late")).toEqual(["Late"]);
  expect(await only("in-force")).toEqual(["Near", "Far"]);
  expect(await only("ending")).toEqual(["Near"]);
  expect(await only("long")).toEqual([]);
  expect(await only("long", plusDays(monday, 182))).toEqual(["Far"]);
  expect(await only("ended")).toEqual(["Gone"]);
  expect((await readWaiverFacets(at(w.auditor, now), { team: [w.payments.slug] })).state).toEqual([
    { value: "waiting", label: "waiting", count: 2 },
    { value: "late", label: "late", count: 1 },
    { value: "in-force", label: "in-force", count: 2 },
    { value: "ending", label: "ending", count: 1 },
    { value: "ended", label: "ended", count: 1 },
  ]);
  const pages: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page: WaiversPageView = value(
      await listWaivers(at(w.auditor, now), { team: [w.payments.slug], limit: 2, cursor }),
    );
    pages.push(...page.items.map(({ service }) => service.name.split(" ")[0] ?? ""));
    cursor = page.page.next;
    if (cursor === null) break;
  }
  expect(pages).toEqual(["Late", "Soon", "Near", "Far", "Gone"]);
});

test("a waived finding says until when, by whom and why; the past and what fails say nothing", async () => {
  const w = await world();
  const made = await till(w, "Till");
  const { id } = value(await askWaiver(w.lead, asked(made.slug, "2026-05-30")));
  const reading = value(await readWaiverAsk(w.lead, made.slug, "DOC-01"));
  expect([reading.asked?.fault, reading.may.allowed]).toEqual([
    "Lea Novak asked for this on 2 Mar 2026 already. It waits for an auditor.",
    true,
  ]);
  const own = await countWaiversToDecide(w.auditor);
  value(await approveWaiver(w.auditor, { id }));
  expect([await countWaiversToDecide(w.auditor), await countWaiversToDecide(w.lead)]).toEqual([own - 1, 0]);
  const of = async (rule: string) =>
    value(await pageFindings(w.reader, { service: made.slug, rule })).items.map(({ state, waiver }) => [
      state,
      waiver,
    ]);
  expect(await of("DOC-01")).toEqual([
    [
      "waived",
      {
        id,
        until: value(await readWaiver(w.reader, id)).endsAt,
        by: "Dele Adeyemi",
        askedBy: "Lea Novak",
        reason,
      },
    ],
  ]);
  expect(await of("DOC-02")).toEqual([["failed", null]]);
});

test("where a service is hidden its waivers are in no list, and not to be read by their id", async () => {
  const w = await world();
  const made = await till(w, "Vault", { restricted: true });
  const { id } = value(await askWaiver(w.lead, asked(made.slug, "2026-05-30")));
  const seen = (ctx: Ctx) =>
    withSight(async () => {
      seeWithout(await hiddenFrom(ctx.actor, ctx.now));
      const list = value(await listWaivers(ctx, { service: made.id }));
      return [list.items.length, list.page.total, (await readWaiver(ctx, id)).ok];
    });
  expect([await seen(w.lead), await seen(w.auditor), await seen(w.reader)]).toEqual([
    [1, 1, true],
    [1, 1, true],
    [0, 0, false],
  ]);
});

test("ends, states and days are in the database what they are in the domain, whatever happened to the service", async () => {
  const w = await world();
  const mark = { kind: "person", id: null, name: "Ada" };
  let seed = 7;
  const pick = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % most;
  };
  const ids: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    const made = value(await registerService(w.auditor, { name: `Any ${w.mark} ${String(round)}` }));
    ids.push(made.id);
    let from = pick(8);
    for (let n = pick(5); n > 0; n -= 1) {
      const to = n === 1 && pick(2) === 0 ? null : from + pick(6);
      await db.agreement.create({
        data: {
          ...{
            serviceId: made.id,
            teamId: pick(2) === 0 ? w.payments.id : w.search.id,
            origin: "recorded",
            reason,
          },
          ...{ offeredBy: mark, acceptedBy: mark, endReason: null },
          ...Object.fromEntries(
            ["offeredAt", "answerBy", "acceptedAt", "startsAt", "recordedAt"].map((name) => [
              name,
              dateAt(from),
            ]),
          ),
          endsAt: to === null ? null : dateAt(to),
        } as never,
      });
      if (to === null) break;
      from = to + (pick(2) === 0 ? 0 : pick(4));
    }
    // One after the other, so that never two wait or are in force.
    let day = pick(4);
    for (let n = pick(4); n > 0; n -= 1) {
      const asks = day;
      const decides = asks + pick(3);
      const ends = decides + 1 + pick(40);
      const decision = [null, "approved", "approved", "denied"][pick(4)] ?? null;
      const ending =
        decision === "denied" ? null : pick(3) === 0 ? (decision ? "revoked" : "withdrawn") : null;
      await db.waiver.create({
        data: {
          ...{ id: newId(monday), serviceId: made.id, rule: "DOC-01", severity: "W", reason, askedBy: mark },
          ...{ askedAt: dateAt(asks), until: dateAt(ends) },
          ...(decision === null
            ? {}
            : { decision, decidedBy: { ...mark, id: "b" }, decidedAt: dateAt(decides) }),
          ...(ending === null
            ? {}
            : { ending, endedBy: mark, endedAt: dateAt(decides + pick(ends - decides)) }),
        },
      });
      day = ends;
    }
  }
  let compared = 0;
  for (const day of [0, 5, 20, 45, 90]) {
    const now = plusDays(monday, day);
    for (const service of ids) {
      const own = await waiversOf(db, [service]);
      const agreements = (await loadAgreements(db, [service])).get(service) ?? [];
      const asks = own.filter(({ askedAt }) => askedAt.epochMilliseconds <= now.epochMilliseconds);
      const told = value(await listWaivers(at(w.auditor, now), { service })).items;
      for (const one of asks) {
        // What is decided later is not told of the past: the list is of now.
        if (one.decidedAt && one.decidedAt.epochMilliseconds > now.epochMilliseconds) continue;
        if (one.endedAt && one.endedAt.epochMilliseconds > now.epochMilliseconds) continue;
        const row = told.find(({ id }) => id === one.id);
        expect([row?.endsAt, row?.state, row?.days]).toEqual([
          endOfWaiver(one, agreements).toString(),
          waiverStateAt(one, agreements, now),
          daysInForce(own, agreements, now),
        ]);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(30);

  function dateAt(day: number): Date {
    return new Date(plusDays(monday, day).epochMilliseconds);
  }
});
