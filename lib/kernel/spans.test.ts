import fc from "fast-check";
import { expect, test } from "vitest";
import { joined, secondsOf, shared, sharedBy, without } from "./spans";

const span = (start: number, end: number) => ({ start, end });

test("touching and overlapping spans are one, empty and inverted ones none", () => {
  expect(joined([span(5, 7), span(1, 3), span(3, 4), span(6, 9), span(11, 11), span(14, 12)])).toEqual([
    span(1, 4),
    span(5, 9),
  ]);
  expect(shared(span(1, 3), span(3, 5))).toBeNull();
  expect(without([span(0, 10)], [span(2, 3), span(3, 4), span(9, 20)])).toEqual([span(0, 2), span(4, 9)]);
  expect(sharedBy([span(0, 4), span(6, 9)], [span(3, 7)])).toEqual([span(3, 4), span(6, 7)]);
  expect(secondsOf([span(0, 2000), span(1000, 3000)])).toBe(3);
});

test("what two lists share and what one has alone is all of it, once", () => {
  const spans = fc.array(
    fc.tuple(fc.nat(50), fc.nat(20)).map(([start, length]) => span(start, start + length)),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(spans, spans, (some, others) => {
      const both = sharedBy(some, others);
      const alone = without(some, others);
      expect(joined([...both, ...alone])).toEqual(joined(some));
      expect(sharedBy(both, alone)).toEqual([]);
      expect(without(both, others)).toEqual([]);
    }),
  );
});
