import fc from "fast-check";
import { expect, test } from "vitest";
import { foreignName, isSlug, keyOf, nextFree, toSlug } from "./slug";

test.each([
  ["scalability:observability", "scalability-observability"],
  ["Crème & Brûlée", "creme-and-brulee"],
  ["  Payment_API  ", "payment_api"],
  ["漢字", ""],
  ["a".repeat(50) + " " + "b".repeat(50), "a".repeat(50)],
  ["a".repeat(80), "a".repeat(63)],
])("REF-03: the name %j suggests the slug %j", (name, slug) => {
  expect(toSlug(name)).toBe(slug);
});

test("REF-03: every suggested slug is a slug or empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => toSlug(name) === "" || isSlug(toSlug(name))),
  );
});

test.each([
  ["shop", [], "shop"],
  ["shop", ["shop"], "shop-2"],
  ["shop", ["shop", "shop-2", "shop-4"], "shop-3"],
  ["shop", ["shop-2"], "shop"],
  ["a".repeat(63), ["a".repeat(63)], `${"a".repeat(59)}-2`],
  [`${"a".repeat(58)}-bcde`, [`${"a".repeat(58)}-bcde`], `${"a".repeat(58)}-2`],
])("REF-04: in place of %j, with %j taken, %j is free", (slug, taken, free) => {
  expect(nextFree(slug, new Set(taken))).toBe(free);
  expect(isSlug(free)).toBe(true);
});

test.each([
  ["shop", "shop"],
  ["default/shop", "shop"],
  ["Default/shop", "shop"],
  ["payments/shop", "payments-shop"],
  ["a/b/c", "a-b/c"],
  ["shop:web", "shop:web"],
  ["/shop", "/shop"],
  ["shop/", "shop/"],
  ["", ""],
])("REF-07: what another catalog calls %j is called %j here", (text, name) => {
  expect(foreignName(text)).toBe(name);
});

test.each([
  ["Payment_API", "payment api"],
  ["a:b/c.d-e", "a b c d e"],
  ["  Straße  ", "straße"],
  ["ＦＵＬＬ Wídth", "full width"],
])("REF-12: the key of %j is %j", (text, key) => {
  expect(keyOf(text)).toBe(key);
});

test("REF-12: a key is its own key", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => keyOf(keyOf(text)) === keyOf(text)));
});
