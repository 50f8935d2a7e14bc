import { expect, test } from "vitest";
import { counted } from "./counted";

test("so many are told with their word, one and several, and thousands by comma", () => {
  expect([0, 1, 2, 12_345].map((count) => counted(count, "service"))).toEqual([
    "0 services",
    "1 service",
    "2 services",
    "12,345 services",
  ]);
  expect([1, 2].map((count) => counted(count, "person", "people"))).toEqual(["1 person", "2 people"]);
});
