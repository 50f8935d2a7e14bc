import fc from "fast-check";
import { expect, test } from "vitest";
import type { ServiceId } from "@/lib/kernel/ids";
import { climbs, loopFault } from "./climbs";

const step = (name: string) => ({ id: name as ServiceId, name });

test("BAD-18: a loop is spelled out with the way out of it", () => {
  const above = ["b", "c", "a", "b"].map(step);
  expect(climbs.map((climb) => loopFault(climb, above, step("a")))).toEqual([
    "That makes a loop: a › b › c › a. Choose another service",
    "That makes a loop, each split from the next: a › b › c › a. Choose another service, or none",
    "That makes a loop, each replaced by the next: a › b › c › a. Choose another service, or none",
  ]);
  expect(loopFault("replacedBy", above, step("d"))).toBeNull();
});

test("BAD-18: changes that the rule lets through never make a loop, whatever their order, and it refuses no other", () => {
  const change = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }));
  fc.assert(
    fc.property(fc.constantFrom(...climbs), fc.array(change, { maxLength: 40 }), (climb, changes) => {
      const next = new Map<number, number>();
      const from = (start: number): readonly number[] => {
        const path: number[] = [];
        for (let at: number | undefined = start; at !== undefined && !path.includes(at); at = next.get(at))
          path.push(at);
        return path;
      };
      for (const [self, to] of changes) {
        const way = from(to);
        const fault = loopFault(climb, way.map(String).map(step), step(String(self)));
        expect(fault === null).toBe(!way.includes(self));
        if (fault === null) next.set(self, to);
      }
      for (const start of next.keys()) expect(next.has(from(start).at(-1) ?? start)).toBe(false);
    }),
  );
});
