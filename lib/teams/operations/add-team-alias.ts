import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { claimNames } from "@/lib/platform/names";
import { operation } from "@/lib/platform/operation";
import { nameConstraints, nameHolder } from "@/lib/platform/taken-names";
import { mayEditTeam } from "../domain/permissions";
import { TeamAlias } from "../schema";
import { findTeamToChange } from "../store/teams";
import { closedTeam } from "./team-change";
import { withAliases } from "./alias-change";
import { teamNameTaken } from "./name-taken";

/** Gives a team another name by which it is found; one that leads elsewhere is refused with where (REF-09). */
export const addTeamAlias = operation({
  name: "teams.team.add-alias",
  input: TeamAlias,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: (actor, _input, team) => mayEditTeam(actor, team),
  run: async ({ tx, now, actor }, { alias }, team) => {
    const closed = closedTeam(team);
    if (closed) return refuse(closed);
    const holder = await nameHolder(tx, "team", alias);
    if (holder?.slug === team.slug)
      return ok({ value: { slug: team.slug, version: team.version }, changes: [] });
    const taken = await teamNameTaken(tx, alias, team);
    if (taken) return taken;
    const name = {
      noun: "team",
      recordId: team.id,
      kind: "alias",
      text: alias,
      source: null,
      at: now,
    } as const;
    return withAliases({ tx, now, by: markOf(actor) }, team, () => claimNames(tx, [name]));
  },
  constraints: nameConstraints("team", ({ alias }: { readonly ref: string; readonly alias: string }) => [
    { text: alias },
  ]),
});
