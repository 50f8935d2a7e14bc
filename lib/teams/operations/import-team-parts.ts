import "server-only";
import { z } from "zod";
import type { TeamId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { before as isBefore, inForce, instantIn } from "@/lib/kernel/time";
import { type Actor, isEditor, markOf } from "@/lib/people/domain/actor";
import { mayImport } from "@/lib/people/domain/permissions";
import { loadPeopleBySlug } from "@/lib/people/queries";
import type { Tx } from "@/lib/platform/db";
import type { Change } from "@/lib/platform/ledger";
import { resolveKeys } from "@/lib/platform/names";
import { nothingToLoad, operation, type WriteCtx } from "@/lib/platform/operation";
import { mayEditTeam } from "../domain/permissions";
import { type Team, teamLimits } from "../domain/team";
import { identifiersOfTeams, replaceIdentifiers } from "../store/imported";
import { endMembership, insertMemberships, membersOf } from "../store/memberships";
import { loadTeams, touchTeam } from "../store/teams";

const move = z.object({ team: z.string(), person: z.string() });
const instant = z.string().transform((text, context) => {
  const at = instantIn(text);
  if (at !== null) return at;
  context.addIssue({ code: "custom", message: "Give an instant, such as 2026-03-02T09:00:00Z" });
  return z.NEVER;
});
const ImportTeamParts = z.object({
  source: z.string(),
  joins: z.array(
    move.extend({
      role: z.string().trim().min(1).max(teamLimits.role).default("member"),
      from: instant.optional(),
      to: instant.nullable().default(null),
      /** Who said so; left out, the source of this import. */
      source: z.string().nullable().optional(),
    }),
  ),
  leaves: z.array(move),
  identifiers: z.array(
    z.object({
      team: z.string(),
      rows: z.array(
        z.object({
          type: z.string(),
          value: z.string(),
          note: z.string().nullable().default(null),
          source: z.string().nullable().default(null),
        }),
      ),
    }),
  ),
});

const mayChange = (actor: Actor, team: Team): boolean =>
  mayEditTeam(actor, team).allowed || (team.onlyImported && isEditor(actor));

async function teamsBySlug(tx: Tx, slugs: readonly string[]): Promise<ReadonlyMap<string, Team>> {
  const keys = await resolveKeys(tx, "team", slugs.map(keyOf));
  const teams = await loadTeams(tx, [...new Set([...keys.values()].map(({ recordId }) => recordId))]);
  return new Map(teams.map((team) => [team.slug, team]));
}

async function memberNames({ tx, now }: WriteCtx, teams: readonly TeamId[]) {
  const members = await membersOf(tx, teams);
  return (team: TeamId): readonly string[] =>
    (members.get(team) ?? [])
      .filter(({ from, to }) => inForce(now, from, to))
      .map(({ person, role }) => `${person.name} (${role})`);
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
    // The plan has left out what the actor may not change; a team that slipped through is passed over, not half written.
    const teams = new Map([...all].filter(([, team]) => mayChange(actor, team)));
    const people = await loadPeopleBySlug(
      tx,
      [...joins, ...leaves].map(({ person }) => person),
    );
    const moving = [...new Set([...joins, ...leaves].flatMap(({ team }) => teams.get(team) ?? []))];
    const ids = moving.map(({ id }) => id);
    const before = await memberNames(ctx, ids);
    await insertMemberships(
      tx,
      joins.flatMap(({ team, person, role, from, to, source: own }) => {
        const [into, who] = [teams.get(team), people.get(person)];
        // Whoever left was a member and joins no more.
        if (!into || !who || (who.state !== "active" && to === null)) return [];
        const since = from && isBefore(from, now) ? from : now;
        const said = own === undefined ? source : own;
        return [{ teamId: into.id, personId: who.id, role, from: since, to, source: said }];
      }),
    );
    for (const { team, person } of leaves) {
      const [from, who] = [teams.get(team), people.get(person)];
      if (from && who) await endMembership(tx, from.id, who.id, now);
    }
    const after = await memberNames(ctx, ids);
    const changes = moving.map((team): Change => ({
      noun: "team",
      id: team.id,
      slug: team.slug,
      name: team.name,
      before: { members: before(team.id) },
      after: { members: after(team.id) },
      version: team.version + 1,
    }));
    for (const id of ids) await touchTeam(tx, id, stamp);
    const addressed = identifiers.flatMap(({ team: slug, rows }) => {
      const team = teams.get(slug);
      return team ? [{ team, rows }] : [];
    });
    const were = await identifiersOfTeams(
      tx,
      addressed.map(({ team }) => team.id),
    );
    for (const { team, rows } of addressed) {
      await replaceIdentifiers(tx, team.id, rows, now);
      changes.push({
        noun: "team",
        id: team.id,
        slug: team.slug,
        name: team.name,
        before: { identifiers: were.get(team.id) ?? [] },
        after: { identifiers: rows },
      });
    }
    return ok({ value: { teams: teams.size }, changes });
  },
});
