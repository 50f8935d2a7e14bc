import { keyOf } from "@/lib/kernel/slug";
import { before, inForce, type Instant } from "@/lib/kernel/time";
import { agreementInForce } from "@/lib/services/domain/agreement";
import type {
  CatalogFacts,
  EdgeFacts,
  PersonFacts,
  PolicyFacts,
  RotationFacts,
  ServiceFacts,
  TeamFacts,
} from "./facts";
import { lookupIn, put, remembered, type Resolved } from "./lookup";
import { nearestAmong } from "./nearest";

/** Letters and digits only, lower case: how rules compare names (OW-F9). */
export const normalForm = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

export type Holder =
  | { readonly kind: "team"; readonly team: TeamFacts; readonly by: "agreement" | "declared" }
  | {
      readonly kind: "person";
      readonly person: PersonFacts | null;
      readonly text: string;
      readonly by: "acting" | "declared";
    }
  | { readonly kind: "nobody" };

/** What an owner field says, and whom that names. */
export type Declared = {
  readonly ref: string;
  readonly source: string;
  readonly team: TeamFacts | null;
  readonly person: PersonFacts | null;
};

/** An edge whose target is another service. */
export type ResolvedEdge = EdgeFacts & { readonly service: ServiceFacts };

/** Looked up once for a catalog, so that judging a service costs the same however many there are. */
export type CatalogIndex = {
  readonly facts: CatalogFacts;
  readonly at: Instant;
  readonly service: (slug: string) => ServiceFacts | null;
  readonly person: (id: string) => PersonFacts | null;
  readonly team: (text: string) => TeamFacts | null;
  readonly policy: (slug: string) => PolicyFacts | null;
  readonly rotation: (slug: string) => RotationFacts | null;
  readonly resolve: (text: string) => Resolved;
  /** Its edges to other services, as far as their names resolve. */
  readonly edges: (service: ServiceFacts) => readonly ResolvedEdge[];
  /** Living services with an edge to it, each once, not itself. */
  readonly dependents: (service: ServiceFacts) => readonly ServiceFacts[];
  /** The declared owner: the first statement that names somebody, else the first. */
  readonly declared: (service: ServiceFacts) => Declared | null;
  readonly holder: (service: ServiceFacts) => Holder;
  readonly activeMembers: (team: TeamFacts) => readonly string[];
  /** Everybody who is in at least one team now. */
  readonly inTeams: () => ReadonlySet<string>;
  readonly held: (team: TeamFacts) => number;
  readonly hasAccepted: (team: TeamFacts) => boolean;
  /** The slug of the team whose channel this is. */
  readonly teamOfChannel: (channel: string) => string | null;
  /** The living services on one escalation policy. */
  readonly onPolicy: (slug: string) => readonly ServiceFacts[];
  readonly namesTaken: ReadonlyMap<string, ReadonlySet<string>>;
  readonly displayNames: ReadonlyMap<string, ReadonlySet<string>>;
  /** The owned services that have a link, by its type and address, each with whoever owns it. */
  readonly linked: ReadonlyMap<string, ReadonlyMap<ServiceFacts, string>>;
  readonly living: readonly ServiceFacts[];
  /** How many living services the whole catalog has; `living` may be some of them. */
  readonly livingCount: number;
  /** Other services are slices of it. */
  readonly isMonolith: (service: ServiceFacts) => boolean;
  /** Slugs of what a name that leads nowhere may have meant, best first. */
  readonly nearestServices: (text: string) => readonly string[];
  readonly nearestTeams: (text: string) => readonly string[];
};

/** The team that holds a service, if a team does. */
export function teamHolding(index: Pick<CatalogIndex, "holder">, service: ServiceFacts): TeamFacts | null {
  const holder = index.holder(service);
  return holder.kind === "team" ? holder.team : null;
}

const channelKey = (channel: string): string => keyOf(channel.replace(/^#/, ""));

/** True for a person who has not left by this instant. */
export const isHere = (person: PersonFacts, at: Instant): boolean =>
  person.leftAt === null || before(at, person.leftAt);

function holderAt(
  { at }: CatalogFacts,
  service: ServiceFacts,
  { team, person }: Pick<CatalogIndex, "team" | "person">,
  declared: Declared | null,
): Holder {
  if (service.stands) {
    const held = service.stands.holder === null ? null : team(service.stands.holder);
    return held ? { kind: "team", team: held, by: "agreement" } : { kind: "nobody" };
  }
  const current = agreementInForce(service.agreements, at);
  const owner = current && team(current.team);
  if (owner) return { kind: "team", team: owner, by: "agreement" };
  const { acting } = service;
  if (acting && inForce(at, acting.from, acting.deadline))
    return { kind: "person", person: person(acting.person), text: acting.person, by: "acting" };
  if (declared?.team) return { kind: "team", team: declared.team, by: "declared" };
  if (declared?.person)
    return { kind: "person", person: declared.person, text: declared.ref, by: "declared" };
  return { kind: "nobody" };
}

/** Prepares a catalog for judging. */
export function indexCatalog(facts: CatalogFacts): CatalogIndex {
  const { at } = facts;
  const { person, team, resolve } = lookupIn(facts);
  const services = new Map(facts.services.map((service) => [service.slug, service]));
  const policies = new Map(facts.policies.map((policy) => [policy.slug, policy]));
  const rotations = new Map((facts.rotations ?? []).map((rotation) => [rotation.slug, rotation]));
  const living = facts.services.filter(({ phase }) => phase !== "retired");

  const declared = remembered((service: ServiceFacts): Declared | null => {
    const read = service.declared.map(({ ref, source }): Declared => {
      const named = team(ref);
      return { ref, source, team: named, person: named ? null : person(ref) };
    });
    return read.find((one) => one.team !== null || one.person !== null) ?? read[0] ?? null;
  });
  const holder = remembered((service: ServiceFacts) =>
    holderAt(facts, service, { team, person }, declared(service)),
  );
  const edges = remembered((service: ServiceFacts) =>
    service.dependsOn.flatMap((edge): ResolvedEdge[] => {
      const target = resolve(edge.to);
      return target.kind === "service" && target.service !== service
        ? [{ ...edge, service: target.service }]
        : [];
    }),
  );

  const dependents = new Map<ServiceFacts, Set<ServiceFacts>>();
  const held = new Map<TeamFacts, number>();
  const onPolicy = new Map<string, Set<ServiceFacts>>();
  const displayNames = new Map<string, Set<string>>();
  const linked = new Map<string, Map<ServiceFacts, string>>();
  for (const service of living) {
    for (const edge of edges(service)) put(dependents, edge.service, service);
    if (service.policy !== null) put(onPolicy, service.policy, service);
    put(displayNames, normalForm(service.name), service.slug);
    const by = holder(service);
    if (by.kind === "nobody") continue;
    if (by.kind === "team") held.set(by.team, (held.get(by.team) ?? 0) + 1);
    const owner = by.kind === "team" ? by.team.slug : by.text;
    for (const { type, url } of service.links) {
      const key = `${type} ${url}`;
      linked.set(key, (linked.get(key) ?? new Map<ServiceFacts, string>()).set(service, owner));
    }
  }

  for (const { slug, name } of facts.totals?.alike ?? []) put(displayNames, normalForm(name), slug);

  const accepted = new Set<TeamFacts>();
  for (const service of facts.services)
    for (const agreement of service.agreements) {
      const by = team(agreement.team);
      if (by && agreement.acceptedAt !== null && !before(at, agreement.acceptedAt)) accepted.add(by);
    }

  const activeMembers = remembered((one: TeamFacts): readonly string[] => [
    ...new Set(
      one.members
        .filter((member) => inForce(at, member.from, member.to))
        .map((member) => member.person)
        .filter((id) => {
          const somebody = person(id);
          return somebody !== null && isHere(somebody, at);
        }),
    ),
  ]);
  let inTeams: ReadonlySet<string> | null = null;
  const monoliths = new Set(living.flatMap(({ parent }) => parent ?? []));

  const channels = new Map(
    Object.entries(facts.teamChannels).map(([slug, channel]) => [channelKey(channel), slug]),
  );
  const namesTaken = new Map<string, Set<string>>();
  for (const one of facts.teams)
    for (const name of [one.slug, one.name, ...one.formerNames])
      put(namesTaken, normalForm(name), `team ${one.name}`);
  for (const one of facts.people)
    for (const name of [one.id, one.name]) put(namesTaken, normalForm(name), `person ${one.name}`);
  for (const one of facts.policies)
    for (const name of [one.slug, one.name ?? one.slug])
      put(namesTaken, normalForm(name), `policy ${one.slug}`);

  return {
    facts,
    at,
    service: (slug) => services.get(slug) ?? null,
    person,
    team,
    policy: (slug) => policies.get(slug) ?? null,
    rotation: (slug) => rotations.get(slug) ?? null,
    resolve,
    edges,
    dependents: remembered((service) => [...(dependents.get(service) ?? [])]),
    declared,
    holder,
    activeMembers,
    inTeams: () => (inTeams ??= facts.inTeams ?? new Set(facts.teams.flatMap(activeMembers))),
    held: (one) => (facts.totals ? facts.totals.held.get(one.slug) : held.get(one)) ?? 0,
    livingCount: facts.totals?.living ?? living.length,
    hasAccepted: (one) => accepted.has(one) || facts.totals?.accepted.has(one.slug) === true,
    teamOfChannel: (channel) => channels.get(channelKey(channel)) ?? null,
    onPolicy: remembered((slug) => [...(onPolicy.get(slug) ?? [])]),
    namesTaken,
    displayNames,
    linked,
    living,
    isMonolith: ({ slug }) => monoliths.has(slug),
    nearestServices: nearest(() =>
      living.map(({ slug, name, aliases, formerNames }) => ({
        slug,
        names: [slug, name, ...aliases, ...formerNames],
      })),
    ),
    nearestTeams: nearest(() =>
      facts.teams.map(({ slug, name, aliases, formerNames }) => ({
        slug,
        names: [slug, name, ...aliases, ...formerNames],
      })),
    ),
  };
}

/** Prepares the search for near names when the first one is asked for: most catalogs have few to ask. */
function nearest(records: () => Parameters<typeof nearestAmong>[0]): (text: string) => readonly string[] {
  let find: ((text: string) => readonly string[]) | null = null;
  return remembered((text: string) => {
    find ??= nearestAmong(records());
    return find(text);
  });
}

/** The services that others stand on: those given, and all below them by edges that `follows` accepts. */
export function below(
  index: CatalogIndex,
  services: readonly ServiceFacts[],
  follows: (edge: ResolvedEdge) => boolean,
): ReadonlySet<ServiceFacts> {
  const reached = new Set<ServiceFacts>();
  const waiting = [...services];
  for (let service = waiting.pop(); service; service = waiting.pop()) {
    if (reached.has(service)) continue;
    reached.add(service);
    for (const edge of index.edges(service)) if (follows(edge)) waiting.push(edge.service);
  }
  return reached;
}
