import { expect, test } from "vitest";
import { holdsLines, holdsWords } from "./lookup-holds";

const one = (name: string, owns: boolean) => ({
  slug: name.toLowerCase(),
  name,
  tier: null,
  band: owns ? "owned" : "weak",
  owner: "Fares",
  owns,
});
const holds = [one("Prices", true), one("Refunds", true), one("Vouchers", false)];

test("what a team owns is told apart from what only names it, with one count", () => {
  const some = { holds, holdsCount: 25, ownsCount: 23 };
  expect(holdsWords(some)).toBe("Owns 23, named for 2 more");
  expect(holdsLines(some, "team")).toEqual([
    ["owns", "Prices, Refunds and 21 more"],
    ["named for", "Vouchers and 1 more"],
  ]);
  expect(holdsWords({ holds: [], holdsCount: 2, ownsCount: 0 })).toBe("Named for 2");
  expect(holdsWords({ holds: [], holdsCount: 0, ownsCount: 0 })).toBe("Owns 0");
  expect(holdsLines({ holds: holds.slice(2), holdsCount: 1, ownsCount: 0 }, "person")).toEqual([
    ["owns", ""],
    ["named for", "Vouchers"],
  ]);
});

test("a grouping tells all that is in it, each with who owns it", () => {
  expect(holdsLines({ holds: holds.slice(0, 1), holdsCount: 1, ownsCount: 0 }, "system")).toEqual([
    ["holds", "Prices (Fares)"],
  ]);
});
