import { expect, test } from "vitest";
import { bearsOnNeighbours } from "./bearing";

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
