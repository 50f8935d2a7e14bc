import { expect, test } from "vitest";
import { formatOf } from "./export";

test("Steward's own form is asked for by its name alone; the file says which of the two", () => {
  expect(formatOf("steward", undefined)).toBe("steward-jsonl");
  expect(formatOf("steward", "catalog.jsonl")).toBe("steward-jsonl");
  expect(formatOf("steward", "catalog.steward.yaml")).toBe("steward-yaml");
  expect(formatOf("steward-yaml", "x")).toBe("steward-yaml");
  expect(formatOf("gitlab", undefined)).toBe("gitlab");
  expect(formatOf("stewart", undefined)).toBeUndefined();
});
