import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "./time";
import { type Bucket, take } from "./token-bucket";

const pace = { perSecond: 50, burst: 100 };
const at = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds);
const paces = fc.record({
  perSecond: fc.integer({ min: 1, max: 500 }),
  burst: fc.integer({ min: 1, max: 1000 }),
});

describe("a token bucket", () => {
  it("gives a whole burst at once, then as many as time brings", () => {
    let bucket: Bucket | null = null;
    for (let done = 0; done < 100; done += 1) {
      const taken = take(bucket, pace, at(0));
      expect([taken.isTaken, taken.left]).toEqual([true, 99 - done]);
      ({ bucket } = taken);
    }
    expect(take(bucket, pace, at(0))).toEqual({
      bucket: { left: 0, at: at(0) },
      isTaken: false,
      left: 0,
      waitSeconds: 1,
      fullSeconds: 2,
    });
    expect(take(bucket, pace, at(19)).isTaken).toBe(false);
    expect(take(bucket, pace, at(20))).toMatchObject({ isTaken: true, left: 0 });
    expect(take(bucket, pace, at(3_600_000))).toMatchObject({ isTaken: true, left: 99, fullSeconds: 1 });
  });

  it("brings nothing and takes nothing where the clock was set back", () => {
    const { bucket } = take(null, pace, at(10_000));
    expect(take(bucket, pace, at(0))).toMatchObject({ isTaken: true, left: 98 });
  });

  it("never gives more than the burst and what time brings", () => {
    fc.assert(
      fc.property(paces, fc.array(fc.nat({ max: 5_000 }), { maxLength: 200 }), (any, pauses) => {
        let bucket: Bucket | null = null;
        let now = 0;
        let given = 0;
        for (const pause of pauses) {
          now += pause;
          const taken = take(bucket, any, at(now));
          if (taken.isTaken) given += 1;
          expect(taken.left).toBeGreaterThanOrEqual(0);
          expect(taken.left).toBeLessThanOrEqual(any.burst - (taken.isTaken ? 1 : 0));
          ({ bucket } = taken);
        }
        const first = pauses[0] ?? 0;
        expect(given).toBeLessThanOrEqual(any.burst + Math.floor(((now - first) * any.perSecond) / 1000));
      }),
      { numRuns: 300 },
    );
  });

  it("whoever waits as long as told is given one, and whoever keeps to the pace always", () => {
    fc.assert(
      fc.property(paces, fc.nat({ max: 2_000 }), (any, tries) => {
        let bucket: Bucket | null = null;
        for (let tried = 0; tried < tries; tried += 1) ({ bucket } = take(bucket, any, at(tried)));
        const { bucket: last, waitSeconds } = take(bucket, any, at(tries));
        expect(take(last, any, at(tries + waitSeconds * 1000)).isTaken).toBe(true);
        let steady: Bucket | null = null;
        const step = Math.ceil(1000 / any.perSecond);
        for (let now = 0; now < 200 * step; now += step) {
          const taken = take(steady, any, at(now));
          expect(taken.isTaken).toBe(true);
          steady = taken.bucket;
        }
      }),
      { numRuns: 100 },
    );
  });
});
