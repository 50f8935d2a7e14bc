import { expect, test } from "vitest";
import type { PersonId } from "@/lib/kernel/ids";
import { actors, all, refusedTo } from "@/lib/testing/actors";
import * as permissions from "./permissions";

const notAuditors = ["anonymous", "reader", "editor", "member", "lead"] as const;
const notAdmins = [...notAuditors, "auditor"] as const;
const people = ["reader", "editor", "member", "lead", "auditor", "admin"] as const;
const stranger = { id: "q" as PersonId, email: "quinn@example.org", role: "editor" } as const;
const self = { ...stranger, id: actors.editor.id };

const edits = "Only the person and auditors can change this record.";
const roles = "Only an administrator can change a role.";
const mails = "Only an administrator can change a mail address, because it lets somebody in.";
const gives = "Only an administrator can give the role auditor or administrator.";

test("PRM-08: the record of a person is their own and the auditors'", () => {
  expect(refusedTo((actor) => permissions.mayEditPerson(actor, stranger))).toEqual(
    all(edits, ...notAuditors),
  );
  expect(refusedTo((actor) => permissions.mayEditPerson(actor, self))).toEqual(all(edits, "anonymous"));
});

test("PRM-11: a role is set by administrators, whatever else changes with it", () => {
  expect(refusedTo(permissions.maySetRole)).toEqual(all(roles, ...notAdmins));
  for (const one of [stranger, self])
    expect(refusedTo((actor) => permissions.mayChangePersonFields(actor, one, ["zone", "role"]))).toEqual(
      all(roles, ...notAdmins),
    );
  expect(refusedTo((actor) => permissions.mayChangePersonFields(actor, self, ["zone"]))).toEqual(
    all(edits, "anonymous"),
  );
});

test("a mail address lets somebody in: administrators change it; auditors state the first of others who are plain", () => {
  const may = (one: Parameters<typeof permissions.mayChangeMail>[1]) =>
    refusedTo((actor) => permissions.mayChangeMail(actor, one));
  expect(may(stranger)).toEqual(all(mails, ...notAdmins));
  expect(may({ ...stranger, email: null })).toEqual(all(mails, ...notAuditors));
  expect(may({ ...self, email: null })).toEqual(all(mails, ...notAdmins));
  expect(may({ ...stranger, email: null, role: "auditor" })).toEqual(all(mails, ...notAdmins));
  expect(refusedTo((actor) => permissions.mayChangePersonFields(actor, self, ["email"]))).toEqual(
    all(mails, ...notAdmins),
  );
});

test("PRM-11: editors add people, administrators those who judge or administer", () => {
  const may = (role: Parameters<typeof permissions.mayAddPerson>[1]) =>
    refusedTo((actor) => permissions.mayAddPerson(actor, role));
  const plain = all("Only a signed-in editor can add people.", "anonymous", "reader");
  expect(may("reader")).toEqual(plain);
  expect(may("editor")).toEqual(plain);
  expect(may("auditor")).toEqual(all(gives, ...notAdmins));
  expect(may("admin")).toEqual(all(gives, ...notAdmins));
});

test.each([
  ["mayMarkLeft", "Only an auditor or an administrator can say that somebody has left.", notAuditors],
  ["mayMarkBack", "Only an auditor or an administrator can say that somebody is back.", notAuditors],
  ["mayForgetIdentities", "Only an administrator can have it forgotten how somebody signs in.", notAdmins],
  ["mayImport", "Only a signed-in editor can import.", ["anonymous", "reader"]],
  ["mayAdmit", "Only the sign-in page lets people in.", ["anonymous", ...people]],
  ["mayEndSession", "Nobody is signed in.", ["anonymous", "job"]],
] as const)("%s is refused to whom it is not for", (deed, why, refused) => {
  expect(refusedTo(permissions[deed])).toEqual(all(why, ...refused));
});

test("what the clock does no person does", () => {
  const why = "The clock forgets old look-ups.";
  expect(refusedTo(permissions.onlyTheClock(why))).toEqual(all(why, "anonymous", ...people));
});
