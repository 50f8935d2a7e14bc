import { expect, test } from "vitest";
import { deedsByRule, ruledDeeds } from "./rule-of-deed";

test("a rule is told with what it is the rule of, in words", () => {
  const told = deedsByRule();
  expect(told.find(({ rule }) => rule === "leaving")).toEqual({
    rule: "leaving",
    words: "The person, leads of the team or of a team above it, and auditors.",
    deeds: [{ of: "team", verbs: ["end membership"] }],
  });
  expect(told.find(({ rule }) => rule === "administrators")?.deeds).toEqual([
    {
      of: "person",
      verbs: [
        "create (with the role auditor or administrator)",
        "edit (the mail address, where one is stated)",
        "edit (the role)",
        "forget identities",
      ],
    },
    { of: "token", verbs: ["create (of the organisation)", "revoke (of the organisation)"] },
  ]);
});

test("what is nobody’s to ask for is not told", () => {
  const told = deedsByRule().map(({ rule }) => rule);
  expect(["reading", "steward", "follows"].filter((rule) => told.some((one) => one === rule))).toEqual([]);
  expect(told.length).toBeGreaterThan(20);
  expect(new Set(ruledDeeds.map(({ key }) => key)).size).toBe(ruledDeeds.length);
});
