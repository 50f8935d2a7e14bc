import { expect, test } from "vitest";
import { impactByOwner } from "./impact";

const data = { slug: "data", name: "Data" };
const web = { slug: "web", name: "Web" };
const node = (name: string, more: object = {}) => ({
  slug: name.toLowerCase(),
  name,
  tier: null,
  owner: data,
  holderText: null,
  band: "owned",
  up: 1,
  ...more,
});

test("PAG-09: the impact groups by owner, most services first, the most critical of each first", () => {
  const impact = impactByOwner([
    node("Self", { up: 0 }),
    node("Below", { up: null }),
    node("Gone", { slug: null }),
    node("B", { tier: 3 }),
    node("A", { tier: 1, up: 2 }),
    node("C", { owner: web }),
    node("D", { band: "unowned" }),
    node("E", { owner: null, holderText: "Ada Obi" }),
  ]);
  expect(
    impact.map(({ owner, text, services }) => [owner?.slug ?? text, services.map(({ name }) => name)]),
  ).toEqual([
    ["data", ["A", "B"]],
    [null, ["D"]],
    ["Ada Obi", ["E"]],
    ["web", ["C"]],
  ]);
});
