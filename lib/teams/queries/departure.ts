import "server-only";
import { instantIn } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { departureOf } from "../domain/departure";
import { leadRows } from "../store/leads";
import { membershipsLetGo } from "../store/let-go";
import { membersOf } from "../store/memberships";
import { loadTeams, teamIdsOfPeople } from "../store/teams";
import { type DepartureView, viewDeparture } from "../view";

/** The teams that this person is in or leads, with what each is left without once they have left. */
export async function readDeparture(
  { now }: Ctx,
  person: { readonly id: string; readonly slug: string },
): Promise<readonly DepartureView[]> {
  const ids = await teamIdsOfPeople(db, [person.id]);
  const [teams, members, leads] = await Promise.all([
    loadTeams(db, ids),
    membersOf(db, ids),
    leadRows(db, ids),
  ]);
  return teams
    .filter(({ state }) => state === "active")
    .map((team) => {
      const facts = {
        team,
        members: members.get(team.id) ?? [],
        leads: leads.filter(({ of }) => of === team.id),
      };
      return viewDeparture(team, departureOf(person, facts, now));
    })
    .filter(({ belongs, seats }) => belongs || seats.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The teams that take somebody in again who is said to be back: those that let them go when they left, with their role there. */
export async function listTeamsOfReturn(
  { now }: Ctx,
  person: { readonly id: string; readonly leftAt: string | null },
): Promise<readonly { readonly team: string; readonly name: string; readonly role: string }[]> {
  const leftAt = person.leftAt === null ? null : instantIn(person.leftAt);
  if (leftAt === null) return [];
  const all = await membershipsLetGo(db, { person: person.id, leftAt, now });
  return all
    .filter(({ team }, place) => all.findIndex((one) => one.team === team) === place)
    .map(({ team, name, role }) => ({ team, name, role }));
}
