import { expect, test } from "vitest";
import { saidOnce } from "./said-once";

const placeholder = "Unassigned: ‘unassigned’ is part of the name ‘unassigned’ (PH-02). It holds 3 services";
const deserted = "Old Port has no active member; last: Kofi Asante until 2026-11-18";

test("what many rows say alike is said once: in each row its beginning stands, and leads to the whole", () => {
  const evidence = [placeholder, deserted, placeholder, "Nobody is named", placeholder, deserted];
  expect(saidOnce(evidence)).toEqual([
    { id: "evidence-1", short: "Unassigned", whole: placeholder, rows: 3 },
  ]);
});

test("few rows, or a sentence without parts, say it themselves", () => {
  expect(saidOnce([placeholder, placeholder])).toEqual([]);
  expect(saidOnce(["Nobody is named", "Nobody is named", "Nobody is named"])).toEqual([]);
});
