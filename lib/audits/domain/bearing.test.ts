import { expect, test } from "vitest";
import { bearsOnCycles, bearsOnNeighbours } from "./bearing";

test("texts, links and tags of a service are its own matter; its name, tier, phase, owner and edges are not", () => {
  expect(bearsOnNeighbours({ intent: "a", tags: [] }, { intent: "b", tags: ["go"] })).toBe(false);
  for (const field of ["name", "slug", "tier", "lifecycle", "dependencies", "aliases", "offer", "ownership"])
    expect(bearsOnNeighbours({ intent: "a", [field]: 1 }, { intent: "b", [field]: 2 }), field).toBe(true);
  expect(bearsOnNeighbours({ tier: 1 }, { tier: 1, intent: "b" })).toBe(false);
});

test("what is new, or gone, bears on its neighbours", () => {
  expect(bearsOnNeighbours(null, { name: "a" })).toBe(true);
  expect(bearsOnNeighbours({ name: "a" }, null)).toBe(true);
});

test("DEP-03: edges, names and phases bear on cycles; tiers, owners and texts do not", () => {
  for (const field of ["dependencies", "name", "slug", "aliases", "lifecycle", "retiredAt", "mergedInto"])
    expect(bearsOnCycles({ intent: "a", [field]: 1 }, { intent: "b", [field]: 2 }), field).toBe(true);
  for (const field of ["intent", "tier", "kind", "declaredOwners", "ownership"])
    expect(bearsOnCycles({ [field]: 1 }, { [field]: 2 }), field).toBe(false);
  expect([bearsOnCycles(null, { name: "a" }), bearsOnCycles({ name: "a" }, null)]).toEqual([true, true]);
});
