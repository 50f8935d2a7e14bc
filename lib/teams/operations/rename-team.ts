import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { renameConstraints } from "@/lib/platform/taken-names";
import { mayEditTeam } from "../domain/permissions";
import { RenameTeam } from "../schema";
import { teamNameTaken } from "./name-taken";
import { findTeamToChange, updateTeamSlug } from "../store/teams";
import { changed, closedTeam, teamStanding } from "./team-change";

/** Gives a team another slug; the old one keeps leading to it, and everything it owns follows by id (REF-13). */
export const renameTeam = operation({
  name: "teams.team.rename",
  input: RenameTeam,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: (actor, _input, team) => mayEditTeam(actor, team),
  versioned: teamStanding,

  run: async ({ tx, now, actor }, { slug }, team) => {
    const closed = closedTeam(team);
    if (closed) return refuse(closed);
    if (slug === team.slug) return ok({ value: { slug, version: team.version }, changes: [] });
    const taken = await teamNameTaken(tx, slug, team);
    if (taken) return taken;
    await updateTeamSlug(tx, team, slug, { now, by: markOf(actor) });
    return ok({ value: { slug, version: team.version + 1 }, changes: [changed(team, { ...team, slug })] });
  },
  constraints: renameConstraints("team"),
});
