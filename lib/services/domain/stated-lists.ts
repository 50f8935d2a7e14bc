import type { Issue } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { before, type Instant } from "@/lib/kernel/time";
import type { Ref, ServiceId, TeamId } from "@/lib/kernel/ids";
import { identifierKey } from "./identifier";
import type { ServiceDependency, ServiceFields } from "./fields";
import { limits } from "./service";
import type { Resolver, Stated } from "./stated";

export type StatedOptions = {
  readonly now: Instant;
  readonly self: {
    readonly id: ServiceId | null;
    readonly slug: string;
    /** The team that answers for it: it owns, so it does not also contribute (MOD-06). */
    readonly holder?: Ref<TeamId> | null;
    /** What it was called before: leads to it for good, so it is no alias as well. */
    readonly formerSlugs?: readonly string[];
  };
  /** An import keeps an edge to the service itself and texts that name nothing; a form refuses them (MOD-13). */
  readonly lenient: boolean;
};

/** One per key, in the order they were first named; the last one said counts. */
const uniqueBy = <T>(rows: readonly T[], key: (row: T) => string): T[] => [
  ...new Map(rows.map((row) => [key(row), row])).values(),
];

const oldByKey = <T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [key(row), row]));

/** When something began that a file says began at `at`: never in the future, and now where it does not say. */
const notAfter = (now: Instant, at: Instant | undefined): Instant =>
  at !== undefined && before(at, now) ? at : now;

const weightOf = ({ strength }: ServiceDependency): number =>
  strength === "hard" ? 2 : strength === null ? 1 : 0;

/** Two edges to one service become one, and the stronger stays (MOD-13). */
function stronger(a: ServiceDependency, b: ServiceDependency): ServiceDependency {
  const [kept, other] = weightOf(b) > weightOf(a) ? [b, a] : [a, b];
  return {
    ...kept,
    criticalPath: kept.criticalPath ?? other.criticalPath,
    singlePoint: kept.singlePoint ?? other.singlePoint,
    fallback: kept.fallback ?? other.fallback,
    note: kept.note ?? other.note,
  };
}

/** Edges without doubles: two texts for one service count as one. */
export function withoutDoubles(edges: readonly ServiceDependency[]): readonly ServiceDependency[] {
  const found = new Map<string, ServiceDependency>();
  for (const edge of edges) {
    const key = edge.target === null ? keyOf(edge.text) : edge.target.id;
    const old = found.get(key);
    found.set(key, old ? stronger(old, edge) : edge);
  }
  return [...found.values()];
}

function dependencies(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  { now, self, lenient }: StatedOptions,
  issues: Issue[],
): ServiceFields["dependencies"] {
  if (stated.dependencies === undefined) return before.dependencies;
  const old = oldByKey(before.dependencies, (edge) => keyOf(edge.text));
  const edges = stated.dependencies.flatMap((edge, place): ServiceDependency[] => {
    const target = resolve.target(edge.target);
    const isSelf = (self.id !== null && target?.id === self.id) || keyOf(edge.target) === keyOf(self.slug);
    if (isSelf && !lenient) {
      issues.push({
        path: `dependencies.${String(place)}.target`,
        what: "A service does not need itself. Leave this one out",
      });
      return [];
    }
    const was = old.get(keyOf(edge.target));
    return [
      {
        text: edge.target,
        target,
        strength: edge.strength,
        criticalPath: edge.criticalPath ?? null,
        singlePoint: edge.singlePoint ?? null,
        fallback: edge.fallback ?? null,
        note: edge.note ?? null,
        source: edge.source ?? was?.source ?? null,
        since: was?.since ?? notAfter(now, edge.since),
        acknowledgedBy: was?.acknowledgedBy ?? null,
        acknowledgedAt: was?.acknowledgedAt ?? null,
      },
    ];
  });
  return lenient ? uniqueBy(edges, (edge) => keyOf(edge.text)) : withoutDoubles(edges);
}

function contributors(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  { self, lenient }: StatedOptions,
  issues: Issue[],
): ServiceFields["contributors"] {
  if (stated.contributors === undefined) return before.contributors;
  const old = oldByKey(before.contributors, (one) => keyOf(one.text));
  const all = stated.contributors.flatMap(({ team: text, note, source }, place) => {
    const team = resolve.team(text);
    const was = old.get(keyOf(text));
    const refuse = (what: string) => {
      issues.push({ path: `contributors.${String(place)}.team`, what });
      return [];
    };
    // A text that an import left and nobody touched stays: it is the evidence.
    if (team === null && !lenient && !was)
      return refuse(`No team is called ‘${text}’. Pick one from the list`);
    if (team !== null && team.id === self.holder?.id && !lenient)
      return refuse(`${team.name} owns it, so it does not also contribute. Leave it out`);
    return [{ text, team, note: note ?? null, source: source ?? was?.source ?? null }];
  });
  return uniqueBy(all, (one) => (lenient || one.team === null ? keyOf(one.text) : one.team.id));
}

function businessServices(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  { lenient }: StatedOptions,
  issues: Issue[],
): ServiceFields["businessServices"] {
  if (stated.businessServices === undefined) return before.businessServices;
  const found = stated.businessServices.flatMap((text, place) => {
    const one = resolve.businessService(text);
    if (one) return [one];
    if (!lenient)
      issues.push({
        path: `businessServices.${String(place)}`,
        what: `No business service is called ‘${text}’. Pick one from the list`,
      });
    return [];
  });
  return uniqueBy(found, (one) => one.id);
}

function links(before: ServiceFields, stated: Stated): ServiceFields["links"] {
  if (stated.links === undefined) return before.links;
  const old = oldByKey(before.links, (link) => `${link.type} ${link.url}`);
  const all = stated.links.map((link) => {
    const was = old.get(`${link.type} ${link.url}`);
    return {
      type: link.type,
      title: link.title,
      url: link.url,
      verifiedAt: was?.verifiedAt ?? null,
      verifiedBy: was?.verifiedBy ?? null,
      source: link.source ?? was?.source ?? null,
    };
  });
  return uniqueBy(all, (link) => `${link.type} ${link.url}`);
}

function repositories(before: ServiceFields, stated: Stated): ServiceFields["repositories"] {
  if (stated.repositories === undefined) return before.repositories;
  const key = (one: { readonly url: string; readonly path: string }) => `${one.url} ${one.path}`;
  const old = oldByKey(before.repositories, key);
  const all = stated.repositories.map(({ url, path, source }) => ({
    url,
    path,
    source: source ?? old.get(key({ url, path }))?.source ?? null,
  }));
  return uniqueBy(all, key);
}

function identifiers(before: ServiceFields, stated: Stated): ServiceFields["identifiers"] {
  if (stated.identifiers === undefined) return before.identifiers;
  const key = (one: { readonly type: string; readonly value: string }) =>
    `${one.type} ${identifierKey(one.type, one.value)}`;
  const old = oldByKey(before.identifiers, key);
  const all = stated.identifiers.map(({ type, value, note, source }) => ({
    type,
    value,
    note: note ?? null,
    source: source ?? old.get(key({ type, value }))?.source ?? null,
  }));
  return uniqueBy(all, key);
}

function aliases(before: ServiceFields, stated: Stated, { self }: StatedOptions): ServiceFields["aliases"] {
  if (stated.aliases === undefined) return before.aliases;
  const old = oldByKey(before.aliases, (alias) => keyOf(alias.text));
  const all = stated.aliases.map((alias) =>
    typeof alias === "string" ? { text: alias, source: old.get(keyOf(alias))?.source ?? null } : alias,
  );
  const own = new Set([self.slug, ...(self.formerSlugs ?? [])].map(keyOf));
  return uniqueBy(all, (alias) => keyOf(alias.text)).filter(({ text }) => !own.has(keyOf(text)));
}

function declaredOwners(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  now: Instant,
): ServiceFields["declaredOwners"] {
  if (stated.declaredOwners === undefined) return before.declaredOwners;
  const old = oldByKey(before.declaredOwners, (owner) => owner.source);
  const all = stated.declaredOwners.map(({ source, text, at }) => {
    const was = old.get(source);
    // A file that says it means a person means no team that happens to share the name.
    const team = /^person:/i.test(text) ? null : resolve.team(text);
    const person = team === null ? resolve.person(text) : null;
    // What a source said before leads where it led, whether or not its words were looked up this time.
    const known = team === null && person === null && was?.text === text ? was : { team, person };
    return {
      source,
      text,
      team: known.team,
      person: known.person,
      at: was?.text === text ? was.at : notAfter(now, at),
    };
  });
  return uniqueBy(all, (owner) => owner.source);
}

const most = {
  links: [limits.links, "links"],
  repositories: [limits.repositories, "repositories"],
  dependencies: [limits.dependencies, "dependencies"],
  contributors: [limits.contributors, "contributors"],
  businessServices: [limits.businessServices, "business services"],
  identifiers: [limits.identifiers, "identifiers"],
  aliases: [limits.identifiers, "aliases"],
  tags: [limits.tags, "tags"],
  apis: [limits.apis, "APIs"],
} as const;

/** A list that grew beyond what one service may hold; what is over already may shrink step by step. */
export function tooMany(before: ServiceFields, after: ServiceFields): readonly Issue[] {
  const fields = Object.keys(most) as (keyof typeof most)[];
  return fields.flatMap((path) => {
    const [limit, word] = most[path];
    const count = after[path].length;
    return count > limit && count > before[path].length
      ? [{ path, what: `One service holds at most ${String(limit)} ${word}. Take one away first` }]
      : [];
  });
}

/** The lists of `before` with those that `stated` names in their place; what is wrong is put with `issues`. */
export function statedLists(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  options: StatedOptions,
  issues: Issue[],
) {
  return {
    dependencies: dependencies(before, stated, resolve, options, issues),
    contributors: contributors(before, stated, resolve, options, issues),
    businessServices: businessServices(before, stated, resolve, options, issues),
    links: links(before, stated),
    repositories: repositories(before, stated),
    identifiers: identifiers(before, stated),
    aliases: aliases(before, stated, options),
    declaredOwners: declaredOwners(before, stated, resolve, options.now),
    tags: stated.tags === undefined ? before.tags : [...new Set(stated.tags)].sort(),
  };
}
