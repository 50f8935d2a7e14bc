import { expect, test } from "vitest";
import { briefly, neverUndone } from "./undo";

const entry = (operation: string, noun: "person" | "service" | "business-service" = "person") => ({
  operation,
  noun,
  before: { state: "active" },
  after: { state: "left" },
  fields: ["state", "leftAt"],
});

test.each([
  [
    "people.person.leave",
    "Who was marked as left is not undone here. Say on their page that they are back: their teams then take them in again",
  ],
  ["people.person.return", "Who is back is not undone. Say again that they have left, if they have"],
  ["people.person.edit", null],
])("LED-06: whether %s can be undone, and what is done instead", (operation, why) => {
  expect(neverUndone(entry(operation))).toBe(why);
});

test.each([
  ["service", "That a service was restored is not undone. Retire it again, if it should be"],
  [
    "business-service",
    "That a business service was restored is not undone. Retire it again, if it should be",
  ],
] as const)("LED-06: no undo retires a %s past the rules of retiring", (noun, why) => {
  expect(neverUndone(entry(`services.${noun}.restore`, noun))).toBe(why);
});

test("LED-06: a deed of which nobody said that it is undone is not", () => {
  expect(neverUndone(entry("people.person.invent"))).toBe("Only changes of records can be undone");
});

test.each([
  ["people.person.leave", "Who was marked as left is not undone here"],
  ["services.agreement.accept", "An agreement is not undone"],
  ["services.service.release-name", "A name that was released is not given back"],
  ["services.dependency.resolve", "Steward found what was waited for by itself"],
  ["people.session.sign-in", null],
  ["services.business-service.create", "This follows from another deed"],
])("LED-06: a line of the history says in a few words why %s has no undo", (operation, why) => {
  expect(briefly(neverUndone(entry(operation, "service")) ?? "")).toBe(why);
});
