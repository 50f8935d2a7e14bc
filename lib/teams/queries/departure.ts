import "server-only";
import { inForce, instantIn } from "@/lib/kernel/time";
import type { PersonId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { leadSeats, leadWords } from "../domain/team";
import { leadRows } from "../store/leads";
import { membersOf, membershipsEndedAt } from "../store/memberships";
import { loadTeams, teamIdsOfPeople } from "../store/teams";

/** What a team loses when somebody leaves. */
export type DepartureView = {
  readonly slug: string;
  readonly name: string;
  /** Whether they are in it or are to join it; a team may be led from outside. */
  readonly belongs: boolean;
  /** The seats they hold, in words: they stay theirs until another is named. */
  readonly seats: readonly string[];
  /** Nobody else who is here leads it, nor any team above it. */
  readonly withoutLead: boolean;
  /** Nobody else who is here is in it. */
  readonly withoutMember: boolean;
};

/** The teams that this person is in or leads, with what each is left without once they have left. */
export async function readDeparture({ now }: Ctx, person: PersonId): Promise<readonly DepartureView[]> {
  const ids = await teamIdsOfPeople(db, [person]);
  const [teams, members, leads] = await Promise.all([
    loadTeams(db, ids),
    membersOf(db, ids),
    leadRows(db, ids),
  ]);
  return teams
    .filter(({ state }) => state === "active")
    .map((team) => {
      const all = members.get(team.id) ?? [];
      const others = all.filter(
        (one) => one.person.id !== person && one.person.state === "active" && inForce(now, one.from, one.to),
      );
      const seats = leadSeats.filter((seat) => team[seat]?.id === person);
      const belongs = all.some(
        (one) => one.person.id === person && (one.to === null || inForce(now, now, one.to)),
      );
      const ownSlug = all.find((one) => one.person.id === person)?.person.slug ?? null;
      const held = seats.map((seat) => team[seat]?.slug ?? null);
      const led = leads.filter(({ of, slug }) => of === team.id && slug !== ownSlug && !held.includes(slug));
      return {
        slug: team.slug,
        name: team.name,
        belongs,
        seats: seats.map((seat) => leadWords[seat]),
        withoutLead: seats.length > 0 && led.length === 0,
        withoutMember: belongs && others.length === 0,
      };
    })
    .filter(({ belongs, seats }) => belongs || seats.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The teams that take somebody in again who is said to be back: those that let them go when they left, with their role there. */
export async function listTeamsOfReturn(
  _ctx: Ctx,
  person: { readonly id: string; readonly leftAt: string | null },
): Promise<readonly { readonly team: string; readonly name: string; readonly role: string }[]> {
  const leftAt = person.leftAt === null ? null : instantIn(person.leftAt);
  return leftAt === null ? [] : membershipsEndedAt(db, person.id, leftAt);
}
