import "server-only";
import { ok } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import type { Change } from "@/lib/platform/ledger";
import { operation } from "@/lib/platform/operation";
import { mayDissolveTeam } from "../domain/permissions";
import { snapshotTeam, type Team } from "../domain/team";
import { DissolveTeam } from "../schema";
import { endMembershipsOf } from "../store/memberships";
import { findTeamToChange, loadChildrenToChange, updateTeam } from "../store/teams";
import { teamStanding } from "./team-change";
import { snapshotMembers } from "./member-change";

/**
 * Ends a team: its memberships end, the teams below it move up, its record stays readable (MOD-27). What it holds is handed
 * on by `dissolveTeam` of services, which alone calls this.
 */
export const markDissolved = operation({
  name: "teams.team.dissolve",
  input: DissolveTeam,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: (actor, _input, team) => mayDissolveTeam(actor, team),
  versioned: (team) => (team.state === "dissolved" ? null : teamStanding(team)),
  run: async ({ tx, now, actor }, { reason }, team) => {
    const value = { id: team.id, slug: team.slug, name: team.name, version: team.version + 1 };
    if (team.state === "dissolved") return ok({ value: { ...value, version: team.version }, changes: [] });
    const stamp = { now, by: markOf(actor) };
    const changes: Change[] = [];
    for (const child of await loadChildrenToChange(tx, team.id)) {
      const moved: Team = { ...child, parent: team.parent };
      await updateTeam(tx, moved, stamp);
      const { id, slug, name, version: was } = child;
      const parents = { before: { parent: child.parent }, after: { parent: team.parent } };
      changes.push({ noun: "team", id, slug, name, ...parents, version: was + 1, reason });
    }
    const members = await snapshotMembers(tx, team.id, now);
    await endMembershipsOf(tx, team.id, now);
    const after: Team = { ...team, state: "dissolved", dissolvedAt: now };
    await updateTeam(tx, after, stamp);
    changes.push({
      noun: "team",
      ...value,
      before: { ...snapshotTeam(team), members },
      after: { ...snapshotTeam(after), members: [] },
      reason,
      whole: true,
    });
    return ok({ value, changes });
  },
});
