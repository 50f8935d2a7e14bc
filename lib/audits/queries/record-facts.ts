import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Person } from "@/lib/people/domain/person";
import { standingDeclarations } from "@/lib/services/domain/declared-owners";
import { goneFrom } from "@/lib/services/domain/sources";
import type { Agreement } from "@/lib/services/domain/agreement";
import type { ServiceRecord, StandingOutline } from "@/lib/services/domain/record";
import { runbookStatedBy } from "@/lib/services/domain/stated-runbook";
import { phaseOf, strengthRead } from "@/lib/services/domain/service";
import { standingAnswer } from "@/lib/teams/domain/placeholder";
import type { teamsWithMembers } from "@/lib/teams/queries/teams";
import type { PersonFacts, ServiceFacts, TeamFacts } from "../domain/facts";
import { blankService } from "../domain/blank-service";

type TeamRow = Awaited<ReturnType<typeof teamsWithMembers>>[number];

/** What the rules read of a person. */
export const personFacts = (person: Person): PersonFacts => ({
  id: person.slug,
  name: person.name,
  leftAt: person.leftAt,
  contacts: [person.email, person.phone, person.slack].filter((one) => one !== null).length,
});

/** What the rules read of a team, with who is in it. */
export const teamFacts = ({ team, members, formerNames, aliases }: TeamRow): TeamFacts => ({
  slug: team.slug,
  name: team.name,
  kind: team.kind,
  verdict: standingAnswer(team),
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
  strength: strengthRead(strength),
  since,
  singlePoint,
  fallback,
  acknowledgedAt,
});

/** A neighbour as it stands: thousands of them are read for what thousands need. */
export const neighbourFacts = (service: StandingOutline): ServiceFacts => ({
  ...blankService,
  slug: service.slug,
  name: service.name,
  kind: service.kind,
  phase: phaseOf(service),
  tier: service.tier,
  dependsOn: service.dependencies.map(edgeFacts),
  createdAt: service.createdAt,
  stands: { holder: service.holder?.slug ?? null, band: service.band },
});

/** What the rules read of a service, with its agreements and what an auditor said of it. */
export function serviceFacts(
  service: ServiceRecord,
  agreements: readonly Agreement[],
  attestations: readonly Instant[],
  rejected: ServiceFacts["rejected"],
  unownedSince: Instant | null,
  waivers: ServiceFacts["waivers"],
): ServiceFacts {
  const stated = service.stated;
  const runbooks = service.links
    .filter(({ type }) => type === "runbook")
    .map(({ url }) => ({ url, stated: false }));
  return {
    ...blankService,
    slug: service.slug,
    name: service.name,
    kind: service.kind,
    phase: phaseOf(service),
    tier: service.tier,
    weight: service.weight ?? 0,
    declared: [...standingDeclarations(service.declaredOwners, agreements)]
      .sort(
        (a, b) => Number(b.source === "form") - Number(a.source === "form") || (a.source < b.source ? -1 : 1),
      )
      .map(({ text, team, person, source }) => ({ ref: team?.slug ?? person?.slug ?? text, source })),
    contributors: service.contributors.map(({ team, text }) => team?.slug ?? text),
    agreements: agreements.map((one) => ({ ...one, team: one.team.slug })),
    attestations,
    aliases: service.aliases.map(({ text }) => text),
    formerNames: service.formerSlugs,
    dependsOn: service.dependencies.map(edgeFacts),
    standsAlone: service.standsAlone,
    promised: service.promised,
    answers: {
      intent: service.intent,
      value: service.value,
      contributesTo: service.contributesTo,
      customerImpact: service.customerImpact,
    },
    customerFacing: service.customerFacing,
    links: [
      ...service.links.map(({ type, url }) => ({ type, url })),
      ...service.repositories.map(({ url, path }) => ({ type: "repository", url: `${url}/${path}` })),
    ],
    runbooks: [...runbooks, ...(runbookStatedBy(service) === null ? [] : [{ url: null, stated: true }])],
    readiness: stated["readinessReview"] === true ? { passed: true, evidence: null, stated: true } : null,
    channel: service.channel,
    businessServices: service.businessServices.length,
    unownedSince,
    createdAt: service.createdAt,
    rejected,
    waivers,
    apis: service.apis,
    parent: service.parent?.slug ?? null,
    goneFrom: goneFrom(service),
  };
}
