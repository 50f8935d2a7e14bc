import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { before as isBefore, inForce, type Instant } from "@/lib/kernel/time";
import { type Actor, allow, allowed, markOf, type Permission } from "@/lib/people/domain/actor";
import type { Person } from "@/lib/people/domain/person";
import { holdPersonFor } from "@/lib/people/queries";
import type { Tx } from "@/lib/platform/db";
import { operation } from "@/lib/platform/operation";
import { mayEditTeam } from "../domain/permissions";
import type { Team } from "../domain/team";
import { AddMember, ChangeRole, EndMembership } from "../schema";
import { endMembership, insertMemberships, membersOf } from "../store/memberships";
import { findTeamToChange, touchTeam } from "../store/teams";
import { closedTeam } from "./edit-team";

type Loaded = { readonly team: Team; readonly person: Person | null };

async function loadBoth(tx: Tx, team: string, person: string): Promise<Loaded | null> {
  const found = await findTeamToChange(tx, team);
  return found && { team: found, person: await holdPersonFor(tx, person) };
}

type Membership = {
  readonly person: { readonly id: string; readonly slug: string; readonly name: string };
  readonly role: string;
  /** Where it does not run from before the change on, or not for ever. */
  readonly from?: string;
  readonly to?: string;
};

/** Who belongs to a team at `now` or is to join it, as the ledger keeps it. */
export async function snapshotMembers(tx: Tx, team: TeamId, now: Instant): Promise<readonly Membership[]> {
  const members = (await membersOf(tx, [team])).get(team) ?? [];
  return members
    .filter(({ to }) => to === null || isBefore(now, to))
    .map(({ person: { id, slug, name }, role, from, to }) => ({
      person: { id, slug, name },
      role,
      ...(isBefore(now, from) ? { from: from.toString() } : {}),
      ...(to === null ? {} : { to: to.toString() }),
    }))
    .sort((a, b) => (a.person.slug < b.person.slug ? -1 : 1));
}

const changed = (team: Team, before: readonly Membership[], after: readonly Membership[]) => ({
  noun: "team" as const,
  id: team.id,
  slug: team.slug,
  name: team.name,
  before: { members: before },
  after: { members: after },
  version: team.version + 1,
});

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
    if (!person) return invalid("person", `Nobody is called ‘${text}’. Pick a person from the list`);
    if (person.state === "left")
      return invalid("person", `${person.name} has left. Pick somebody who is here`);
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

function mayEnd(actor: Actor, { team, person }: Loaded): Permission {
  const self = actor.kind === "person" && person !== null && actor.id === person.id;
  return self
    ? allowed
    : allow(
        mayEditTeam(actor, team).allowed,
        `Only the person, a lead of ${team.name} or an auditor can end this membership.`,
      );
}

/** Ends a membership now or on a day; the person may do it as well (PRM-07). */
export const endMembershipNow = operation({
  name: "teams.team.end-membership",
  input: EndMembership,
  load: (tx, { team, person }) => loadBoth(tx, team, person),
  notFound: ({ team }) => ({ what: "team", ref: team }),
  may: (actor, _input, loaded) => mayEnd(actor, loaded),
  run: async ({ tx, now, actor }, { person: text, on }, { team, person }) => {
    if (!person) return invalid("person", `Nobody is called ‘${text}’. Pick a person from the list`);
    const before = await snapshotMembers(tx, team.id, now);
    if (!(await endMembership(tx, team.id, person.id, on ?? now, now)))
      return refuse({ kind: "conflict", why: `${person.name} is not in ${team.name} now.` });
    await touchTeam(tx, team.id, { now, by: markOf(actor) });
    return ok({
      value: { slug: team.slug },
      changes: [changed(team, before, await snapshotMembers(tx, team.id, now))],
    });
  },
});

/** Gives a member another role from now on; the time in the role before stays in the history. */
export const changeRole = operation({
  name: "teams.team.change-role",
  input: ChangeRole,
  load: (tx, { team, person }) => loadBoth(tx, team, person),
  notFound: ({ team }) => ({ what: "team", ref: team }),
  may: (actor, _input, { team }) => mayEditTeam(actor, team),
  run: async ({ tx, now, actor }, { person: text, role }, { team, person }) => {
    if (!person) return invalid("person", `Nobody is called ‘${text}’. Pick a person from the list`);
    const members = (await membersOf(tx, [team.id])).get(team.id) ?? [];
    const held = members.find((one) => one.person.id === person.id && inForce(now, one.from, one.to));
    if (!held) return refuse({ kind: "conflict", why: `${person.name} is not in ${team.name} now.` });
    if (held.role === role) return ok({ value: { slug: team.slug }, changes: [] });
    const before = await snapshotMembers(tx, team.id, now);
    await endMembership(tx, team.id, person.id, now);
    const after = { teamId: team.id, personId: person.id, role, source: null, from: now, to: held.to };
    await insertMemberships(tx, [after]);
    await touchTeam(tx, team.id, { now, by: markOf(actor) });
    return ok({
      value: { slug: team.slug },
      changes: [changed(team, before, await snapshotMembers(tx, team.id, now))],
    });
  },
});
