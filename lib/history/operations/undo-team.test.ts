import { expect, test } from "vitest";
import { plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { addMember } from "@/lib/teams/operations/add-member";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { endMembershipNow } from "@/lib/teams/operations/end-membership";
import { importTeamParts } from "@/lib/teams/operations/import-team-parts";
import { nameLead } from "@/lib/teams/operations/name-lead";
import { personLeft } from "@/lib/teams/operations/person-left";
import { readTeam } from "@/lib/teams/queries/teams";
import { monday, value, world } from "@/lib/testing/world";
import { undoEntry } from "./undo-entry";
import { tryUndoRun, undoRun } from "./undo-run";

const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: plusDays(monday, days) });
const lastOf = (recordId: string) =>
  db.ledgerEntry.findFirstOrThrow({ where: { recordId }, orderBy: { seq: "desc" } });

test("LED-06: who was named as a lead leaves the seat by the undo, and the team that they joined by it", async () => {
  const w = await world();
  const [team] = value(await createTeams(w.auditor, { teams: [{ name: `Unled ${w.mark}` }] })).teams;
  if (!team) throw new Error("no team");
  value(await nameLead(later(w.auditor, 1), { team: team.slug, lead: w.slugs.other, seat: "techLead" }));
  const now = async (days: number) => {
    const { techLead, members, version } = value(await readTeam(later(w.auditor, days), team.slug));
    return { techLead: techLead?.slug ?? null, members: members.map(({ slug }) => slug), version };
  };
  expect(await now(2)).toEqual({ techLead: w.slugs.other, members: [w.slugs.other], version: 2 });
  value(await undoEntry(later(w.auditor, 3), { id: (await lastOf(team.id)).id }));
  expect(await now(4)).toEqual({ techLead: null, members: [], version: 4 });
});

test("LED-06: who was to join later and was named as a lead joins on that day again, after the undo", async () => {
  const w = await world();
  const team = w.search.slug;
  const [from, until] = ["2026-03-10T00:00:00Z", "2026-03-20T00:00:00Z"];
  value(await addMember(w.auditor, { team, person: w.slugs.member, role: "guest", from, until }));
  value(await nameLead(later(w.auditor, 1), { team, lead: w.slugs.member, seat: "productOwner" }));
  const id = (await lastOf(w.search.id)).id;
  value(await undoEntry(later(w.auditor, 3), { id }));
  const then = value(await readTeam(later(w.auditor, 4), team));
  expect(then.productOwner).toBeNull();
  expect(then.members.map(({ slug }) => slug)).toEqual([w.slugs.other]);
  expect(then.comingMembers).toMatchObject([{ slug: w.slugs.member, role: "guest", from, to: until }]);
});

test("LED-06: who was added from a day that had passed is out of the team whole, by the undo", async () => {
  const w = await world();
  const team = w.search.slug;
  value(await addMember(w.auditor, { team, person: w.slugs.member, from: "2026-01-01T00:00:00Z" }));
  value(await undoEntry(later(w.auditor, 1), { id: (await lastOf(w.search.id)).id }));
  const where = { teamId: w.search.id, person: { slug: w.slugs.member } };
  expect(await db.membership.count({ where })).toBe(0);
});

test.each([
  ["before that day", 3],
  ["after it", 9],
])("LED-06: an end on a day to come is taken back, %s", async (_when, days) => {
  const w = await world();
  const team = w.payments.slug;
  value(await endMembershipNow(w.lead, { team, person: w.slugs.member, on: "2026-03-07" }));
  value(await undoEntry(later(w.lead, days), { id: (await lastOf(w.payments.id)).id }));
  const { members } = value(await readTeam(later(w.lead, 20), team));
  expect(members).toContainEqual(
    expect.objectContaining({
      slug: w.slugs.member,
      role: "member",
      from: later(w.lead, days).now.toString(),
      to: null,
    }),
  );
});

test("LED-06: an entry of a run is taken back whole or not at all", async () => {
  const w = await world();
  const run = crypto.randomUUID();
  value(
    await importTeamParts(
      { ...later(w.auditor, 1), run, via: "import" },
      {
        source: "people",
        joins: [
          { team: w.payments.slug, person: w.slugs.other },
          { team: w.search.slug, person: w.slugs.lead },
        ],
        leaves: [{ team: w.payments.slug, person: w.slugs.member }],
        identifiers: [],
      },
    ),
  );
  value(await personLeft(later(w.admin, 2), { ref: w.slugs.member }));
  const { rows, digest } = value(await tryUndoRun(later(w.auditor, 3), run));
  const refusals = rows.map(({ story, refusal }) => [story.record.name, refusal]);
  expect(Object.fromEntries(refusals)).toEqual({
    [w.payments.name]: {
      kind: "invalid",
      issues: [{ path: "person", what: "Mika Tanaka has left. Pick somebody who is here" }],
    },
    [w.search.name]: null,
  });
  expect(value(await undoRun(later(w.auditor, 3), { run, digest })).undone).toBe(1);
  const membersOf = async (team: string) =>
    value(await readTeam(later(w.auditor, 4), team)).members.map(({ slug }) => slug);
  expect(await membersOf(w.search.slug)).toEqual([w.slugs.other]);
  expect((await membersOf(w.payments.slug)).toSorted()).toEqual([w.slugs.lead, w.slugs.other].toSorted());
});
