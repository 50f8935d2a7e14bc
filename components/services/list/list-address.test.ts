import { expect, test } from "vitest";
import { chosenIn, listHref, stateOf, withValue } from "./list-address";

test("a value is chosen, excluded or left, and the others stay as they are", () => {
  expect(withValue(null, "1", "chosen")).toBe("1");
  expect(withValue("1,2", "2", "excluded")).toBe("1,-2");
  expect(withValue("1,-2", "2", "open")).toBe("1");
  expect(withValue("-2", "2", "chosen")).toBe("2");
  expect([stateOf("1,-2", "1"), stateOf("1,-2", "2"), stateOf("1,-2", "3")]).toEqual([
    "chosen",
    "excluded",
    "open",
  ]);
  expect(chosenIn("1,-2")).toEqual([
    { value: "1", excluded: false },
    { value: "2", excluded: true },
  ]);
});

test("an address holds what is set and forgets what is not", () => {
  expect(listHref({ owner: "payments", tier: null, q: "a b" }, { tier: "1", owner: "" })).toBe(
    "/services?tier=1&q=a%20b",
  );
});
