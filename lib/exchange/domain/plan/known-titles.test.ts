import { expect, test } from "vitest";
import { withKnownTitles } from "./known-titles";

const link = (title: string, url: string) => ({ type: "documentation", title, url });

test("links that were no addresses keep title and order while they are the same ones", () => {
  const before = { a: 1, notTaken: { links: [link("readiness review", "TBD"), link("service", "none")] } };
  const turned = { a: 2, notTaken: { links: [link("service", "none"), link("service", "TBD")] } };
  expect(withKnownTitles(before, turned)).toEqual({ ...before, a: 2 });
  const more = { notTaken: { links: [...turned.notTaken.links, link("service", "soon")] } };
  expect(withKnownTitles(before, more)).toBe(more);
  expect(withKnownTitles(undefined, turned)).toBe(turned);
  expect(withKnownTitles(before, { a: 2 })).toEqual({ a: 2 });
});
