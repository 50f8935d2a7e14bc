import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import { smallLetters } from "@/lib/kernel/mail-address";
import { keyOf } from "@/lib/kernel/slug";
import type { Ctx } from "@/lib/platform/ctx";
import type { Db } from "@/lib/platform/db";
import { readMarks } from "@/lib/platform/marks";
import { resolveKeys } from "@/lib/platform/names";
import { mayDescribeByImport, mayEditTeam, mayStaff } from "../domain/permissions";
import type { Team } from "../domain/team";
import {
  identifiersOfTeams,
  membersOfTeamsAndPeople,
  readTreeWithSlugs,
  teamsByContact,
} from "../store/imported";
import { loadTeams, teamsNamed } from "../store/teams";

const contactKey = (text: string): string => smallLetters(text.trim());

/** A team as a plan of an import compares it: its fields as a file would state them, references by slug. */
function knownTeam(
  ctx: Ctx,
  team: Team,
  beside: { readonly sources: object; readonly extras: object } | undefined,
  identifiers: readonly object[],
  ownerFault: string | null,
  accepted: boolean,
) {
  // A team that has accepted a service is more than a name in files, whoever has written its record.
  const permission = (accepted ? mayEditTeam : mayDescribeByImport)(ctx.actor, team);
  const staffing = mayStaff(ctx.actor, team);
  return {
    id: team.id,
    slug: team.slug,
    name: team.name,
    version: team.version,
    fields: {
      name: team.name,
      // Every team begins as a stream team: that says nothing yet.
      kind: team.kind === "stream" ? null : team.kind,
      parent: team.parent?.slug ?? null,
      purpose: team.purpose,
      manager: team.manager?.slug ?? null,
      techLead: team.techLead?.slug ?? null,
      productOwner: team.productOwner?.slug ?? null,
      channel: team.channel,
      email: team.email,
      links: team.links,
      labels: [...team.labels].sort(),
      identifiers,
      extras: team.extras,
    },
    sources: (beside?.sources ?? {}) as Readonly<Record<string, never>>,
    barred: permission.allowed ? null : permission.why,
    unstaffed: staffing.allowed ? null : staffing.why,
    closed: team.state === "active" ? null : `The team ${team.name} was dissolved; its record is read-only.`,
    onlyImported: team.onlyImported,
    ownerFault,
  };
}

/** Teams as a plan of an import compares them: by id, by every name they go by, by mail address, handle and display name (IMP-11). */
export async function teamsForImport(
  ctx: Ctx,
  at: Db,
  wanted: { readonly texts: readonly string[]; readonly ids: readonly string[] },
  /** Why each of some teams cannot own a service, by id: what they hold and accepted is known to a later noun. */
  faultsOf: (teams: readonly Team[]) => Promise<ReadonlyMap<string, string | null>>,
  /** Those that have accepted a service. */
  acceptedOf: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
) {
  const words = [...new Set(wanted.texts.map((text) => text.trim()).filter((text) => text !== ""))];
  const keys = await resolveKeys(at, "team", words.map(keyOf));
  const contacts = await teamsByContact(at, words);
  const named = await teamsNamed(at, words);
  const ids = [
    ...new Set([
      ...wanted.ids,
      ...[...keys.values()].map(({ recordId }) => recordId),
      ...[...contacts.values()],
      ...words.flatMap((text) => named(text).map(({ id }) => id)),
    ]),
  ];
  const teams = await loadTeams(at, ids);
  const marks = await readMarks(at, "team", ids);
  const identifiers = await identifiersOfTeams(at, ids);
  const faults = await faultsOf(teams);
  const accepted = await acceptedOf(ids);
  const known = new Map(
    teams.map((team) => [
      team.id as string,
      knownTeam(
        ctx,
        team,
        marks.get(team.id),
        identifiers.get(team.id) ?? [],
        faults.get(team.id) ?? null,
        accepted.has(team.id),
      ),
    ]),
  );
  const byId = (id: string | undefined) => known.get(id ?? "") ?? null;
  const bySlug = new Map([...known.values()].map((team) => [team.slug, team]));
  return {
    byId,
    called: (text: string) =>
      byId(keys.get(keyOf(text))?.recordId ?? contacts.get(contactKey(text))) ?? bySlug.get(text) ?? null,
    named: (text: string) => named(text).flatMap(({ id }) => byId(id) ?? []),
  };
}

/** The tree of teams with slugs in the place of ids, as a plan knows teams that have none yet. */
export const teamTreeBySlug = async (at: Db) =>
  (await readTreeWithSlugs(at)).map(({ slug, name, parent }) => ({
    id: slug as TeamId,
    name,
    parent: parent as TeamId | null,
  }));

/** Slugs of the teams that are active, for the nearest to a text that names none. */
export const activeTeamSlugs = async (at: Db): Promise<readonly string[]> =>
  (await readTreeWithSlugs(at)).filter(({ active }) => active).map(({ slug }) => slug);

/** The further addresses of teams, by team. */
export const identifiersForExport = identifiersOfTeams;

/** Who is or was in which team, of these teams and these people. */
export const membersForImport = membersOfTeamsAndPeople;

/** The teams that mail addresses and handles mean, by the text in lower case (IMP-11). */
export async function findTeamsByContact(
  at: Db,
  texts: readonly string[],
): Promise<(text: string) => Team | null> {
  const contacts = await teamsByContact(at, texts);
  const teams = new Map(
    (await loadTeams(at, [...new Set(contacts.values())])).map((team) => [team.id as string, team]),
  );
  return (text) => teams.get(contacts.get(contactKey(text)) ?? "") ?? null;
}
