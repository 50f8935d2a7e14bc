import { expect, test } from "vitest";
import { plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { nameLead } from "@/lib/teams/operations/name-lead";
import { readTeam } from "@/lib/teams/queries/teams";
import { monday, value, world } from "@/lib/testing/world";
import { undoEntry } from "./undo-entry";

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
