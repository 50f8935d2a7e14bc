import { expect, test } from "vitest";
import { wordFor, zoneKept } from "./page";

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

test("a word of the address stands for its notice; one that every object knows stands for none", () => {
  const words = { saved: "It is saved." };
  expect(wordFor(words, { done: "saved" }, "done")).toBe("It is saved.");
  expect(wordFor(words, { done: ["saved", "x"] }, "done")).toBe("It is saved.");
  for (const done of ["", "other", "__proto__", "constructor", "toString"])
    expect(wordFor(words, { done }, "done")).toBeNull();
  expect(wordFor(words, {}, "done")).toBeNull();
});
