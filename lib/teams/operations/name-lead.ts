import "server-only";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { before as isBefore } from "@/lib/kernel/time";
import { markOf } from "@/lib/people/domain/actor";
import { holdPersonFor } from "@/lib/people/queries";
import { operation } from "@/lib/platform/operation";
import { mayStaff } from "../domain/permissions";
import { leadWords, snapshotTeam, type Team } from "../domain/team";
import { NameLead } from "../schema";
import { insertMemberships, membersOf } from "../store/memberships";
import { findTeamToChange, updateTeam } from "../store/teams";
import { snapshotMembers } from "./member-change";
import { closedTeam } from "./team-change";

/**
 * Names who leads a team that nobody leads: they take the seat and, where they are not in the team, join it from now on, so that
 * what it is offered has somebody who answers and who can be called (M-03).
 */
export const nameLead = operation({
  name: "teams.team.name-lead",
  input: NameLead,
  load: async (tx, { team, lead }) => {
    const found = await findTeamToChange(tx, team);
    return found && { team: found, person: await holdPersonFor(tx, lead) };
  },
  notFound: ({ team }) => ({ what: "team", ref: team }),
  may: (actor, _input, { team }) => mayStaff(actor, team),
  run: async ({ tx, now, actor }, { lead: text, seat }, { team, person }) => {
    const closed = closedTeam(team);
    if (closed) return refuse(closed);
    if (!person) return invalid("lead", `Nobody is called ‘${text}’. Pick a person from the list`);
    if (person.state === "left") return invalid("lead", `${person.name} has left. Pick somebody who is here`);
    const sits = team[seat];
    const sitting = sits && sits.id !== person.id ? await holdPersonFor(tx, sits.id) : null;
    if (sitting?.state === "active")
      return refuse({
        kind: "conflict",
        why: `${sitting.name} is ${leadWords[seat]} of ${team.name} already. Edit the team to name another.`,
      });
    const before = await snapshotMembers(tx, team.id, now);
    const belongs = ((await membersOf(tx, [team.id])).get(team.id) ?? []).some(
      ({ person: { id }, to }) => id === person.id && (to === null || isBefore(now, to)),
    );
    if (!belongs)
      await insertMemberships(tx, [
        { teamId: team.id, personId: person.id, role: leadWords[seat], from: now, to: null, source: null },
      ]);
    const after: Team = {
      ...team,
      [seat]: { id: person.id, slug: person.slug, name: person.name },
      onlyImported: false,
    };
    await updateTeam(tx, after, { now, by: markOf(actor) });
    return ok({
      value: { slug: team.slug },
      changes: [
        {
          noun: "team" as const,
          id: team.id,
          slug: team.slug,
          name: team.name,
          before: { ...snapshotTeam(team), members: before },
          after: { ...snapshotTeam(after), members: await snapshotMembers(tx, team.id, now) },
          version: team.version + 1,
        },
      ],
    });
  },
});
