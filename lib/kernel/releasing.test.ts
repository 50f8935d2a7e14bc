import { expect, test } from "vitest";
import { namesToRelease, releaseFault, shownSlug } from "./releasing";

const pay = {
  name: "Pay",
  slug: "pay",
  formerSlugs: ["payments", "Pay Ments"],
  aliases: ["till"],
};

test("REF-11: former names may be given free, the others once the record has ended; an id is no name", () => {
  expect(namesToRelease(pay, false)).toEqual(["payments", "Pay Ments"]);
  expect(namesToRelease(pay, true)).toEqual(["pay", "payments", "Pay Ments", "till"]);
  const released = { ...pay, slug: "018d7da5-4680-7fb6-861a-e7801d03fef6" };
  expect(namesToRelease(released, true)).toEqual(["payments", "Pay Ments", "till"]);
  expect([shownSlug(released.slug), shownSlug(pay.slug)]).toEqual([null, "pay"]);
});

test("REF-11: what cannot be given free is told with what to do instead", () => {
  expect(releaseFault(pay, false, "pay-ments")).toBeNull();
  expect(releaseFault(pay, false, "PAY")).toBe("Pay is in use: rename it instead.");
  expect(releaseFault(pay, false, "till")).toBe("Pay is in use: take the alias from it instead.");
  expect(releaseFault(pay, false, "kasse")).toBe("‘kasse’ is no name of Pay.");
  expect(releaseFault(pay, true, "till")).toBeNull();
});
