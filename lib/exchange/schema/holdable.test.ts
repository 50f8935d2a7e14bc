import { expect, test } from "vitest";
import { readStewardLines } from "./steward/lines";
import { valueFault } from "./holdable";

test("what any field may hold is no fault, shared parts as well", () => {
  const shared = { a: ["é", "\u{1F4A5}", 1, null] };
  expect(valueFault({ one: shared, two: shared, list: [shared, shared] })).toBeNull();
});

test.each([
  ["a\u0000b", ["name"], { name: "a\u0000b" }],
  ["half of a sign", ["list", 1, "x"], { list: [0, { x: "\uD800" }] }],
  ["a name", [], { "\u0000": 1 }],
])("a sign that no database holds is found where it stands: %s", (_what, path, value) => {
  expect(valueFault(value)).toMatchObject({ path, code: "ENCODING" });
});

test("what stands inside itself, or deeper than 100 levels, ends", () => {
  const self: Record<string, unknown> = {};
  self["me"] = { self };
  expect(valueFault(self)).toMatchObject({ code: "LIMIT", what: "An anchor stands inside itself." });
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  expect(valueFault(deep(100))).toBeNull();
  expect(valueFault(deep(101))).toMatchObject({ code: "LIMIT" });
});

test("FMT-10: a line that holds such a sign is one fault and does not lose the others", () => {
  const text =
    '{"steward":"catalog","form":1}\n{"noun":"service","slug":"a","name":"\\u0000"}\n{"noun":"service","slug":"b"}\n';
  const { documents, issues } = readStewardLines("a.jsonl", text);
  expect(documents).toHaveLength(2);
  expect(issues).toMatchObject([{ place: { line: 2 }, path: "name", code: "ENCODING" }]);
});
