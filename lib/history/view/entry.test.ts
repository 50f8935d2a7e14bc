import { expect, it } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import type { Entry } from "../domain/entry";
import { sentenceOf, viewStory } from "./entry";

const resting = { who: null, state: "new", reason: null, lookAgainOn: null };
const entry = {
  id: "entry",
  at: Temporal.Instant.from("2026-03-02T09:00:00Z"),
  operation: "audits.service.triage",
  noun: "service",
  record: { id: "one", slug: "mail-sender", name: "Mail Sender" },
  actor: { kind: "person", id: "ada", name: "Ada", slug: "ada" },
  via: "page",
  request: "request",
  run: null,
  reason: "The vendor is being changed",
  fields: ["triage"],
  before: { triage: resting },
  after: {
    triage: {
      ...resting,
      state: "blocked",
      reason: "The vendor is being changed",
      lookAgainOn: "2026-03-17",
    },
  },
  version: null,
  undoes: null,
  tokenOf: null,
} as unknown as Entry;

it("a reason that stands in the record as well as beside the deed is told once in a line, and whole on its own page", () => {
  const state = { from: { label: "State", text: "new" }, to: { label: "State", text: "blocked" } };
  const day = { label: "Look again on", text: "2026-03-17" };
  expect(viewStory(entry, null).fields).toEqual([
    {
      field: "triage",
      label: "Work on the queue",
      difference: { kind: "list", added: [day], removed: [], altered: [state] },
    },
  ]);
  expect(viewStory(entry, null, true).fields[0]?.difference).toEqual({
    kind: "list",
    added: [{ label: "Reason", text: "The vendor is being changed" }, day],
    removed: [],
    altered: [state],
  });
});

it.each([
  ["services.service.rename", {}, "renamed Mail Sender"],
  ["people.person.leave", {}, "marked Mail Sender as left"],
  ["services.service.merge", { mergedInto: { id: "two", name: "Mailer" } }, "merged Mail Sender into Mailer"],
  ["services.service.merge", { mergedFrom: { id: "two", name: "Mailer" } }, "merged Mailer into Mail Sender"],
])("%s is told in one sentence wherever it stands as text", (operation, after, sentence) => {
  expect(sentenceOf(viewStory({ ...entry, operation, after }, null))).toBe(sentence);
});
