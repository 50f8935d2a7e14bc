import { describe, expect, test } from "vitest";
import type { PersonId } from "@/lib/kernel/ids";
import { actors, payments, person, type Who } from "@/lib/testing/actors";
import * as permissions from "./permissions";

const held = { holder: payments, holderChannel: "#payments", channel: null };
const services = {
  owned: { ...held, band: "owned" },
  weak: { ...held, band: "weak" },
  person: { holder: null, holderChannel: null, channel: null, band: "weak" },
  unowned: { holder: null, holderChannel: null, channel: null, band: "unowned" },
} as const;

const deeds = {
  describe: permissions.mayDescribe,
  govern: permissions.mayGovern,
  acknowledge: permissions.mayAcknowledge,
} as const;

const signIn = "Only a signed-in editor can change services.";
const members = "Only members of Payments or an auditor can change this. Ask in #payments.";
const leads = "Only a lead of Payments or an auditor can change this. Ask in #payments.";
const nobodys =
  "Nobody answers for this service: an auditor can change this, or a lead claims the service first.";
const noTeams =
  "No team answers for this service: an auditor can change this, or a lead claims the service first.";
const known = "Only members of Payments or an auditor can say that they know of it. Ask in #payments.";
const knownByNobody = "Only members of the owning team or an auditor can say that they know of it.";

/** By deed and band who may not, each with the sentence that says who can; everybody else may. */
const table: Readonly<
  Record<keyof typeof deeds, Readonly<Record<keyof typeof services, Partial<Record<Who, string>>>>>
> = {
  describe: {
    owned: { anonymous: signIn, reader: signIn, editor: members },
    weak: { anonymous: signIn, reader: signIn, editor: members },
    person: { anonymous: signIn, reader: signIn },
    unowned: { anonymous: signIn, reader: signIn },
  },
  govern: {
    owned: { anonymous: leads, reader: leads, editor: leads, member: leads },
    weak: { anonymous: leads, reader: leads, editor: leads, member: leads },
    person: { anonymous: noTeams, reader: noTeams, editor: noTeams, member: noTeams, lead: noTeams },
    unowned: { anonymous: nobodys, reader: nobodys, editor: nobodys, member: nobodys, lead: nobodys },
  },
  acknowledge: {
    owned: { anonymous: known, reader: known, editor: known },
    weak: { anonymous: known, reader: known, editor: known },
    person: {
      anonymous: knownByNobody,
      reader: knownByNobody,
      editor: knownByNobody,
      member: knownByNobody,
      lead: knownByNobody,
    },
    unowned: {
      anonymous: knownByNobody,
      reader: knownByNobody,
      editor: knownByNobody,
      member: knownByNobody,
      lead: knownByNobody,
    },
  },
};

describe.each(Object.entries(table))("PRM-03 to PRM-06: %s", (deed, bands) => {
  test.each(Object.entries(bands))("a service that is %s", (band, refused) => {
    const service = services[band as keyof typeof services];
    const said = Object.entries(actors).flatMap(([who, actor]) => {
      const may = deeds[deed as keyof typeof deeds](actor, service);
      return may.allowed ? [] : [[who, may.why]];
    });
    expect(Object.fromEntries(said)).toEqual(refused);
  });
});

test("PRM-13: one asks in the service's own channel, and where it has none in that of its team", () => {
  const why = (channel: string | null, holderChannel: string | null) => {
    const may = permissions.mayGovern(actors.editor, { ...services.owned, channel, holderChannel });
    return may.allowed ? "" : may.why;
  };
  const said = "Only a lead of Payments or an auditor can change this.";
  expect(why("#till", "#payments")).toBe(`${said} Ask in #till.`);
  expect(why(null, "#payments")).toBe(`${said} Ask in #payments.`);
  expect(why(null, null)).toBe(said);
});

test("PRM-04: one field that leads govern among others decides for all of them", () => {
  const may = (...fields: string[]) =>
    permissions.mayChangeFields(actors.member, services.owned, fields).allowed;
  expect([may(), may("intent", "links"), may("tier"), may("intent", "system"), may("contributors")]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test.each([
  ["mayReleaseName", "Only an auditor can release a name."],
  ["mayPurge", "Only an auditor can take a service out again."],
  ["mayForceRetirement", "Only an auditor can retire a service that others still need."],
  ["mayDefineFields", "Only an auditor or an administrator can change which fields services have."],
] as const)("%s is the auditors'", (deed, why) => {
  const may = Object.entries(actors).map(([who, actor]) => [who, permissions[deed](actor)]);
  const no = { allowed: false, why };
  const yes = { allowed: true };
  expect(Object.fromEntries(may)).toEqual({
    ...{ anonymous: no, reader: no, editor: no, member: no, lead: no },
    ...{ auditor: yes, admin: yes, job: yes },
  });
});

test("one's own view is one's own; an auditor tidies up what others share", () => {
  const view = { personId: "q" as PersonId, shared: false, by: "Quinn" };
  const no = { allowed: false, why: "Only Quinn can change this view." };
  const { mayChangeView } = permissions;
  expect(mayChangeView(person("reader"), { ...view, personId: "p" as PersonId })).toEqual({ allowed: true });
  expect(mayChangeView(actors.editor, { ...view, shared: true })).toEqual(no);
  expect(mayChangeView(actors.auditor, view)).toEqual(no);
  expect(mayChangeView(actors.auditor, { ...view, shared: true })).toEqual({ allowed: true });
});
