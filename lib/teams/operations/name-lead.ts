import "server-only";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { before as isBefore, inForce } from "@/lib/kernel/time";
import { markOf } from "@/lib/people/domain/actor";
import { leftWords, nobodyCalled } from "@/lib/people/domain/person";
import { holdPersonFor } from "@/lib/people/queries";
import { operation } from "@/lib/platform/operation";
import { mayStaff } from "../domain/permissions";
import { leadWords, snapshotTeam, type Team } from "../domain/team";
import { NameLead } from "../schema";
import { insertMemberships, membersOf } from "../store/memberships";
import { updateTeam } from "../store/teams";
import { loadBoth, snapshotMembers } from "./member-change";
import { closedTeam } from "./team-change";

/**
 * Names who leads a team that nobody leads: they take the seat and, where they are not in the team, join it from now on, so that
 * what it is offered has somebody who answers and who can be called (M-03).
 */
export const nameLead = operation({
  name: "teams.team.name-lead",
  input: NameLead,
  load: (tx, { team, lead }) => loadBoth(tx, team, lead),
  notFound: ({ team }) => ({ what: "team", ref: team }),
  may: (actor, _input, { team }) => mayStaff(actor, team),
  run: async ({ tx, now, actor }, { lead: text, seat }, { team, person }) => {
    const closed = closedTeam(team);
    if (closed) return refuse(closed);
    if (!person) return invalid("lead", nobodyCalled(text));
    if (person.state === "left") return invalid("lead", leftWords(person.name));
    const sits = team[seat];
    const sitting = sits && sits.id !== person.id ? await holdPersonFor(tx, sits.id) : null;
    if (sitting?.state === "active")
      return refuse({
        kind: "conflict",
        why: `${sitting.name} is ${leadWords[seat]} of ${team.name} already. Edit the team to name another.`,
      });
    const theirs = (await membersOf(tx, [team.id]))
      .get(team.id)
      ?.filter(({ person: { id } }) => id === person.id);
    const joins = !theirs?.some(({ from, to }) => inForce(now, from, to));
    if (sits?.id === person.id && !joins && !team.onlyImported)
      return ok({ value: { slug: team.slug }, changes: [] });
    const before = await snapshotMembers(tx, team.id, now);
    if (joins) {
      // Until the day on which they were to join anyway, if there is one.
      const to = theirs?.find(({ from }) => isBefore(now, from))?.from ?? null;
      const joining = { teamId: team.id, personId: person.id, role: leadWords[seat], from: now, to };
      await insertMemberships(tx, [{ ...joining, source: null }]);
    }
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
