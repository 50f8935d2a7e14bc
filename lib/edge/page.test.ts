import { expect, test } from "vitest";
import { zoneKept } from "./page";

test("the zone of the cookie is one that the clocks here know", () => {
  expect(zoneKept("Europe/Amsterdam")).toBe("Europe/Amsterdam");
  expect(zoneKept("America%2FArgentina%2FUshuaia")).toBe("America/Argentina/Ushuaia");
});

test.each([undefined, "", "%", "%ZZ", "Mars/Phobos", "+02:00", "x".repeat(4000), "\u0000", "__proto__"])(
  "anything else is no zone, and never a fault: %j",
  (text) => {
    expect(zoneKept(text)).toBeNull();
  },
);
