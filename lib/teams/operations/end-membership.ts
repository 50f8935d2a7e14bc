import "server-only";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { nobodyCalled } from "@/lib/people/domain/person";
import { operation } from "@/lib/platform/operation";
import { mayEndMembership } from "../domain/permissions";
import { EndMembership } from "../schema";
import { endMembership } from "../store/memberships";
import { touchTeam } from "../store/teams";
import { loadBoth, changed, snapshotMembers } from "./member-change";

/** Ends a membership now or on a day; the person may do it as well (PRM-07). */
export const endMembershipNow = operation({
  name: "teams.team.end-membership",
  input: EndMembership,
  load: (tx, { team, person }) => loadBoth(tx, team, person),
  notFound: ({ team }) => ({ what: "team", ref: team }),
  may: (actor, _input, loaded) => mayEndMembership(actor, loaded),
  run: async ({ tx, now, actor }, { person: text, on }, { team, person }) => {
    if (!person) return invalid("person", nobodyCalled(text));
    const before = await snapshotMembers(tx, team.id, now);
    if (!(await endMembership(tx, team.id, person.id, on ?? now, now)))
      return refuse({ kind: "conflict", why: `${person.name} is not in ${team.name} now.` });
    await touchTeam(tx, team.id, { now, by: markOf(actor) });
    return ok({
      value: { slug: team.slug, version: team.version + 1 },
      changes: [changed(team, before, await snapshotMembers(tx, team.id, now))],
    });
  },
});
