import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Extras, extrasLimit, extrasSize, extrasThatFit } from "./extras";

const long = fc.integer({ min: 0, max: 30_000 }).map((length) => "ä\n".repeat(length / 2));
const part = fc.oneof(long, fc.array(long, { maxLength: 3 }), fc.constant({}), fc.integer());
const bags = fc.dictionary(fc.string({ maxLength: 5 }), part, { maxKeys: 6 });
const all: fc.Arbitrary<Extras> = fc.dictionary(fc.string({ maxLength: 5 }), fc.oneof(part, bags), {
  maxKeys: 4,
});

describe("MOD-16: what extras are cut to", () => {
  it("fits, loses no part that had room, and is cut no further", () => {
    fc.assert(
      fc.property(all, (extras) => {
        const { kept, left } = extrasThatFit(extras);
        expect(extrasSize(kept)).toBeLessThanOrEqual(extrasLimit);
        expect(extrasThatFit(kept)).toEqual({ kept, left: [] });
        expect(left.length > 0).toBe(extrasSize(extras) > extrasLimit);
        const last = left.at(-1);
        if (!last) return;
        // With the part that went last the rest was too large yet.
        const { format, key } = last;
        const bag = { ...(kept[format] as object | undefined) };
        const value = key === null ? extras[format] : { ...bag, [key]: (extras[format] as Extras)[key] };
        expect(extrasSize({ ...kept, [format]: value })).toBeGreaterThan(extrasLimit);
      }),
      { numRuns: 200 },
    );
  });
});
