import fc from "fast-check";
import { expect, test } from "vitest";
import { foreignName, isSlug, keyOf, toSlug } from "./slug";

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
