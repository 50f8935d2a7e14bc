import "server-only";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { before as isBefore } from "@/lib/kernel/time";
import { markOf } from "@/lib/people/domain/actor";
import { leftWords, nobodyCalled } from "@/lib/people/domain/person";
import { operation } from "@/lib/platform/operation";
import { mayEditTeam } from "../domain/permissions";
import { AddMember } from "../schema";
import { insertMemberships } from "../store/memberships";
import { touchTeam } from "../store/teams";
import { closedTeam } from "./team-change";
import { loadBoth, changed, snapshotMembers } from "./member-change";

/** Adds a person to a team, from now or a day on, until another if that is known. Needs no version: two people adding two members never collide (CON-05). */
export const addMember = operation({
  name: "teams.team.add-member",
  input: AddMember,
  load: (tx, { team, person }) => loadBoth(tx, team, person),
  notFound: ({ team }) => ({ what: "team", ref: team }),
  may: (actor, _input, { team }) => mayEditTeam(actor, team),
  run: async ({ tx, now, actor }, { person: text, role, from, until }, { team, person }) => {
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
      { teamId: team.id, personId: person.id, role, from: from ?? now, to: until, source: null },
    ]);
    await touchTeam(tx, team.id, { now, by: markOf(actor) });
    return ok({
      value: { slug: team.slug },
      changes: [changed(team, before, await snapshotMembers(tx, team.id, now))],
    });
  },
  constraints: {
    Membership_once_at_a_time: ({ person }) => ({
      kind: "conflict",
      why: `${person} is in this team already, or was at that time.`,
    }),
  },
});
