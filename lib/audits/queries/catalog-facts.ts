import "server-only";
import type { ServiceId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { loadPeopleFor } from "@/lib/people/queries";
import type { Db } from "@/lib/platform/db";
import type { ServiceRecord } from "@/lib/services/domain/record";
import {
  listNeighbourIds,
  outlinesWithAgreements,
  readBeyond,
  readNearBeyond,
  readSaysMoreOfTeams,
  readHeldCounts,
  servicesWithAgreements,
  standingOutlines,
} from "@/lib/services/queries/facts";
import { type TeamsWanted, teamsWithMembers } from "@/lib/teams/queries/teams";
import type { CatalogFacts, ServiceFacts, TeamFacts } from "../domain/facts";
import { feedStateAt } from "../domain/feeds";
import { parametersWith } from "../domain/parameters";
import { forceOf } from "../domain/waiver";
import { attestationsOf, rejectedSuggestions } from "../store/findings";
import { dueAmong } from "../store/judging-due";
import { feedsNow, ruleSettings } from "../store/settings";
import { approvedWaivers } from "../store/waivers";
import { personFacts, serviceFacts, teamFacts, neighbourFacts } from "./record-facts";

export type LoadedCatalog = {
  readonly facts: CatalogFacts;
  readonly teamIds: ReadonlyMap<string, TeamId>;
  /** Beside each service's facts its record, in the same order. */
  readonly services: readonly { readonly service: ServiceRecord; readonly facts: ServiceFacts }[];
};

/** What facts are read for. */
type Use = "judge" | "suggest";

type Rows = Awaited<ReturnType<typeof servicesWithAgreements>>;

/** Up to this many neighbours are read with all their edges; beyond, only with those to the services they are read for. */
const withAllEdges = 500;

/**
 * Of the teams that hold neighbours so many for each service are read whole where a team is to be suggested, those that hold most;
 * of the others only who they are, which is all that rules ask.
 */
const holdersRead = 50;

/**
 * The neighbours of a part of the catalog. Those that have been judged are taken as they stand, so that what thousands need can
 * be judged at once; those that have not are read with what their holder follows from. Among a few, so are those to be judged again.
 */
async function neighboursOf(
  db: Db,
  ids: readonly ServiceId[],
  around: readonly ServiceId[],
  suggests: boolean,
) {
  const targets = around.length <= withAllEdges ? null : ids;
  const due = targets === null ? await dueAmong(db, around) : new Set<string>();
  const standing = await standingOutlines(
    db,
    around.filter((id) => !due.has(id)),
    targets,
  );
  const known = new Set<string>(standing.map(({ id }) => id));
  const outlines = await outlinesWithAgreements(
    db,
    around.filter((id) => !known.has(id)),
    targets,
  );
  const held = new Map<string, number>();
  for (const { holder } of standing) if (holder) held.set(holder.id, (held.get(holder.id) ?? 0) + 1);
  const mostHolding = [...held]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, suggests ? holdersRead * ids.length : 0);
  return { standing, outlines, mostHolding: mostHolding.map(([id]) => id) };
}

type Neighbours = Awaited<ReturnType<typeof neighboursOf>>;

const noNeighbours: Neighbours = { standing: [], outlines: [], mostHolding: [] };

/** Stands for a team of which nothing matters but that it holds neighbours: others hold more, so it is never suggested. */
const bareTeam = ({ slug, name }: { readonly slug: string; readonly name: string }): TeamFacts => ({
  slug,
  name,
  kind: "virtual",
  verdict: "real",
  onlyImported: false,
  labels: [],
  aliases: [],
  formerNames: [],
  channel: false,
  manager: null,
  techLead: null,
  productOwner: null,
  dissolvedAt: null,
  members: [],
});

/** The holders of neighbours that are not among the teams read. */
function bareTeams({ standing }: Neighbours, read: ReadonlyMap<string, string>): readonly TeamFacts[] {
  const bare = new Map<string, TeamFacts>();
  for (const { holder } of standing)
    if (holder && !read.has(holder.id)) bare.set(holder.id, bareTeam(holder));
  return [...bare.values()];
}

/** The teams that a part of the catalog names; null, all of them, when it names an owner nobody knows, whose nearest is told. */
function teamsNamedBy(
  rows: Rows,
  { outlines, mostHolding }: Neighbours,
  rejected: readonly { readonly teamId: string }[],
): TeamsWanted | null {
  const isUnknown = rows.some(({ service }) =>
    service.declaredOwners.some(({ team, person }) => team === null && person === null),
  );
  if (isUnknown) return null;
  const idsOf = ({ service, agreements }: Rows[number]): readonly string[] => [
    ...[...service.declaredOwners, ...service.contributors].flatMap(({ team }) => team?.id ?? []),
    ...agreements.flatMap(({ team, predecessor }) => [team.id, ...(predecessor ? [predecessor.id] : [])]),
  ];
  return {
    ids: [
      ...new Set([
        ...[...rows, ...outlines].flatMap(idsOf),
        ...rejected.map(({ teamId }) => teamId),
        ...mostHolding,
      ]),
    ],
    names: rows.flatMap(({ service }) => [service.name, service.slug]),
  };
}

/**
 * Everything the rules read of these services, in a constant number of statements. Where they are only a part of the catalog,
 * `around` are their neighbours: these are read as outlines, and the figures of the whole catalog are those that were counted.
 */
export async function loadCatalogFacts(
  db: Db,
  ids: readonly ServiceId[],
  now: Instant,
  unownedSince: ReadonlyMap<string, Instant | null>,
  around: readonly ServiceId[] | null = null,
  use: Use = "judge",
): Promise<LoadedCatalog> {
  const rows = await servicesWithAgreements(db, ids);
  const neighbours = around === null ? noNeighbours : await neighboursOf(db, ids, around, use === "suggest");
  const { outlines, standing } = neighbours;
  const rejected = await rejectedSuggestions(db, ids, now);
  const teams = await teamsWithMembers(
    db,
    around === null ? null : teamsNamedBy(rows, neighbours, [...rejected.values()].flat()),
  );
  const personIds = new Set([
    ...teams.flatMap(({ team, members }) => [
      ...members.map(({ person }) => person.id),
      ...[team.manager, team.techLead, team.productOwner].flatMap((lead) => (lead ? [lead.id] : [])),
    ]),
    ...[...rows, ...outlines].flatMap(({ service }) =>
      service.declaredOwners.flatMap(({ person }) => (person ? [person.id] : [])),
    ),
  ]);
  const people = await loadPeopleFor(db, [...personIds]);
  const attestations = await attestationsOf(db, ids);
  const waivers = await approvedWaivers(db, use === "judge" ? ids : [], now);
  const feeds = await feedsNow(db);
  const settings = await ruleSettings(db);
  const slugOfTeam = new Map(teams.map(({ team }) => [team.id as string, team.slug]));
  const services = rows.map(({ service, agreements }) => ({
    service,
    facts: serviceFacts(
      service,
      agreements,
      attestations.get(service.id) ?? [],
      (rejected.get(service.id) ?? []).flatMap(({ teamId, kinds }) => {
        const team = slugOfTeam.get(teamId);
        return team === undefined ? [] : [{ team, kinds }];
      }),
      unownedSince.get(service.id) ?? null,
      (waivers.get(service.id) ?? []).flatMap((one) => forceOf(one, agreements) ?? []),
    ),
  }));
  const teamIds = teams.map(({ team }) => team.id);
  const named = [...teamIds, ...new Set(standing.flatMap(({ holder }) => holder?.id ?? []))];
  const totals = around === null ? null : await readHeldCounts(db, teamIds);
  const beyond =
    around === null
      ? null
      : await (use === "suggest" ? readNearBeyond(db, named) : readBeyond(db, ids, named));
  return {
    services,
    teamIds: new Map(teams.map(({ team }) => [team.slug, team.id])),
    facts: {
      at: now,
      parameters: parametersWith(settings.map(({ parameters }) => parameters)),
      settings,
      feeds: Object.fromEntries(feeds.map((feed) => [feed.name, feedStateAt(feed, now)])),
      people: people.map(personFacts),
      teams: [...teams.map(teamFacts), ...bareTeams(neighbours, slugOfTeam)],
      services: [
        ...services.map(({ facts }) => facts),
        ...outlines.map(({ service, agreements }) => serviceFacts(service, agreements, [], [], null, [])),
        ...standing.map(neighbourFacts),
      ],
      ...(totals &&
        beyond && {
          totals: {
            alike: beyond.alike,
            carrying: new Set(beyond.carrying),
            accepted: new Set(beyond.accepted),
            cycles: beyond.cycles,
            living: totals.living,
            held: new Map(
              [...totals.held].flatMap(([id, n]) =>
                slugOfTeam.has(id) ? [[slugOfTeam.get(id) ?? "", n]] : [],
              ),
            ),
          },
        }),
      policies: [],
      teamChannels: Object.fromEntries(
        teams.flatMap(({ team }) => (team.channel === null ? [] : [[team.slug, team.channel]])),
      ),
    },
  };
}

async function readAround(db: Db, ids: readonly ServiceId[], now: Instant, use: Use): Promise<CatalogFacts> {
  const own = new Set<string>(ids);
  const around = (await listNeighbourIds(db, ids)).filter((id) => !own.has(id));
  return (await loadCatalogFacts(db, ids, now, new Map(), around, use)).facts;
}

/** What the rules read of these services, which stand first, and of their neighbours. */
export const factsAround = (db: Db, ids: readonly ServiceId[], now: Instant): Promise<CatalogFacts> =>
  readAround(db, ids, now, "judge");

/** The same for whoever only suggests teams: what rules alone ask of the rest of the catalog is not looked for. */
export const factsToSuggestBy = (db: Db, ids: readonly ServiceId[], now: Instant): Promise<CatalogFacts> =>
  readAround(db, ids, now, "suggest");

/**
 * False where no team can be suggested, whatever its neighbours say: they alone never are enough (OW-S1), and contributors and
 * channels are all the other evidence that facts hold. Asked first, because it spares reading the neighbours.
 */
export const mayBeSuggestedATeam = (db: Db, id: ServiceId): Promise<boolean> => readSaysMoreOfTeams(db, id);
