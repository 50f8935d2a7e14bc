import "server-only";
import { ok } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { onlyTheClock } from "@/lib/people/domain/permissions";
import { holdPersonFor } from "@/lib/people/queries";
import { operation } from "@/lib/platform/operation";
import { groupsSource, movesByGroups } from "../domain/groups";
import { FollowGroups } from "../schema";
import { endMembershipsBy, heldMemberships, insertMemberships } from "../store/memberships";
import { loadTeamsToChange, teamIdsOfGroups, touchTeams } from "../store/teams";
import { changed, snapshotMembersOf } from "./member-change";

/**
 * Makes somebody a member of the teams that the groups of their sign-in mean, by a name or an external id, from now on; and ends
 * what an earlier sign-in gave where its group came no more. What a hand or an import said of them stays.
 */
export const followGroups = operation({
  name: "teams.team.follow-groups",
  input: FollowGroups,
  load: (tx, { person }) => holdPersonFor(tx, person),
  notFound: ({ person }) => ({ what: "person", ref: person }),
  may: onlyTheClock("The sign-in alone follows the groups of a provider."),
  run: async ({ tx, now, actor }, { groups }, person) => {
    if (person.state === "left") return ok({ value: { joined: 0, left: 0 }, changes: [] });
    const meant = await teamIdsOfGroups(tx, groups.names);
    const planned = movesByGroups(meant, await heldMemberships(tx, person.id, now), groups.isAll);
    const teams = await loadTeamsToChange(tx, [...planned.joins, ...planned.leaves]);
    const ids = teams.filter(({ state }) => state === "active").map(({ id }) => id);
    const before = await snapshotMembersOf(tx, ids, now);
    // Asked again, now that nobody else changes these teams.
    const moves = movesByGroups(meant, await heldMemberships(tx, person.id, now), groups.isAll);
    const joins = moves.joins.filter((team) => ids.includes(team));
    await endMembershipsBy(tx, groupsSource, { person: person.id, teams: moves.leaves }, now);
    const member = { personId: person.id, role: "member", from: now, to: null, source: groupsSource };
    await insertMemberships(
      tx,
      joins.map((teamId) => ({ teamId, ...member })),
    );
    const after = await snapshotMembersOf(tx, ids, now);
    await touchTeams(tx, ids, { now, by: markOf(actor) });
    const reason = `The groups with which ${person.name} signed in`;
    return ok({
      value: { joined: joins.length, left: moves.leaves.length },
      changes: teams
        .filter(({ id }) => ids.includes(id))
        .map((team) => ({ ...changed(team, before(team.id), after(team.id)), reason })),
    });
  },
});
