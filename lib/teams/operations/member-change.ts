import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import { before as isBefore, type Instant, lastsBeyond } from "@/lib/kernel/time";
import type { Person } from "@/lib/people/domain/person";
import { holdPersonFor } from "@/lib/people/queries";
import type { Tx } from "@/lib/platform/db";
import type { Team } from "../domain/team";
import { membersOf } from "../store/memberships";
import { findTeamToChange } from "../store/teams";

export type Loaded = { readonly team: Team; readonly person: Person | null };

/** The team and the person that a membership joins. */
export async function loadBoth(tx: Tx, team: string, person: string): Promise<Loaded | null> {
  const found = await findTeamToChange(tx, team);
  return found && { team: found, person: await holdPersonFor(tx, person) };
}

type Membership = {
  readonly person: { readonly id: string; readonly slug: string; readonly name: string };
  readonly role: string;
  /** Where it does not run from before the change on, or not for ever. */
  readonly from?: string;
  readonly to?: string;
};

/** Who belongs to each of these teams at `now` or is to join it, as the ledger keeps it. */
export async function snapshotMembersOf(
  tx: Tx,
  teams: readonly TeamId[],
  now: Instant,
): Promise<(team: TeamId) => readonly Membership[]> {
  const members = await membersOf(tx, teams);
  return (team) =>
    (members.get(team) ?? [])
      .filter(({ to }) => lastsBeyond(now, to))
      .map(({ person: { id, slug, name }, role, from, to }) => ({
        person: { id, slug, name },
        role,
        ...(isBefore(now, from) ? { from: from.toString() } : {}),
        ...(to === null ? {} : { to: to.toString() }),
      }))
      .sort((a, b) => (a.person.slug < b.person.slug ? -1 : 1));
}

/** As `snapshotMembersOf`, of one team. */
export const snapshotMembers = async (tx: Tx, team: TeamId, now: Instant): Promise<readonly Membership[]> =>
  (await snapshotMembersOf(tx, [team], now))(team);

/** The one change of who is in a team, for the ledger. */
export const changed = (team: Team, before: readonly Membership[], after: readonly Membership[]) => ({
  noun: "team" as const,
  id: team.id,
  slug: team.slug,
  name: team.name,
  before: { members: before },
  after: { members: after },
  version: team.version + 1,
});
