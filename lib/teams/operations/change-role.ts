import "server-only";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { inForce } from "@/lib/kernel/time";
import { markOf } from "@/lib/people/domain/actor";
import { nobodyCalled } from "@/lib/people/domain/person";
import { operation } from "@/lib/platform/operation";
import { mayEditTeam } from "../domain/permissions";
import { ChangeRole } from "../schema";
import { endMembership, insertMemberships, membersOf } from "../store/memberships";
import { touchTeam } from "../store/teams";
import { loadBoth, changed, snapshotMembers } from "./member-change";

/** Gives a member another role from now on; the time in the role before stays in the history. */
export const changeRole = operation({
  name: "teams.team.change-role",
  input: ChangeRole,
  load: (tx, { team, person }) => loadBoth(tx, team, person),
  notFound: ({ team }) => ({ what: "team", ref: team }),
  may: (actor, _input, { team }) => mayEditTeam(actor, team),
  run: async ({ tx, now, actor }, { person: text, role }, { team, person }) => {
    if (!person) return invalid("person", nobodyCalled(text));
    const members = (await membersOf(tx, [team.id])).get(team.id) ?? [];
    const held = members.find((one) => one.person.id === person.id && inForce(now, one.from, one.to));
    if (!held) return refuse({ kind: "conflict", why: `${person.name} is not in ${team.name} now.` });
    if (held.role === role) return ok({ value: { slug: team.slug, version: team.version }, changes: [] });
    const before = await snapshotMembers(tx, team.id, now);
    await endMembership(tx, team.id, person.id, now);
    const after = { teamId: team.id, personId: person.id, role, source: null, from: now, to: held.to };
    await insertMemberships(tx, [after]);
    await touchTeam(tx, team.id, { now, by: markOf(actor) });
    return ok({
      value: { slug: team.slug, version: team.version + 1 },
      changes: [changed(team, before, await snapshotMembers(tx, team.id, now))],
    });
  },
});
