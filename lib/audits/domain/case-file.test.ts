import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { factsOfCase } from "../schema/case-facts";
import { OwnershipCases } from "../schema/case-file";
import { evaluateCase } from "./case-file";

const file = path.resolve("../shared/samples/ownership-cases.json");
const present = fs.existsSync(file);
if (!present) console.log(`skipped: ${file} is not here`);

/** Families whose rules are judged; what else a case expects is left to the release that builds it. */
const families = ["OWN", "NAM", "DOC", "DEP", "LIF-05", "RUN-01", "RDY-01", "ESC-01", "ONC-05"];
const later = new Set(["track", "businessServices", "centre", "stage"]);

function builtPart(expected: unknown, at: readonly string[] = []): unknown {
  if (Array.isArray(expected) || typeof expected !== "object" || expected === null) return expected;
  const entries = Object.entries(expected).filter(([key]) => {
    if (later.has(key)) return false;
    return at.at(-1) !== "rules" || families.some((family) => key.startsWith(family));
  });
  return Object.fromEntries(entries.map(([key, value]) => [key, builtPart(value, [...at, key])]));
}

const cases = present ? OwnershipCases.parse(JSON.parse(fs.readFileSync(file, "utf8"))).cases : [];

test.skipIf(!present)("the shared case file is read whole", () => {
  expect(cases).toHaveLength(55);
});

test.each(cases.map((one) => [one.id, String(one["title"]), one] as const))("%s: %s", (_id, _title, one) => {
  const facts = factsOfCase(one);
  if (facts === null) return;
  expect(evaluateCase(facts, { ...one.expect })).toMatchObject(builtPart(one.expect) as object);
});
