import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { TeamId } from "@/lib/kernel/ids";
import { agreementInForce, type AgreementDates, allMet, brokenPromises, isOpen, stateAt } from "./agreement";
import { ownerAt, ownershipChanges, ownershipSpans } from "./ownership-timeline";

const instant = (text: string): Instant => Temporal.Instant.from(text);
const day = (count: number): Instant => instant("2026-01-01T00:00:00Z").add({ hours: 24 * count });

const offer: AgreementDates = {
  offeredAt: day(0),
  answerBy: day(14),
  acceptedAt: null,
  declinedAt: null,
  withdrawnAt: null,
  startsAt: null,
  endsAt: null,
};
const accepted = { ...offer, acceptedAt: day(5) };
const started = { ...accepted, startsAt: day(10) };
const second = (at: Instant, count: number): Instant => at.add({ seconds: count });

describe("OW-A1: the state of an agreement", () => {
  test.each([
    ["before it is offered", offer, second(day(0), -1), null],
    ["offered from its first instant", offer, day(0), "offered"],
    ["still offered a second before the answer is due", offer, second(day(14), -1), "offered"],
    ["lapsed at the instant the answer was due", offer, day(14), "lapsed"],
    ["offered until it is accepted", accepted, second(day(5), -1), "offered"],
    ["accepted, however long the start takes", accepted, day(400), "accepted"],
    ["declined", { ...offer, declinedAt: day(3) }, day(3), "declined"],
    ["withdrawn after it was accepted", { ...accepted, withdrawnAt: day(6) }, day(6), "withdrawn"],
    ["active from its start", started, day(10), "active"],
    ["active a second before its end", { ...started, endsAt: day(20) }, second(day(20), -1), "active"],
    ["ended at its end", { ...started, endsAt: day(20) }, day(20), "ended"],
    [
      "recorded afterwards: in force before it was written down",
      { ...started, startsAt: day(-100) },
      day(-50),
      "active",
    ],
  ] as const)("%s", (_words, agreement, at, state) => {
    expect(stateAt(agreement, [agreement], at)).toBe(state);
  });
  test("handing over, from the acceptance of the successor until it starts", () => {
    const successor = {
      ...offer,
      offeredAt: day(30),
      answerBy: day(44),
      acceptedAt: day(35),
      startsAt: day(50),
    };
    const old = { ...started, endsAt: day(50) };
    const state = (at: Instant) => [old, successor].map((one) => stateAt(one, [old, successor], at));
    expect(state(second(day(35), -1))).toEqual(["active", "offered"]);
    expect(state(day(35))).toEqual(["handing-over", "accepted"]);
    expect(state(second(day(50), -1))).toEqual(["handing-over", "accepted"]);
    expect(state(day(50))).toEqual(["ended", "active"]);
  });
  test("OW-A4: silence is never acceptance: a lapsed offer is not open and nobody's", () => {
    expect([isOpen(offer, day(13)), isOpen(offer, day(14))]).toEqual([true, false]);
    expect(agreementInForce([offer], day(100))).toBeNull();
  });
});

const maybeDay = fc.option(fc.integer({ min: -30, max: 60 }).map(day), { nil: null });
const anyAgreement: fc.Arbitrary<AgreementDates> = fc.record({
  offeredAt: fc.integer({ min: -10, max: 40 }).map(day),
  answerBy: fc.integer({ min: -10, max: 60 }).map(day),
  acceptedAt: maybeDay,
  declinedAt: maybeDay,
  withdrawnAt: maybeDay,
  startsAt: maybeDay,
  endsAt: maybeDay,
});

describe("properties", () => {
  test("OW-A1: once offered, an agreement has exactly one state at every instant, and none before", () => {
    fc.assert(
      fc.property(
        anyAgreement,
        fc.array(anyAgreement, { maxLength: 2 }),
        fc.integer({ min: -40, max: 80 }),
        (one, others, count) => {
          const state = stateAt(one, others, day(count));
          const known = Temporal.Instant.compare(one.offeredAt, day(count)) <= 0;
          if (known) expect(state).not.toBeNull();
          else if (state !== null)
            expect(one.startsAt && Temporal.Instant.compare(one.startsAt, day(count)) <= 0).toBe(true);
        },
      ),
    );
  });
  const team = (slug: string) => ({ id: slug as TeamId, slug, name: slug });
  /** Agreements that never overlap, as the database sees to it (OW-A2): lengths and gaps in days, some of no length. */
  const anyHistory = fc
    .array(fc.tuple(fc.nat(3), fc.nat(9), fc.constantFrom("red", "blue")), {
      maxLength: 5,
    })
    .chain((parts) => fc.tuple(fc.constant(parts), fc.boolean()))
    .map(([parts, goesOn]) => {
      let at = 0;
      return parts.map(([gap, length, slug], place) => {
        const start = at + gap;
        at = start + length;
        const last = place === parts.length - 1;
        return { team: team(slug), startsAt: day(start), endsAt: last && goesOn ? null : day(at) };
      });
    });
  test("OW-T1: the owner at an instant is the one of the span that holds it; spans are half-open and leave no hole", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const spans = ownershipSpans(history, day(0), day(60));
        for (let count = 0; count < 60; count += 1) {
          const holding = spans.filter(
            ({ from, to }) =>
              Temporal.Instant.compare(from, day(count)) <= 0 &&
              (to === null || Temporal.Instant.compare(day(count), to) < 0),
          );
          expect(holding).toHaveLength(1);
          expect(holding[0]?.agreement?.team.slug ?? null).toBe(
            ownerAt(history, day(count))?.team.slug ?? null,
          );
        }
      }),
    );
  });
  test("OW-T1: between two changes the owner stays, and each change is one", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const changes = ownershipChanges(history, day(0), day(60));
        const owner = (at: Instant) => ownerAt(history, at)?.team.slug ?? null;
        const changedOn = new Set(changes.map(({ at }) => at.epochMilliseconds));
        for (const { at } of changes) expect(owner(at)).not.toBe(owner(at.subtract({ seconds: 1 })));
        for (let count = 0; count < 60; count += 1) {
          if (!changedOn.has(day(count).epochMilliseconds))
            expect(owner(day(count))).toBe(owner(day(count).subtract({ seconds: 1 })));
        }
      }),
    );
  });
});

test("OW-E1: a promise is kept until a day of the organisation's calendar, from today and within thirty days", () => {
  const now = Temporal.Instant.from("2026-03-02T20:30:00Z");
  const broken = (until: string, zone: string) =>
    brokenPromises({ ...allMet, "EMP-01": { state: "promised", who: "Ana", until } }, now, zone).length;
  expect(["2026-03-01", "2026-03-02", "2026-04-01", "2026-04-02"].map((day) => broken(day, "UTC"))).toEqual([
    1, 0, 0, 1,
  ]);
  expect(
    ["2026-03-02", "2026-03-03", "2026-04-02", "2026-04-03"].map((day) => broken(day, "Pacific/Auckland")),
  ).toEqual([1, 0, 0, 1]);
});
