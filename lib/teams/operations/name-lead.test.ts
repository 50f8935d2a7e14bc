import { expect, test } from "vitest";
import { plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { aPerson, ctxOf, monday, value, world } from "@/lib/testing/world";
import { readTeam } from "../queries/teams";
import { addMember } from "./add-member";
import { createTeams } from "./create-teams";
import { markDissolved } from "./mark-dissolved";
import { nameLead } from "./name-lead";
import { personLeft } from "./person-left";

type World = Awaited<ReturnType<typeof world>>;
const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: plusDays(monday, days) });

/** A team that nobody leads. */
async function unled(w: World) {
  const name = `Unled ${w.mark}`;
  const [made] = value(await createTeams(w.auditor, { teams: [{ name }] })).teams;
  if (!made) throw new Error("no team");
  return { ...made, name };
}
const entriesOf = (recordId: string) =>
  db.ledgerEntry.findMany({ where: { recordId }, orderBy: { seq: "asc" } });

test("M-03: who is named takes the seat and joins; the ledger tells both in one entry", async () => {
  const w = await world();
  const team = await unled(w);
  const ctx = later(w.auditor, 1);
  value(await nameLead(ctx, { team: team.slug, lead: w.slugs.other, seat: "techLead" }));
  const { techLead, manager, members, version } = value(await readTeam(ctx, team.slug));
  expect({ techLead, manager, version }).toEqual({
    techLead: { slug: w.slugs.other, name: "Ines Costa" },
    manager: null,
    version: 2,
  });
  expect(members).toMatchObject([
    { slug: w.slugs.other, role: "tech lead", from: ctx.now.toString(), to: null },
  ]);
  const entries = await entriesOf(team.id);
  expect(entries).toHaveLength(2);
  const person = { id: expect.any(String) as string, slug: w.slugs.other, name: "Ines Costa" };
  expect(entries[1]).toMatchObject({
    operation: "teams.team.name-lead",
    fields: ["members", "techLead"],
    before: { members: [], techLead: null },
    after: { members: [{ person, role: "tech lead" }], techLead: person },
    version: 2,
  });
});

test("who is in the team already keeps their role there, as manager unless another seat is said", async () => {
  const w = await world();
  const team = await unled(w);
  value(await addMember(w.auditor, { team: team.slug, person: w.slugs.other, role: "on call" }));
  value(await nameLead(later(w.auditor, 1), { team: team.slug, lead: w.slugs.other }));
  const { manager, members } = value(await readTeam(later(w.auditor, 1), team.slug));
  expect(manager?.slug).toBe(w.slugs.other);
  expect(members).toMatchObject([
    { slug: w.slugs.other, role: "on call", from: monday.toString(), to: null },
  ]);
  expect((await entriesOf(team.id)).at(-1)?.fields).toEqual(["manager"]);
});

test("M-03: who is to join on a day to come joins now, as a lead until that day", async () => {
  const w = await world();
  const team = await unled(w);
  const from = "2026-03-20T00:00:00Z";
  value(await addMember(w.auditor, { team: team.slug, person: w.slugs.other, role: "guest", from }));
  const ctx = later(w.auditor, 1);
  value(await nameLead(ctx, { team: team.slug, lead: w.slugs.other }));
  const { members, comingMembers } = value(await readTeam(ctx, team.slug));
  expect(members).toMatchObject([
    { slug: w.slugs.other, role: "manager", from: ctx.now.toString(), to: from },
  ]);
  expect(comingMembers).toMatchObject([{ slug: w.slugs.other, role: "guest", from, to: null }]);
});

test("LED-03: naming who leads the team already writes nothing", async () => {
  const w = await world();
  const team = await unled(w);
  value(await nameLead(w.auditor, { team: team.slug, lead: w.slugs.other }));
  value(await nameLead(later(w.auditor, 1), { team: team.slug, lead: w.slugs.other }));
  expect(value(await readTeam(later(w.auditor, 1), team.slug)).version).toBe(2);
  expect(await entriesOf(team.id)).toHaveLength(2);
});

test("a seat of somebody who is here is not taken; that of somebody who has left is", async () => {
  const w = await world();
  const team = w.payments.slug;
  expect(await nameLead(w.auditor, { team, lead: w.slugs.other })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: `Lea Novak is manager of ${w.payments.name} already. Edit the team to name another.`,
    },
  });
  value(await personLeft(w.admin, { ref: w.slugs.lead }));
  value(await nameLead(later(w.auditor, 1), { team, lead: w.slugs.other }));
  expect(value(await readTeam(later(w.auditor, 1), team)).manager?.slug).toBe(w.slugs.other);
});

test("refuses who is not there, who has left, a team that has ended, and whoever may not; nothing is written", async () => {
  const w = await world();
  const team = await unled(w);
  const gone = await aPerson("Jo Reed");
  value(await personLeft(w.admin, { ref: gone.slug }));
  const refusalOf = async (ctx: Ctx, lead: string) => {
    const result = await nameLead(ctx, { team: team.slug, lead });
    return result.ok ? null : result.refusal;
  };
  const at = (what: string) => ({ kind: "invalid", issues: [{ path: "lead", what }] });
  expect(await refusalOf(w.auditor, "nobody")).toEqual(
    at("Nobody is called ‘nobody’. Pick a person from the list"),
  );
  expect(await refusalOf(w.auditor, gone.slug)).toEqual(at("Jo Reed has left. Pick somebody who is here"));
  const forbidden = {
    kind: "forbidden",
    why: `Only a lead of ${team.name} or an auditor can say who leads it and who belongs to it.`,
  };
  for (const ctx of [w.lead, w.member, w.reader])
    expect(await refusalOf(ctx, w.slugs.member)).toEqual(forbidden);
  expect(await refusalOf(ctxOf({ kind: "anonymous" }), w.slugs.member)).toEqual({ kind: "unauthenticated" });
  expect(await entriesOf(team.id)).toHaveLength(1);

  value(await markDissolved(w.auditor, { ref: team.slug, version: 1, reason: "Nobody is in it" }));
  expect(await refusalOf(w.auditor, w.slugs.other)).toEqual({
    kind: "conflict",
    why: `${team.name} was dissolved. Its record is read-only.`,
  });
  expect(await entriesOf(team.id)).toHaveLength(2);
});
