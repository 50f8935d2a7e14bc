import { expect, test } from "vitest";
import type { PersonId, TeamId } from "@/lib/kernel/ids";
import { actors, all, payments, refusedTo } from "@/lib/testing/actors";
import * as permissions from "./permissions";

const notAuditors = ["anonymous", "reader", "editor", "member", "lead"] as const;
const notLeads = ["anonymous", "reader", "editor", "member"] as const;
const nobodyLeads = { ...payments, onlyImported: true, manager: null, techLead: null, productOwner: null };
const changes = "Only a lead of Payments or an auditor can change this team.";
const adds = "Only a signed-in editor can add teams.";
const answers = "Only an auditor can say whether a team is a placeholder.";

test.each([
  ["mayEditTeam", changes],
  ["mayStaff", "Only a lead of Payments or an auditor can say who leads it and who belongs to it."],
  ["mayDissolveTeam", "Only a lead of Payments or an auditor can dissolve it."],
] as const)("PRM-07: %s is for leads of the team and auditors", (deed, why) => {
  expect(refusedTo((actor) => permissions[deed](actor, payments))).toEqual(all(why, ...notLeads));
});

test("PRM-07: whoever is in a team leaves it; others are taken out by its leads and auditors", () => {
  const may = (person: { readonly id: PersonId } | null) =>
    refusedTo((actor) => permissions.mayEndMembership(actor, { team: payments, person }));
  const why = "Only the person, a lead of Payments or an auditor can end this membership.";
  expect(may({ id: "q" as PersonId })).toEqual(all(why, ...notLeads));
  expect(may(null)).toEqual(all(why, ...notLeads));
  expect(may({ id: actors.member.id })).toEqual(all(why, "anonymous"));
});

test("PRM-07: by a token that is limited to a team one leaves that team alone", () => {
  const self = actors.member.id;
  const may = (...ids: TeamId[]) => {
    const team = { name: "Crossing", ids };
    const token = { id: "t", name: "deploy", scopes: ["write:teams"], team } as const;
    return permissions.mayEndMembership(
      { ...actors.member, token },
      { team: payments, person: { id: self } },
    );
  };
  expect(may(payments.id)).toEqual({ allowed: true });
  expect(may("crossing" as TeamId)).toEqual({
    allowed: false,
    why: "This token writes for Crossing alone. Use one without a team.",
  });
});

test("PRM-07, PRM-09: an import describes what only imports wrote and nobody leads; any other team is changed as by hand", () => {
  const may = (team: Parameters<typeof permissions.mayDescribeByImport>[1]) =>
    refusedTo((actor) => permissions.mayDescribeByImport(actor, team));
  const lead = { id: "q" as PersonId, slug: "q", name: "Quinn" };
  expect(may(nobodyLeads)).toEqual(all(adds, "anonymous", "reader"));
  expect(may({ ...nobodyLeads, onlyImported: false })).toEqual(all(changes, ...notLeads));
  expect(may({ ...nobodyLeads, productOwner: lead })).toEqual(all(changes, ...notLeads));
});

test("every editor adds teams; auditors alone release names and answer on placeholders", () => {
  expect(refusedTo(permissions.mayAddTeam)).toEqual(all(adds, "anonymous", "reader"));
  expect(refusedTo(permissions.mayReleaseTeamName)).toEqual(
    all("Only an auditor can release a name.", ...notAuditors),
  );
  expect(refusedTo(permissions.mayAnswerPlaceholder)).toEqual(all(answers, ...notAuditors));
});

test("OW-P2: the answer on a placeholder decides for all fields among which it is", () => {
  const may = (...fields: string[]) =>
    refusedTo((actor) => permissions.mayChangeTeamFields(actor, payments, fields));
  expect(may("purpose")).toEqual(all(changes, ...notLeads));
  expect(may("verdict", "purpose")).toEqual(all(answers, ...notAuditors));
});
