import { expect, test } from "vitest";
import { lostInShort, lostSentence } from "./format";
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

test("a terminal is told in a line how much is lost and the first of it; little is told whole", () => {
  const lost = ["agreements", "aliases", "channel", "kind", "people.phone"];
  expect(lostInShort({ ...head, format: "gitlab", lost })).toBe(
    "Not in this file: 5 kinds of data, among them agreements of ownership, other names, channels and kinds. --lost names them all.",
  );
  expect(lostInShort({ ...head, format: "steward-jsonl", lost })).toBe(
    "An import does not take this back: 5 kinds of data, among them agreements of ownership, other names, channels and kinds. --lost names them all.",
  );
  const little = { ...head, format: "gitlab", lost: ["agreements"] } as const;
  expect(lostInShort(little)).toBe(lostSentence(little));
  expect(lostInShort({ ...head, format: "csv", lost: [] })).toBeNull();
});

test("a part without words of its own is said by its name, its words apart, and none is said as a path", () => {
  expect(lostWords(["extras.backstage", "notes", "systems.someNewField"])).toBe(
    "what else files of backstage said and notes; of systems: some new field",
  );
});
