import { Temporal } from "@/lib/kernel/time";
import type { OwnershipQuestion } from "../domain/case-file";
import { type CatalogFacts, defaultParameters, type ServiceFacts } from "../domain/facts";
import type { OwnershipCase } from "./case-file";

/** Leaves out what was not given, so that a default stands in its place. */
const given = <T extends object>(partial: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(partial).filter(([, value]) => value !== undefined)) as Partial<T>;

type Service = OwnershipCase["services"][number];

function serviceFacts(service: Service, businessServices: number): ServiceFacts {
  const { objectives, notApplicable, slas, runbooks } = service;
  return {
    slug: service.slug,
    name: service.name ?? service.slug,
    kind: service.kind,
    phase: service.phase,
    tier: service.tier,
    weight: service.weight,
    declared: service.declared,
    contributors: service.contributors,
    // What was declined or withdrawn never started, whatever start a case had planned for it.
    agreements: service.agreements.map((one) =>
      one.declinedAt || one.withdrawnAt ? { ...one, startsAt: null } : one,
    ),
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
    answeringTeams: objectives.flatMap(({ answeringTeam }) => answeringTeam ?? []),
    links: [],
    runbooks: runbooks.map(({ url, text, stated }) => ({ url: url ?? text ?? null, stated })),
    readiness: service.readiness && {
      passed: service.readiness.state === "passed",
      evidence: service.readiness.evidence ?? null,
      stated: service.readiness.stated,
    },
    functionHolders: Object.values(service.functions),
    channel: null,
    waivers: service.waivers,
    evidence: given(service.evidence),
    businessServices,
    unownedSince: service.unownedSince,
    createdAt: null,
    rejected: [],
    promises: { objectives, notApplicable, slas },
    retirement: {
      deprecatedAt: service.deprecatedAt,
      noticeSentAt: service.noticeSentAt,
      retireAt: service.retireAt,
      replacement: service.replacement,
      impact: service.impact,
      consumers: service.consumers,
    },
    functions: given(service.functions),
    soloReady: service.soloReady,
    alertMatrix: service.alertMatrix,
    verifications: runbooks.flatMap(({ verifiedAt }) => verifiedAt ?? []),
    releases: service.releases,
  };
}

function catalogFacts(one: OwnershipCase): CatalogFacts {
  const supported = new Map<string, number>();
  for (const { supports } of one.businessServices)
    for (const slug of new Set(supports)) supported.set(slug, (supported.get(slug) ?? 0) + 1);
  return {
    at: one.at,
    parameters: { ...defaultParameters, ...given(one.params) },
    feeds: given(one.feeds),
    people: one.people.map(({ id, name, leftAt, contacts }) => ({
      id,
      name: name ?? id,
      leftAt,
      contacts: contacts.length,
    })),
    teams: one.teams.map(({ slug, name, createdByImport, channel, members, ...team }) => ({
      ...team,
      slug,
      name: name ?? slug,
      onlyImported: createdByImport,
      channel: channel !== null,
      members: members.map(([person, from, to]) => ({ person, from, to })),
    })),
    services: one.services.map((service) => serviceFacts(service, supported.get(service.slug) ?? 0)),
    policies: one.policies.map(({ slug, name, levels }) => ({ slug, name: name ?? slug, levels })),
    rotations: one.rotations.map(({ slug, participants, guests }) => ({
      slug,
      participants,
      guests: guests.map(([person, until]) => ({ person, until })),
    })),
    supported: one.businessServices,
    teamChannels: Object.fromEntries(
      one.teams.flatMap(({ slug, channel }) => (channel === null ? [] : [[slug, channel]])),
    ),
  };
}

/** A case as the calculus reads it. */
export function questionOf(one: OwnershipCase): OwnershipQuestion {
  if (one.results) return { kind: "stage", tier: one.tier, results: one.results };
  return {
    kind: "catalog",
    facts: catalogFacts(one),
    ownerAt: (one.expect?.ownerAt ?? []).map(({ service, at }) => ({
      service,
      at: Temporal.Instant.from(at),
      text: at,
    })),
  };
}
