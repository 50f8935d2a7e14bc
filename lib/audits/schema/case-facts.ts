import { type CatalogFacts, defaultParameters } from "../domain/facts";
import type { OwnershipCase } from "./case-file";

/** A case as the rules read it; a case about stages has no services and yields null. */
export function factsOfCase(one: OwnershipCase): CatalogFacts | null {
  if (one.services === undefined) return null;
  return {
    at: one.at,
    parameters: {
      ...defaultParameters,
      ...Object.fromEntries(Object.entries(one.params).filter(([, value]) => value !== undefined)),
    },
    feeds: Object.fromEntries(Object.entries(one.feeds).filter(([, value]) => value !== undefined)),
    people: one.people.map(({ id, name, leftAt, contacts }) => ({
      id,
      name: name ?? id,
      leftAt,
      contacts: contacts?.length ?? 2,
    })),
    teams: one.teams.map(({ slug, name, createdByImport, channel, members, ...team }) => ({
      ...team,
      slug,
      name: name ?? slug,
      onlyImported: createdByImport,
      channel: channel !== null,
      members: members.map(([person, from, to]) => ({ person, from, to })),
    })),
    services: one.services.map((service) => ({
      slug: service.slug,
      name: service.name ?? service.slug,
      kind: service.kind,
      phase: service.phase,
      tier: service.tier,
      weight: service.weight,
      declared: service.declared,
      contributors: service.contributors,
      agreements: service.agreements,
      attestations: service.attestations,
      acting: service.acting,
      aliases: service.aliases,
      formerNames: service.formerNames,
      dependsOn: service.dependsOn,
      standsAlone: service.standsAlone,
      policy: service.policy,
      promised: service.promised,
      reach: service.reach,
      answers: {
        intent: service.answers.intent ?? service.description ?? null,
        value: service.answers.value ?? null,
        contributesTo: service.answers.contributesTo ?? null,
        customerImpact: service.answers.customerImpact ?? null,
      },
      customerFacing: service.customerFacing,
      answeringTeams: service.objectives.flatMap(({ answeringTeam }) =>
        answeringTeam === undefined ? [] : [answeringTeam],
      ),
      links: [],
      runbooks: service.runbooks.map(({ url, text, stated }) => ({ url: url ?? text ?? null, stated })),
      readiness: service.readiness && {
        passed: service.readiness.state === "passed",
        evidence: service.readiness.evidence ?? null,
        stated: service.readiness.stated,
      },
      functionHolders: Object.values(service.functions),
      channel: null,
      waivers: service.waivers,
      evidence: Object.fromEntries(
        Object.entries(service.evidence).filter(([, value]) => value !== undefined),
      ),
      businessServices: 0,
      unownedSince: service.unownedSince,
      createdAt: null,
      rejected: [],
    })),
    policies: one.policies.map(({ slug, levels }) => ({
      slug,
      levels: levels.map(({ targets }) => ({ targets })),
    })),
    teamChannels: Object.fromEntries(
      one.teams.flatMap(({ slug, channel }) => (channel === null ? [] : [[slug, channel]])),
    ),
  };
}
