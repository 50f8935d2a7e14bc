import type { Issue } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import type { BusinessServiceId, PersonId, ServiceId, SystemId, TeamId } from "@/lib/kernel/ids";
import type { Ref, ServiceFields } from "./record";
import type { Lifecycle, LinkType, ServiceKind, Strength, Tier } from "./service";

type AllStated = {
  readonly name: string;
  readonly kind: ServiceKind;
  readonly lifecycle: Lifecycle | null;
  readonly tier: Tier | null;
  readonly weight: number | null;
  readonly intent: string | null;
  readonly value: string | null;
  readonly contributesTo: string | null;
  readonly customerImpact: string | null;
  readonly notes: string | null;
  readonly customerFacing: boolean | null;
  readonly channel: string | null;
  readonly system: string | null;
  readonly parent: string | null;
  readonly splitFrom: string | null;
  readonly replacedBy: string | null;
  readonly standsAlone: boolean;
  readonly promised: "24x7" | "none" | null;
  readonly promisedReason: string | null;
  readonly apis: ServiceFields["apis"];
  readonly deployment: ServiceFields["deployment"];
  readonly tags: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly extras: Readonly<Record<string, unknown>>;
  readonly stated: Readonly<Record<string, boolean>>;
  readonly links: readonly {
    readonly type: LinkType;
    readonly title: string;
    readonly url: string;
    readonly source?: string | null;
  }[];
  readonly repositories: readonly {
    readonly url: string;
    readonly path: string;
    readonly source?: string | null;
  }[];
  readonly dependencies: readonly {
    readonly target: string;
    readonly strength: Strength | null;
    readonly criticalPath?: boolean | null | undefined;
    readonly singlePoint?: boolean | null | undefined;
    readonly fallback?: string | null | undefined;
    readonly note?: string | null | undefined;
    readonly source?: string | null | undefined;
  }[];
  readonly identifiers: readonly {
    readonly type: string;
    readonly value: string;
    readonly note?: string | null;
    readonly source?: string | null;
  }[];
  readonly aliases: readonly (string | { readonly text: string; readonly source: string | null })[];
  readonly contributors: readonly {
    readonly team: string;
    readonly note?: string | null;
    readonly source?: string | null;
  }[];
  readonly businessServices: readonly string[];
  readonly declaredOwners: readonly { readonly source: string; readonly text: string }[];
  readonly sources: ServiceFields["sources"];
};

/** What a form, a request or a file states of a service, with names still as text; an absent field is not stated. */
export type Stated = { readonly [Field in keyof AllStated]?: AllStated[Field] | undefined };

/** Answers what a name means; null when nothing is called so. */
export type Resolver = {
  readonly service: (text: string) => Ref<ServiceId> | null;
  readonly target: (text: string) => Ref<ServiceId> | null;
  readonly team: (text: string) => Ref<TeamId> | null;
  readonly person: (text: string) => Ref<PersonId> | null;
  readonly system: (text: string) => Ref<SystemId> | null;
  readonly businessService: (text: string) => Ref<BusinessServiceId> | null;
};

/** All names that a statement holds, by noun, so that they can be looked up in one go. */
export function namesIn(all: readonly Stated[]) {
  const some = (pick: (one: Stated) => readonly (string | null | undefined)[]) =>
    all.flatMap(pick).filter((text): text is string => text !== null && text !== undefined && text !== "");
  const owners = some((one) => (one.declaredOwners ?? []).map(({ text }) => text));
  return {
    services: some((one) => [
      one.parent,
      one.splitFrom,
      one.replacedBy,
      ...(one.dependencies ?? []).map(({ target }) => target),
    ]),
    teams: [...some((one) => (one.contributors ?? []).map(({ team }) => team)), ...owners],
    people: owners,
    systems: some((one) => [one.system]),
    businessServices: some((one) => one.businessServices ?? []),
  };
}

type Options = {
  readonly now: Instant;
  readonly self: { readonly id: ServiceId | null; readonly slug: string };
  /** An import keeps an edge to the service itself and texts that name nothing; a form refuses them (MOD-13). */
  readonly lenient: boolean;
};

const uniqueBy = <T>(rows: readonly T[], key: (row: T) => string): T[] => [
  ...new Map(rows.map((row) => [key(row), row])).values(),
];

/** `before` with everything `stated` says put in its place, and what is wrong with it, all at once. */
export function applyStated(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  { now, self, lenient }: Options,
): { readonly after: ServiceFields; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const refOf = <I extends string>(
    field: "system" | "parent" | "splitFrom" | "replacedBy",
    old: Ref<I> | null,
    find: (text: string) => Ref<I> | null,
    what: string,
  ): Ref<I> | null => {
    const text = stated[field];
    if (text === undefined) return old;
    if (text === null) return null;
    const found = find(text);
    if (found === null) {
      if (!lenient)
        issues.push({ path: field, what: `No ${what} is called ‘${text}’. Pick one from the list` });
      return old;
    }
    if ((found.id as string) === self.id) {
      issues.push({ path: field, what: "A service cannot stand here for itself. Pick another" });
      return old;
    }
    return found;
  };

  const oldLinks = new Map(before.links.map((link) => [`${link.type} ${link.url}`, link]));
  const oldEdges = new Map(before.dependencies.map((edge) => [keyOf(edge.text), edge]));
  const oldOwners = new Map(before.declaredOwners.map((owner) => [owner.source, owner]));

  const dependencies =
    stated.dependencies === undefined
      ? before.dependencies
      : uniqueBy(
          stated.dependencies.flatMap((edge, place) => {
            const target = resolve.target(edge.target);
            const isSelf =
              (self.id !== null && target?.id === self.id) || keyOf(edge.target) === keyOf(self.slug);
            if (isSelf && !lenient) {
              issues.push({
                path: `dependencies.${String(place)}.target`,
                what: "A service does not need itself. Leave this one out",
              });
              return [];
            }
            const old = oldEdges.get(keyOf(edge.target));
            return [
              {
                text: edge.target,
                target,
                strength: edge.strength,
                criticalPath: edge.criticalPath ?? null,
                singlePoint: edge.singlePoint ?? null,
                fallback: edge.fallback ?? null,
                note: edge.note ?? null,
                source: edge.source ?? old?.source ?? null,
                since: old?.since ?? now,
                acknowledgedBy: old?.acknowledgedBy ?? null,
                acknowledgedAt: old?.acknowledgedAt ?? null,
              },
            ];
          }),
          (edge) => keyOf(edge.text),
        );

  const contributors =
    stated.contributors === undefined
      ? before.contributors
      : uniqueBy(
          stated.contributors.flatMap(({ team: text, note, source }, place) => {
            const team = resolve.team(text);
            if (team === null && !lenient) {
              issues.push({
                path: `contributors.${String(place)}.team`,
                what: `No team is called ‘${text}’. Pick one from the list`,
              });
              return [];
            }
            return [{ text, team, note: note ?? null, source: source ?? null }];
          }),
          (one) => keyOf(one.text),
        );

  const businessServices =
    stated.businessServices === undefined
      ? before.businessServices
      : uniqueBy(
          stated.businessServices.flatMap((text, place) => {
            const found = resolve.businessService(text);
            if (found) return [found];
            if (!lenient)
              issues.push({
                path: `businessServices.${String(place)}`,
                what: `No business service is called ‘${text}’. Pick one from the list`,
              });
            return [];
          }),
          (one) => one.id,
        );

  const after: ServiceFields = {
    name: stated.name ?? before.name,
    kind: stated.kind ?? before.kind,
    lifecycle: stated.lifecycle === undefined ? before.lifecycle : stated.lifecycle,
    tier: stated.tier === undefined ? before.tier : stated.tier,
    weight: stated.weight === undefined ? before.weight : stated.weight,
    intent: stated.intent === undefined ? before.intent : stated.intent,
    value: stated.value === undefined ? before.value : stated.value,
    contributesTo: stated.contributesTo === undefined ? before.contributesTo : stated.contributesTo,
    customerImpact: stated.customerImpact === undefined ? before.customerImpact : stated.customerImpact,
    notes: stated.notes === undefined ? before.notes : stated.notes,
    customerFacing: stated.customerFacing === undefined ? before.customerFacing : stated.customerFacing,
    channel: stated.channel === undefined ? before.channel : stated.channel,
    apis: stated.apis ?? before.apis,
    deployment: stated.deployment === undefined ? before.deployment : stated.deployment,
    tags: stated.tags === undefined ? before.tags : [...new Set(stated.tags)].sort(),
    fields: stated.fields === undefined ? before.fields : { ...before.fields, ...stated.fields },
    extras: stated.extras ?? before.extras,
    stated: stated.stated ?? before.stated,
    standsAlone: stated.standsAlone ?? before.standsAlone,
    promised: stated.promised === undefined ? before.promised : stated.promised,
    promisedReason: stated.promisedReason === undefined ? before.promisedReason : stated.promisedReason,
    system: refOf("system", before.system, resolve.system, "system"),
    parent: refOf("parent", before.parent, resolve.service, "service"),
    splitFrom: refOf("splitFrom", before.splitFrom, resolve.service, "service"),
    replacedBy: refOf("replacedBy", before.replacedBy, resolve.service, "service"),
    businessServices,
    contributors,
    links:
      stated.links === undefined
        ? before.links
        : uniqueBy(
            stated.links.map((link) => {
              const old = oldLinks.get(`${link.type} ${link.url}`);
              return {
                type: link.type,
                title: link.title,
                url: link.url,
                verifiedAt: old?.verifiedAt ?? null,
                verifiedBy: old?.verifiedBy ?? null,
                source: link.source ?? old?.source ?? null,
              };
            }),
            (link) => `${link.type} ${link.url}`,
          ),
    repositories:
      stated.repositories === undefined
        ? before.repositories
        : uniqueBy(
            stated.repositories.map(({ url, path, source }) => ({ url, path, source: source ?? null })),
            (one) => `${one.url} ${one.path}`,
          ),
    dependencies,
    identifiers:
      stated.identifiers === undefined
        ? before.identifiers
        : uniqueBy(
            stated.identifiers.map(({ type, value, note, source }) => ({
              type,
              value,
              note: note ?? null,
              source: source ?? null,
            })),
            (one) => `${one.type} ${keyOf(one.value)}`,
          ),
    aliases:
      stated.aliases === undefined
        ? before.aliases
        : uniqueBy(
            stated.aliases.map((alias) =>
              typeof alias === "string" ? { text: alias, source: null } : alias,
            ),
            (alias) => keyOf(alias.text),
          ).filter((alias) => keyOf(alias.text) !== keyOf(self.slug)),
    declaredOwners:
      stated.declaredOwners === undefined
        ? before.declaredOwners
        : uniqueBy(
            stated.declaredOwners.map(({ source, text }) => {
              const old = oldOwners.get(source);
              const team = resolve.team(text);
              return {
                source,
                text,
                team,
                person: team === null ? resolve.person(text) : null,
                at: old?.text === text ? old.at : now,
              };
            }),
            (owner) => owner.source,
          ),
    sources: stated.sources === undefined ? before.sources : { ...before.sources, ...stated.sources },
  };
  if (after.kind === "slice" && after.parent === null)
    issues.push({ path: "parent", what: "A slice is part of another service: name that service" });
  if (after.promised === "none" && after.promisedReason === null)
    issues.push({ path: "promisedReason", what: "Say why no hours are promised" });
  return { after, issues };
}
