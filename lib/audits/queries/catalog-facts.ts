import "server-only";
import type { ServiceId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { loadPeopleFor } from "@/lib/people/queries";
import type { Person } from "@/lib/people/domain/person";
import type { Db } from "@/lib/platform/db";
import { goneFrom } from "@/lib/services/domain/gone";
import type { Agreement } from "@/lib/services/domain/agreement";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { phaseOf } from "@/lib/services/domain/service";
import {
  outlinesWithAgreements,
  readBeyond,
  readHeldCounts,
  servicesWithAgreements,
} from "@/lib/services/queries/facts";
import { type TeamsWanted, teamsWithMembers } from "@/lib/teams/queries/teams";
import { type CatalogFacts, type PersonFacts, type ServiceFacts, type TeamFacts } from "../domain/facts";
import { feedStateAt } from "../domain/feeds";
import { parametersWith } from "../domain/parameters";
import { attestationsOf, rejectedSuggestions } from "../store/findings";
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
    dependsOn: service.dependencies.map(
      ({ target, text, strength, since, singlePoint, fallback, acknowledgedAt }) => ({
        to: target?.slug ?? text,
        strength: strength ?? "hard",
        since,
        singlePoint,
        fallback,
        acknowledgedAt,
      }),
    ),
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

type Rows = Awaited<ReturnType<typeof servicesWithAgreements>>;

/** The teams that a part of the catalog names; null, all of them, when it names an owner nobody knows, whose nearest is told. */
function teamsNamedBy(
  rows: Rows,
  outlines: Rows,
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
    ids: [...new Set([...[...rows, ...outlines].flatMap(idsOf), ...rejected.map(({ teamId }) => teamId)])],
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
): Promise<LoadedCatalog> {
  const rows = await servicesWithAgreements(db, ids);
  const outlines = around === null ? [] : await outlinesWithAgreements(db, around, ids);
  const rejected = await rejectedSuggestions(db, ids, now);
  const teams = await teamsWithMembers(
    db,
    around === null ? null : teamsNamedBy(rows, outlines, [...rejected.values()].flat()),
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
  const totals = around === null ? null : await readHeldCounts(db);
  const beyond = around === null ? null : await readBeyond(db, ids);
  return {
    services,
    teamIds: new Map(teams.map(({ team }) => [team.slug, team.id])),
    facts: {
      at: now,
      parameters: parametersWith(settings.map(({ parameters }) => parameters)),
      settings,
      feeds: Object.fromEntries(feeds.map((feed) => [feed.name, feedStateAt(feed, now)])),
      people: people.map(personFacts),
      teams: teams.map(teamFacts),
      services: [
        ...services.map(({ facts }) => facts),
        ...outlines.map(({ service, agreements }) => serviceFacts(service, agreements, [], [], null)),
      ],
      ...(totals &&
        beyond && {
          totals: {
            alike: beyond.alike,
            carrying: new Set(beyond.carrying),
            accepted: new Set(beyond.accepted),
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
