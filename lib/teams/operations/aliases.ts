import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import { ok, refuse } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { type ActorMark, markOf } from "@/lib/people/domain/actor";
import type { Instant } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { claimNames, nameHolder, nameTaken, releaseNames, takenRefusal } from "@/lib/platform/names";
import { operation } from "@/lib/platform/operation";
import { mayEditTeam } from "../domain/permissions";
import type { Team } from "../domain/team";
import { TeamAlias } from "../schema";
import { namesOfTeam } from "../store/aliases";
import { findTeamToChange, touchTeam } from "../store/teams";
import { closedTeam } from "./edit-team";

const heldBy = async (tx: Tx, team: TeamId) =>
  (await namesOfTeam(tx, team)).aliases.map((text) => ({ text }));

/** Changes the aliases of a team and tells the ledger what they were and are. */
async function withAliases(
  { tx, now, by }: { readonly tx: Tx; readonly now: Instant; readonly by: ActorMark },
  team: Team,
  change: () => Promise<void>,
) {
  const before = await heldBy(tx, team.id);
  await change();
  await touchTeam(tx, team.id, { now, by });
  return ok({
    value: { slug: team.slug },
    changes: [
      {
        noun: "team" as const,
        id: team.id,
        slug: team.slug,
        name: team.name,
        before: { aliases: before },
        after: { aliases: await heldBy(tx, team.id) },
        version: team.version + 1,
      },
    ],
  });
}

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
    if (holder?.slug === team.slug) return ok({ value: { slug: team.slug }, changes: [] });
    if (holder) return refuse(takenRefusal("team", alias, holder));
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
  constraints: { [nameTaken]: ({ alias }) => takenRefusal("team", alias, null) },
});

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
      return ok({ value: { slug: team.slug }, changes: [] });
    const name = { noun: "team", recordId: team.id, key: keyOf(alias) } as const;
    return withAliases({ tx, now, by: markOf(actor) }, team, () => releaseNames(tx, [name]));
  },
});
