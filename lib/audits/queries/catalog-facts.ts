import "server-only";
import type { ServiceId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { loadPeopleFor } from "@/lib/people/queries";
import type { Person } from "@/lib/people/domain/person";
import type { Db } from "@/lib/platform/db";
import { goneFrom } from "@/lib/services/domain/sources";
import type { Agreement } from "@/lib/services/domain/agreement";
import { blankFields } from "@/lib/services/domain/fields";
import type { ServiceRecord, StandingOutline } from "@/lib/services/domain/record";
import { phaseOf } from "@/lib/services/domain/service";
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
import { type CatalogFacts, type PersonFacts, type ServiceFacts, type TeamFacts } from "../domain/facts";
import { feedStateAt } from "../domain/feeds";
import { parametersWith } from "../domain/parameters";
import { attestationsOf, rejectedSuggestions } from "../store/findings";
import { dueAmong } from "../store/judging-due";
import { feedsNow, ruleSettings } from "../store/settings";

type TeamRow = Awaited<ReturnType<typeof teamsWithMembers>>[number];

const personFacts = (person: Person): PersonFacts => ({
  id: person.slug,
  name: person.name,
  leftAt: person.leftAt,
  contacts: [person.email, person.phone, person.slack].filter((one) => one !== null).length,
});

const teamFacts = ({ team, members, formerNames, aliases }: TeamRow): TeamFacts => ({
  slug: team.slug,
  name: team.name,
  kind: team.kind,
  verdict:
    team.verdict && (team.verdict.answer === "placeholder" || team.verdict.name === team.name)
      ? team.verdict.answer
      : null,
  onlyImported: team.onlyImported,
  labels: team.labels,
  aliases,
  formerNames,
  channel: team.channel !== null || team.email !== null,
  manager: team.manager?.slug ?? null,
  techLead: team.techLead?.slug ?? null,
  productOwner: team.productOwner?.slug ?? null,
  dissolvedAt: team.dissolvedAt,
  members: members.map(({ person, from, to }) => ({ person: person.slug, from, to })),
});

const edgeFacts = ({
  target,
  text,
  strength,
  since,
  singlePoint,
  fallback,
  acknowledgedAt,
}: ServiceRecord["dependencies"][number]): ServiceFacts["dependsOn"][number] => ({
  to: target?.slug ?? text,
  strength: strength ?? "hard",
  since,
  singlePoint,
  fallback,
  acknowledgedAt,
});

/** What nobody asks of a neighbour. */
const blankFacts: Omit<
  ServiceFacts,
  "slug" | "name" | "kind" | "phase" | "tier" | "dependsOn" | "createdAt" | "stands"
> = {
  weight: 0,
  declared: [],
  contributors: [],
  agreements: [],
  attestations: [],
  acting: null,
  aliases: [],
  formerNames: [],
  standsAlone: blankFields.standsAlone,
  policy: null,
  promised: blankFields.promised,
  reach: [],
  answers: { intent: null, value: null, contributesTo: null, customerImpact: null },
  customerFacing: null,
  answeringTeams: [],
  links: [],
  runbooks: [],
  readiness: null,
  functionHolders: [],
  channel: null,
  waivers: [],
  evidence: {},
  businessServices: 0,
  unownedSince: null,
  rejected: [],
  apis: [],
  parent: null,
  goneFrom: [],
};

/** A neighbour as it stands: thousands of them are read for what thousands need. */
const neighbourFacts = (service: StandingOutline): ServiceFacts => ({
  ...blankFacts,
  slug: service.slug,
  name: service.name,
  kind: service.kind,
  phase: phaseOf(service),
  tier: service.tier,
  dependsOn: service.dependencies.map(edgeFacts),
  createdAt: service.createdAt,
  stands: { holder: service.holder?.slug ?? null, band: service.band },
});

function serviceFacts(
  service: ServiceRecord,
  agreements: readonly Agreement[],
  attestations: readonly Instant[],
  rejected: ServiceFacts["rejected"],
  unownedSince: Instant | null,
): ServiceFacts {
  const stated = service.stated;
  const runbooks = service.links
    .filter(({ type }) => type === "runbook")
    .map(({ url }) => ({ url, stated: false }));
  return {
    slug: service.slug,
    name: service.name,
    kind: service.kind,
    phase: phaseOf(service),
    tier: service.tier,
    weight: service.weight ?? 0,
    declared: [...service.declaredOwners]
      .sort(
        (a, b) => Number(b.source === "form") - Number(a.source === "form") || (a.source < b.source ? -1 : 1),
      )
      .map(({ text, team, person, source }) => ({ ref: team?.slug ?? person?.slug ?? text, source })),
    contributors: service.contributors.map(({ team, text }) => team?.slug ?? text),
    agreements: agreements.map((one) => ({ ...one, team: one.team.slug })),
    attestations,
    acting: null,
    aliases: service.aliases.map(({ text }) => text),
    formerNames: service.formerSlugs,
    dependsOn: service.dependencies.map(edgeFacts),
    standsAlone: service.standsAlone,
    policy: null,
    promised: service.promised,
    reach: [],
    answers: {
      intent: service.intent,
      value: service.value,
      contributesTo: service.contributesTo,
      customerImpact: service.customerImpact,
    },
    customerFacing: service.customerFacing,
    answeringTeams: [],
    links: [
      ...service.links.map(({ type, url }) => ({ type, url })),
      ...service.repositories.map(({ url, path }) => ({ type: "repository", url: `${url}/${path}` })),
    ],
    runbooks: [...runbooks, ...(stated["runbook"] === true ? [{ url: null, stated: true }] : [])],
    readiness: stated["readinessReview"] === true ? { passed: true, evidence: null, stated: true } : null,
    functionHolders: [],
    channel: service.channel,
    waivers: [],
    evidence: {},
    businessServices: service.businessServices.length,
    unownedSince,
    createdAt: service.createdAt,
    rejected,
    apis: service.apis,
    parent: service.parent?.slug ?? null,
    goneFrom: goneFrom(service),
  };
}

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
        ...outlines.map(({ service, agreements }) => serviceFacts(service, agreements, [], [], null)),
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
