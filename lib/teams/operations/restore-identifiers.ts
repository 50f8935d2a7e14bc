import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { mayEditTeam } from "../domain/permissions";
import { RestoreIdentifiers } from "../schema";
import { identifiersOfTeams, replaceIdentifiers } from "../store/imported";
import { findTeamToChange, touchTeam } from "../store/teams";
import { closedTeam } from "./team-change";

/** Gives a team back the further addresses that it was found by before an import; these and no others (LED-06). */
export const restoreIdentifiers = operation({
  name: "teams.team.restore-identifiers",
  input: RestoreIdentifiers,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: (actor, _input, team) => mayEditTeam(actor, team),
  run: async ({ tx, now, actor }, { identifiers }, team) => {
    const closed = closedTeam(team);
    if (closed) return refuse(closed);
    const value = { slug: team.slug };
    const before = (await identifiersOfTeams(tx, [team.id])).get(team.id) ?? [];
    if (canonical(before) === canonical(identifiers)) return ok({ value, changes: [] });
    await replaceIdentifiers(tx, [{ id: team.id, rows: identifiers }], now);
    await touchTeam(tx, team.id, { now, by: markOf(actor) });
    const { id, slug, name } = team;
    const held = { before: { identifiers: before }, after: { identifiers } };
    return ok({
      value,
      changes: [{ noun: "team" as const, id, slug, name, ...held, version: team.version + 1 }],
    });
  },
});
