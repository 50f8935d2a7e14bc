import { expect, test } from "vitest";
import { cityOf } from "./city";

test.each([
  ["America/Argentina/Buenos_Aires", "Buenos Aires"],
  ["Europe/Amsterdam", "Amsterdam"],
  ["UTC", "UTC"],
])("the zone %s is said as %s", (zone, city) => {
  expect(cityOf(zone)).toBe(city);
});
