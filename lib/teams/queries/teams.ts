import "server-only";
import type { PageOf } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { inForce, type Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { keysByName, pageOf, pageWanted } from "@/lib/platform/cursor";
import { type Db, db, type Tx } from "@/lib/platform/db";
import { otherNamesOf } from "@/lib/platform/names";
import { faultInRecord } from "../domain/owner-fault";
import type { Team } from "../domain/team";
import { mayAnswerPlaceholder, mayEditTeam } from "../domain/permissions";
import { namesOfTeam } from "../store/aliases";
import { teamsWithoutLead } from "./leads";
import { pageOfTeams, type TeamFilter } from "../store/team-list";
import {
  membersOf,
  type Member,
  peopleInTeams,
  peopleOfTeams,
  type PersonInTeams,
} from "../store/memberships";
import {
  childrenOf,
  findTeam,
  loadAllTeams,
  loadTeams,
  teamMeant,
  teamsNamed,
  loadTeamsToName,
  teamIdsByKey,
  teamIdsOfPeople,
} from "../store/teams";
import { type TeamListView, type TeamView, viewTeam, viewTeamRow } from "../view";

/** One team with its people, past and present. */
export async function readTeam(ctx: Ctx, reference: string): Promise<Result<TeamView>> {
  const team = await findTeam(db, reference);
  if (!team) return refuse({ kind: "not-found", what: "team", ref: reference });
  const [children, members, names] = await Promise.all([
    childrenOf(db, team.id),
    membersOf(db, [team.id]),
    namesOfTeam(db, team.id),
  ]);
  const open = team.state === "active";
  const may = mayEditTeam(ctx.actor, team);
  const ask = team.channel === null ? "" : ` Ask in ${team.channel}.`;
  const can = {
    edit: open && may.allowed,
    whyNot: !open || may.allowed ? "" : `${may.why}${ask}`,
    answerPlaceholder: open && mayAnswerPlaceholder(ctx.actor).allowed,
  };
  return ok(viewTeam(team, children, members.get(team.id) ?? [], ctx.now, can, names));
}

/** The other living teams that bear a display name, as names are compared. */
export async function listNamesakes(
  _ctx: Ctx,
  team: { readonly id: string; readonly name: string },
): Promise<readonly { readonly slug: string }[]> {
  const bearing = await teamsNamed(db, [team.name]);
  return bearing(team.name).flatMap(({ id, slug }) => (id === team.id ? [] : [{ slug }]));
}

export type OwnTeamView = { readonly slug: string; readonly name: string; readonly leads: boolean };

const mostOwnTeams = 6;

/** The asker's own teams that can own services, those belonged to first, then those led; a handful at most. */
export async function listOwnTeams({ actor }: Ctx): Promise<readonly OwnTeamView[]> {
  if (actor.kind !== "person") return [];
  const ids = [...new Set([...actor.memberOf, ...actor.leads])];
  const teams = (await loadTeams(db, ids)).filter((team) => faultInRecord(team) === null);
  const place = ({ id, name }: Team): string => `${actor.memberOf.includes(id) ? "0" : "1"} ${name}`;
  return teams
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
    .slice(0, mostOwnTeams)
    .map((team) => ({ slug: team.slug, name: team.name, leads: actor.leads.includes(team.id) }));
}

export type TeamsQuery = TeamFilter & { readonly limit: number | null; readonly cursor: string | null };

/** Teams by name, a page at a time. */
export async function listTeams(
  ctx: Ctx,
  query: TeamsQuery,
): Promise<Result<PageOf<TeamListView> & { page: { total: number } }>> {
  const { limit, cursor, ...filter } = query;
  const bound = ["teams", filter];
  const wanted = pageWanted({ limit, cursor }, bound);
  if (!wanted.ok) return wanted;
  const { rows, total } = await pageOfTeams(db, filter, ctx.now, wanted.value);
  const { items, page } = pageOf(rows, wanted.value, bound, keysByName);
  const unled = await teamsWithoutLead(
    db,
    items.map(({ slug }) => slug),
  );
  return ok({
    items: items.map((team) => viewTeamRow(team, !unled.has(team.slug))),
    page: { ...page, total },
  });
}

/** The team that a text means by name, former name, alias or display name, as the rules of later nouns need it. */
export const findTeamFor = (at: Db, text: string): Promise<Team | null> => teamMeant(at, text);
/** The teams of these ids, read inside another noun's transaction, in no particular order. */
export const loadTeamsFor = (at: Db, ids: readonly string[]): Promise<Team[]> => loadTeams(at, ids);
/** The active teams that bear these texts as their display names. */
export const findTeamsNamed = (at: Db, texts: readonly string[]) => teamsNamed(at, texts);
/** As `loadTeamsFor`, for teams that are to be named in what is written: none of them ends until the transaction does. */
export const holdTeamsFor = (tx: Tx, ids: readonly string[]): Promise<Team[]> => loadTeamsToName(tx, ids);
/** Which of these teams, that are to be named in what is written, were dissolved by now; the others do not end until it is. */
export const endedTeamsFor = async (tx: Tx, teams: readonly { readonly id: string }[]): Promise<Team[]> =>
  (
    await loadTeamsToName(
      tx,
      teams.map(({ id }) => id),
    )
  ).filter(({ state }) => state === "dissolved");

/** All that ever belonged to these teams, by team. */
export const loadMembersFor = (
  at: Db,
  teams: readonly string[],
): Promise<ReadonlyMap<string, readonly Member[]>> => membersOf(at, teams);

/** How many active people belong to each of these teams at `now`, and whether it ever had any. */
export async function headcounts(
  at: Db,
  teams: readonly string[],
  now: Instant,
): Promise<Map<string, { readonly now: number; readonly ever: number }>> {
  const members = await membersOf(at, teams);
  return new Map(
    [...members].map(([team, rows]) => [
      team,
      {
        now: rows.filter(({ person, from, to }) => person.state === "active" && inForce(now, from, to))
          .length,
        ever: rows.length,
      },
    ]),
  );
}

/** The teams that these people belong to, belonged to or lead. */
export const listTeamIdsOfPeople = (at: Db, people: readonly string[]): Promise<readonly string[]> =>
  teamIdsOfPeople(at, people);

/** Which teams are wanted: those of these ids, and those that go by one of these names. */
export type TeamsWanted = { readonly ids: readonly string[]; readonly names: readonly string[] };

/** Teams with their members and further names, all or those wanted: what the rules of the audit read. */
export async function teamsWithMembers(at: Db, wanted: TeamsWanted | null = null) {
  const teams =
    wanted === null
      ? await loadAllTeams(at)
      : await loadTeams(at, [
          ...new Set([...wanted.ids, ...(await teamIdsByKey(at, wanted.names.map(keyOf)))]),
        ]);
  const ids = teams.map(({ id }) => id);
  const members = await membersOf(at, ids);
  const names = await otherNamesOf(at, "team", wanted === null ? null : ids);
  return teams.map((team) => ({
    team,
    members: members.get(team.id) ?? [],
    formerNames: (names.get(team.id) ?? []).filter(({ kind }) => kind === "former").map(({ text }) => text),
    aliases: (names.get(team.id) ?? []).filter(({ kind }) => kind === "alias").map(({ text }) => text),
  }));
}

/** Everybody who belongs or belonged to one of these teams. */
export const listPeopleOfTeams = (at: Db, teams: readonly string[]): Promise<readonly string[]> =>
  peopleOfTeams(at, teams);

/** Whether each of these people, or everybody, is in a team. */
export const readPeopleInTeams = (
  at: Db,
  people: readonly string[] | null,
  now: Instant,
): Promise<readonly PersonInTeams[]> => peopleInTeams(at, people, now);
