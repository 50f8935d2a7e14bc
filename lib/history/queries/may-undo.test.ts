import { expect, test } from "vitest";
import { editPerson } from "@/lib/people/operations/edit-person";
import type { Ctx } from "@/lib/platform/ctx";
import { answerPlaceholder } from "@/lib/teams/operations/answer-placeholder";
import { addTeamAlias } from "@/lib/teams/operations/add-team-alias";
import { aPerson, ctxOf, monday, value, world } from "@/lib/testing/world";
import { tryUndoEntry, undoEntry } from "../operations/undo-entry";
import { anything, listHistory, readEntry } from "./history";

const reason = "They answer for it from now";

/** Who is offered the undo of the newest change of a record, and whom the undo then refuses; both for the same people. */
async function undoersOf(noun: "person" | "team", record: string, actors: Readonly<Record<string, Ctx>>) {
  const offered: string[] = [];
  const able: string[] = [];
  for (const [who, ctx] of Object.entries(actors)) {
    const { items } = value(await listHistory(ctx, { ...anything, noun, record, limit: 1, cursor: null }));
    const [newest] = items;
    if (newest?.kind !== "entry") throw new Error("no entry");
    if (newest.mayUndo) offered.push(who);
    if (value(await tryUndoEntry(ctx, newest.id)).refusal === null) able.push(who);
  }
  return { offered, able };
}

test("LED-06: an undo is offered to exactly those whom its deed permits", async () => {
  const w = await world();
  const { id, slug, actor } = await aPerson("Ola Berg", "reader");
  const people = {
    self: ctxOf(actor),
    lead: w.lead,
    otherLead: w.otherLead,
    member: w.member,
    reader: w.reader,
    auditor: w.auditor,
    admin: w.admin,
    anonymous: ctxOf({ kind: "anonymous" }, monday),
  };
  // PRM-11: a role is the administrators' to say, so it is theirs to take back.
  value(await editPerson(w.admin, { ref: slug, version: 1, role: "editor" }));
  expect(await undoersOf("person", id, people)).toEqual({ offered: ["admin"], able: ["admin"] });
  // PRM-08: one's own record is one's own, whatever the role.
  value(await editPerson(w.admin, { ref: slug, version: 2, slack: "ola" }));
  const own = ["self", "auditor", "admin"];
  expect(await undoersOf("person", id, people)).toEqual({ offered: own, able: own });
  // A mail address lets somebody in: administrators change it, and take the change back.
  value(await editPerson(w.admin, { ref: slug, version: 3, email: `ola-${w.mark}@example.org` }));
  expect(await undoersOf("person", id, people)).toEqual({ offered: ["admin"], able: ["admin"] });

  value(await addTeamAlias(w.lead, { ref: w.payments.slug, alias: `till-${w.mark}` }));
  const leads = ["lead", "auditor", "admin"];
  expect(await undoersOf("team", w.payments.id, people)).toEqual({ offered: leads, able: leads });
  // OW-P2: whether a team stands for nobody is the auditors' to say.
  value(await answerPlaceholder(w.auditor, { ref: w.payments.slug, answer: "placeholder", reason }));
  value(await answerPlaceholder(w.auditor, { ref: w.payments.slug, answer: "real", reason }));
  const auditors = ["auditor", "admin"];
  expect(await undoersOf("team", w.payments.id, people)).toEqual({ offered: auditors, able: auditors });
});

test("LED-06: whoever is offered no undo reads why on the entry's own page, and nothing where it was taken back", async () => {
  const w = await world();
  value(await addTeamAlias(w.lead, { ref: w.payments.slug, alias: `desk-${w.mark}` }));
  const asked = { ...anything, noun: "team", record: w.payments.id, limit: 1, cursor: null };
  const [newest] = value(await listHistory(w.lead, asked)).items;
  if (newest?.kind !== "entry") throw new Error("no entry");
  const whyNot = async (ctx: Ctx) => value(await readEntry(ctx, newest.id)).whyNoUndo;
  expect(await whyNot(w.otherLead)).toBe(
    `Only a lead of Payments ${w.mark} or an auditor can change this team.`,
  );
  expect(await whyNot(w.lead)).toBeNull();
  value(await undoEntry(w.lead, { id: newest.id }));
  expect(await whyNot(w.otherLead)).toBeNull();
});
