import "server-only";
import { ok } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import { releaseNames } from "@/lib/platform/names";
import { operation } from "@/lib/platform/operation";
import { mayEditTeam } from "../domain/permissions";
import { TeamAlias } from "../schema";
import { findTeamToChange } from "../store/teams";
import { heldBy, withAliases } from "./alias-change";

/** Takes another name from a team; former short names stay for good (REF-11). */
export const removeTeamAlias = operation({
  name: "teams.team.remove-alias",
  input: TeamAlias,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: (actor, _input, team) => mayEditTeam(actor, team),
  run: async ({ tx, now, actor }, { alias }, team) => {
    const held = await heldBy(tx, team.id);
    if (!held.some(({ text }) => keyOf(text) === keyOf(alias)))
      return ok({ value: { slug: team.slug, version: team.version }, changes: [] });
    const name = { noun: "team", recordId: team.id, key: keyOf(alias) } as const;
    return withAliases({ tx, now, by: markOf(actor) }, team, () => releaseNames(tx, [name]));
  },
});
