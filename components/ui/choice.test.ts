import { expect, test } from "vitest";
import { choicesFor } from "./choice";

const all = [
  { slug: "boarding-gates", name: "Boarding Gates" },
  { slug: "ticket-sales", name: "Ticket Sales" },
  { slug: "fish-quay", name: "Fish Quay" },
  { slug: "quayside", name: "Seaside" },
  { slug: "bequayed", name: "Bequayed" },
  { slug: "quay-kiosk", name: "Quay Kiosk" },
];
const slugs = (typed: string, except: string | null = null) =>
  choicesFor(typed, all, except).map(({ slug }) => slug);

test("a name that begins so stands first, then a word, then what holds it, then the rest as it came", () => {
  expect(slugs(" Quay ")).toEqual([
    "quayside",
    "quay-kiosk",
    "fish-quay",
    "bequayed",
    "boarding-gates",
    "ticket-sales",
  ]);
  expect(slugs("")).toEqual(all.map(({ slug }) => slug));
});

test("a record is no choice of its own", () => {
  expect(slugs("ticket", "ticket-sales")).toEqual([
    "boarding-gates",
    "fish-quay",
    "quayside",
    "bequayed",
    "quay-kiosk",
  ]);
});
