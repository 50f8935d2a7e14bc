import { expect, it } from "vitest";
import { namedIn, relabelled } from "./past";

const held = {
  name: "Ticket Sales",
  system: { id: "s1", slug: "sales", name: "Sales" },
  links: [{ type: "docs", url: "https://example.org", title: "" }],
  dependencies: [
    { text: "pay", target: { id: "s2", slug: "pay", name: "Pay" } },
    { text: "lost", target: null },
  ],
  members: [{ person: { id: "p1", slug: "ada", name: "Ada" }, role: "member" }],
};

it("every record that a record names is found, however deep it stands", () => {
  expect(namedIn(held)).toEqual(["s1", "s2", "p1"]);
});

it("a record is called as it was called then; what nobody is known by keeps the name it was written with", () => {
  const labels = new Map([
    ["s1", { slug: "shop", name: "Shop" }],
    ["p1", { slug: "ada-obi", name: "Ada Obi" }],
  ]);
  expect(relabelled(held, labels)).toEqual({
    ...held,
    system: { id: "s1", slug: "shop", name: "Shop" },
    members: [{ person: { id: "p1", slug: "ada-obi", name: "Ada Obi" }, role: "member" }],
  });
});
