import fc from "fast-check";
import { expect, it } from "vitest";
import { type Failures, failedAgain, heldSeconds } from "./slowing";
import { Temporal } from "./time";

const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
const failed = (times: number, seconds = 0): Failures | null =>
  Array.from({ length: times }).reduce<Failures | null>((before) => failedAgain(before, at(seconds)), null);

it("holds back more with each failure, and forgets them after a quarter of an hour", () => {
  expect([0, 1, 9, 10, 11, 12, 13, 14, 1000].map((times) => heldSeconds(failed(times), at(0)))).toEqual([
    0, 0, 0, 1, 2, 4, 8, 8, 8,
  ]);
  expect(heldSeconds(failed(20), at(899))).toBe(8);
  expect(heldSeconds(failed(20), at(900))).toBe(0);
  expect(failedAgain(failed(20), at(900))).toEqual({ count: 1, last: at(900) });
});

it("never holds anybody back for more than eight seconds, whatever others do", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 })), (pauses) => {
      let now = 0;
      let failures: Failures | null = null;
      for (const pause of pauses) {
        now += pause;
        failures = failedAgain(failures, at(now));
        expect(heldSeconds(failures, at(now))).toBeLessThanOrEqual(8);
      }
    }),
  );
});
