import { expect, test } from "vitest";
import { lostSentence } from "./format";
import { lostWords } from "./lost-words";

const head = { at: "2026-03-02T09:00:00Z", scope: "catalog", filter: "" } as const;

test("EXP-02: what a file does not hold is said in words that people know", () => {
  const lost = [
    "agreements",
    "contributesTo",
    "links.title.gitlab",
    "people.phone",
    "teams.channel",
    "teams.kind",
  ];
  expect(lostSentence({ ...head, format: "gitlab", lost })).toBe(
    "Not in this file: agreements of ownership, what services contribute to and titles of links from GitLab; of teams: channels and kinds; of people: phone numbers. Steward's own form holds it.",
  );
  expect(lostSentence({ ...head, format: "steward-jsonl", lost: ["people.role"] })).toBe(
    "An import does not take this back: of people: roles.",
  );
});

test("a part without words of its own is said by its name, its words apart, and none is said as a path", () => {
  expect(lostWords(["extras.backstage", "notes", "systems.someNewField"])).toBe(
    "what else files of backstage said and notes; of systems: some new field",
  );
});
