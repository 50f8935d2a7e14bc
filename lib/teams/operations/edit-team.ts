import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { mayEditTeam } from "../domain/permissions";
import { seatsOfLeft, snapshotTeam, type Team } from "../domain/team";
import { EditTeam } from "../schema";
import { findTeamToChange, updateTeam } from "../store/teams";
import { closedTeam, changed, statedOn, teamStanding } from "./team-change";

/** Changes the stated fields of a team; what was left out stays. Whoever does has looked after it: it is no longer known by files alone. */
export const editTeam = operation({
  name: "teams.team.edit",
  input: EditTeam,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: (actor, _input, team) => mayEditTeam(actor, team),
  held: (team) => team,
  versioned: teamStanding,
  run: async ({ tx, now, actor }, { ref: _ref, version: _version, ...stated }, team) => {
    const closed = closedTeam(team);
    if (closed) return refuse(closed);
    const found = await statedOn(tx, team, stated);
    if (!found.ok) return found;
    const gone = seatsOfLeft(team, found.value.team, found.value.left);
    if (gone.length > 0) return refuse({ kind: "invalid", issues: gone });
    const after: Team = { ...found.value.team, onlyImported: false };
    const same = canonical(snapshotTeam(team)) === canonical(snapshotTeam(after));
    if (same && !team.onlyImported)
      return ok({ value: { slug: team.slug, version: team.version }, changes: [] });
    await updateTeam(tx, after, { now, by: markOf(actor) });
    return ok({ value: { slug: team.slug, version: team.version + 1 }, changes: [changed(team, after)] });
  },
});
