import "server-only";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { before as isBefore } from "@/lib/kernel/time";
import { type Actor, markOf } from "@/lib/people/domain/actor";
import { leftWords, nobodyCalled } from "@/lib/people/domain/person";
import type { Tx } from "@/lib/platform/db";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import { mayEditTeam } from "../domain/permissions";
import { AddMember, TakeInAgain } from "../schema";
import { insertMemberships } from "../store/memberships";
import { touchTeam } from "../store/teams";
import { closedTeam } from "./team-change";
import { changed, type Loaded, loadBoth, snapshotMembers } from "./member-change";

const adding = {
  load: (tx: Tx, { team, person }: AddMember) => loadBoth(tx, team, person),
  notFound: ({ team }: AddMember) => ({ what: "team", ref: team }),
  may: (actor: Actor, _input: AddMember, { team }: Loaded) => mayEditTeam(actor, team),
  constraints: {
    Membership_once_at_a_time: ({ person }: AddMember) => ({
      kind: "conflict" as const,
      why: `${person} is in this team already, or was at that time.`,
    }),
  },
};

async function added(
  { tx, now, actor }: WriteCtx,
  { person: text, role, from, until, source }: TakeInAgain,
  { team, person }: Loaded,
) {
  const closed = closedTeam(team);
  if (closed) return refuse(closed);
  if (!person) return invalid("person", nobodyCalled(text));
  if (person.state === "left") return invalid("person", leftWords(person.name));
  if (until !== null && !isBefore(from ?? now, until))
    return invalid("until", "Choose a last day after the first");
  if (until !== null && !isBefore(now, until))
    return invalid("until", "That day has passed. Choose one to come, or leave it empty");
  const before = await snapshotMembers(tx, team.id, now);
  await insertMemberships(tx, [
    { teamId: team.id, personId: person.id, role, from: from ?? now, to: until, source },
  ]);
  await touchTeam(tx, team.id, { now, by: markOf(actor) });
  return ok({
    value: { slug: team.slug, version: team.version + 1 },
    changes: [changed(team, before, await snapshotMembers(tx, team.id, now))],
  });
}

/** Adds a person to a team, from now or a day on, until another if that is known. Needs no version: two people adding two members never collide (CON-05). */
export const addMember = operation({
  name: "teams.team.add-member",
  ...adding,
  input: AddMember,
  run: (ctx, input, loaded) => added(ctx, { ...input, source: null }, loaded),
});

/** As `addMember` for who was in the team before, by the word of the import that said so then; no door leads here. */
export const takeInAgain = operation({
  name: "teams.team.add-member",
  ...adding,
  input: TakeInAgain,
  run: (ctx, input, loaded) => added(ctx, input, loaded),
});
