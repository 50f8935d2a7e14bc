import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { LeadView } from "@/lib/teams/view";
import { LeadOfAbove, leadsInWords } from "./leads";

const checkout = { slug: "checkout", name: "Checkout" };
const lead = (role: string, name: string, of: LeadView["of"]): LeadView => ({
  role,
  slug: name.toLowerCase(),
  name,
  of,
  phone: null,
  slack: null,
  email: null,
});
const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, "");

test("a lead of a team above is told as such, one of the team itself needs no word more", () => {
  const own = lead("tech lead", "Ada", checkout);
  const above = lead("manager", "Ben", { slug: "money", name: "Money" });
  expect(leadsInWords([own, lead("manager", "Cleo", checkout)], checkout)).toBe(
    "Tech lead Ada. Manager Cleo",
  );
  expect(leadsInWords([above], checkout)).toBe("Manager Ben of Money");
  expect(renderToStaticMarkup(<LeadOfAbove lead={own} team={checkout} />)).toBe("");
  const told = renderToStaticMarkup(<LeadOfAbove lead={above} team={checkout} />);
  expect(textOf(told)).toBe("Manager of Money, above: Checkout has no lead of its own");
  expect(told).toContain('href="/teams/money"');
});
