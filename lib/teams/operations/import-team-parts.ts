import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import type { TeamId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { before as isBefore } from "@/lib/kernel/time";
import { markOf, type Permission } from "@/lib/people/domain/actor";
import { mayImport } from "@/lib/people/domain/permissions";
import { loadPeopleBySlug } from "@/lib/people/queries";
import type { Tx } from "@/lib/platform/db";
import type { Change } from "@/lib/platform/ledger";
import { resolveKeys } from "@/lib/platform/names";
import { nothingToLoad, operation, type WriteCtx } from "@/lib/platform/operation";
import { mayDescribeByImport, mayStaff } from "../domain/permissions";
import type { Team } from "../domain/team";
import { ImportTeamParts } from "../schema";
import { identifiersOfTeams, replaceIdentifiers, teamsMadeAt } from "../store/imported";
import { endMemberships, insertMemberships } from "../store/memberships";
import { loadTeams, touchTeams } from "../store/teams";
import { snapshotMembersOf } from "./member-change";

async function teamsBySlug(tx: Tx, slugs: readonly string[]): Promise<ReadonlyMap<string, Team>> {
  const keys = await resolveKeys(tx, "team", slugs.map(keyOf));
  const teams = await loadTeams(tx, [...new Set([...keys.values()].map(({ recordId }) => recordId))]);
  return new Map(teams.map((team) => [team.slug, team]));
}

/** What an import states of teams beside their records, as the ledger keeps it. */
async function heldParts({ tx, now }: WriteCtx, teams: readonly TeamId[]) {
  const members = await snapshotMembersOf(tx, teams, now);
  const identifiers = await identifiersOfTeams(tx, teams);
  return (team: TeamId) => ({ members: members(team), identifiers: identifiers.get(team) ?? [] });
}

/** Writes who joins and leaves teams and by which further addresses teams are found, as an import states it; each remembers its source. */
export const importTeamParts = operation({
  name: "teams.team.import-parts",
  input: ImportTeamParts,
  ...nothingToLoad,
  may: mayImport,
  run: async (ctx, { source, joins, leaves, identifiers }) => {
    const { tx, now, actor } = ctx;
    const stamp = { now, by: markOf(actor) };
    const all = await teamsBySlug(
      tx,
      [...joins, ...leaves, ...identifiers].map(({ team }) => team),
    );
    // The plan has left out what the actor may not change; a team that slipped through is passed over, not half written. Teams
    // that this very import has made are its own.
    const made = await teamsMadeAt(
      tx,
      [...all.values()].map(({ id }) => id),
      stamp,
    );
    const those = (may: (team: Team) => Permission) =>
      new Map([...all].filter(([, team]) => made.has(team.id) || may(team).allowed));
    const staffed = those((team) => mayStaff(actor, team));
    const described = those((team) => mayDescribeByImport(actor, team));
    const named = new Set<string>();
    for (const { team } of [...joins, ...leaves]) if (staffed.has(team)) named.add(team);
    for (const { team } of identifiers) if (described.has(team)) named.add(team);
    const people = await loadPeopleBySlug(
      tx,
      [...joins, ...leaves].map(({ person }) => person),
    );
    const touched = [...all.values()].filter(({ slug }) => named.has(slug));
    const ids = touched.map(({ id }) => id);
    const before = await heldParts(ctx, ids);
    await insertMemberships(
      tx,
      joins.flatMap(({ team, person, role, from, to, source: own }) => {
        const [into, who] = [staffed.get(team), people.get(person)];
        // Whoever left was a member and joins no more.
        if (!into || !who || (who.state !== "active" && to === null)) return [];
        const since = from && isBefore(from, now) ? from : now;
        const said = own === undefined ? source : own;
        return [{ teamId: into.id, personId: who.id, role, from: since, to, source: said }];
      }),
    );
    const left = leaves.flatMap(({ team, person }) => {
      const [from, who] = [staffed.get(team), people.get(person)];
      return from && who ? [{ teamId: from.id, personId: who.id }] : [];
    });
    await endMemberships(tx, left, now);
    const addressed = identifiers.flatMap(({ team, rows }) => {
      const id = described.get(team)?.id;
      return id === undefined ? [] : [{ id, rows }];
    });
    await replaceIdentifiers(tx, addressed, now);
    const after = await heldParts(ctx, ids);
    const changes = touched
      .map((team): Change => ({
        noun: "team",
        id: team.id,
        slug: team.slug,
        name: team.name,
        before: before(team.id),
        after: after(team.id),
        version: team.version + 1,
      }))
      .filter((one) => canonical(one.before) !== canonical(one.after));
    await touchTeams(
      tx,
      changes.map(({ id }) => id),
      stamp,
    );
    return ok({ value: { teams: touched.length }, changes });
  },
});
