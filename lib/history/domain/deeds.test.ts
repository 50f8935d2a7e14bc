import { expect, it } from "vitest";
import { deedOf, operationWords, runWords } from "./deeds";

it.each([
  ["services.service.register", true, "registered"],
  ["services.service.import", true, "imported"],
  ["services.service.import", false, "changed"],
  ["services.service.edit", false, "changed"],
  ["services.business-service.create", true, "added"],
  ["services.business-service.create", false, "changed"],
  ["services.service.add-link", false, "added a link to"],
  ["services.service.remove-identifier", false, "took an identifier from"],
  ["services.agreement.offer", false, "offered"],
  ["teams.team.dissolve", false, "dissolved"],
  ["audits.service.snooze", false, "snoozed"],
  ["audits.rule.change", false, "changed the rule"],
  ["services.view.save", true, "saved"],
  ["services.service.something-else", false, "did “something else” on"],
])("%s is told as “%s %s”", (operation, created, words) => {
  expect(deedOf(operation, created)).toBe(words);
});

it("a filter offers a deed with the kind it is done to", () => {
  expect(operationWords("services.business-service.add-support")).toBe("business service: add support");
  expect(operationWords("services.agreement.claim")).toBe("agreement: claim");
});

it.each([
  [[{ noun: "service", created: 0, changed: 65 }], "65 services changed"],
  [
    [
      { noun: "service", created: 1_097, changed: 8 },
      { noun: "team", created: 12, changed: 0 },
    ],
    "1,097 services and 12 teams added, 8 services changed",
  ],
  [[{ noun: "person", created: 0, changed: 1 }], "1 person changed"],
] as const)("a run is one line: %j", (counts, words) => {
  expect(runWords(counts)).toBe(words);
});
