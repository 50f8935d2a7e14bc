import { keyOf } from "@/lib/kernel/slug";
import type { Ref, ServiceId } from "@/lib/kernel/ids";
import type { ServiceFields } from "./fields";
import type { ServiceRecord } from "./record";
import { withoutDoubles } from "./dependencies";

const plus = <T>(own: readonly T[], moved: readonly T[], key: (row: T) => string): readonly T[] => {
  const known = new Set(own.map(key));
  return [...own, ...moved.filter((row) => !known.has(key(row)))];
};

/** The edges of a service when what it needed of one service it needs of another; never of itself. */
export function edgesMovedTo(
  edges: ServiceFields["dependencies"],
  from: ServiceId,
  to: Ref<ServiceId>,
  self: ServiceId,
): ServiceFields["dependencies"] {
  if (!edges.some(({ target }) => target?.id === from)) return edges;
  return withoutDoubles(
    edges.flatMap((edge) => {
      if (edge.target?.id !== from) return [edge];
      return self === to.id ? [] : [{ ...edge, target: to }];
    }),
  );
}

/** What leads from one service to another and makes no sense as a circle. */
export const climbs = [
  "parent",
  "splitFrom",
  "replacedBy",
] as const satisfies readonly (keyof ServiceFields)[];
export type Climb = (typeof climbs)[number];
type Step = { readonly id: ServiceId; readonly name: string };

/** Where a climb from the one that stays leads through the one that goes: merged, it would lead to itself. */
export const closesLoop = (above: readonly Step[], from: ServiceId): boolean =>
  above.some(({ id }) => id === from);

const climbWords = { parent: "part of", splitFrom: "split from", replacedBy: "replaced by" } as const;

/** What the one that stays lets go of, in a sentence. */
export function lettingGo(climb: Climb, from: ServiceRecord, into: ServiceRecord): string {
  const of = climbWords[climb];
  const above = into[climb];
  return above === null || above.id === from.id
    ? `${into.name} is no longer ${of} ${from.name}: they are one.`
    : `${into.name} is no longer ${of} ${above.name}: that leads to ${from.name}, whose place it takes.`;
}

/**
 * What `into` holds once `from` is merged into it; doubles drop out (REF-14). It takes the place of the one that goes, so it lets
 * go of what closes a loop: it is no part of its own part.
 */
export function mergedFields(
  from: ServiceRecord,
  into: ServiceRecord,
  closing: readonly Climb[],
): ServiceFields {
  const self = { id: into.id, slug: into.slug, name: into.name };
  const ownNames = new Set([into.slug, ...into.formerSlugs, from.slug, ...from.formerSlugs].map(keyOf));
  return {
    ...into,
    aliases: plus(into.aliases, from.aliases, ({ text }) => keyOf(text)).filter(
      ({ text }) => !ownNames.has(keyOf(text)),
    ),
    identifiers: plus(into.identifiers, from.identifiers, (one) => `${one.type} ${keyOf(one.value)}`),
    repositories: plus(into.repositories, from.repositories, (one) => `${one.url} ${one.path}`),
    businessServices: plus(into.businessServices, from.businessServices, (one) => one.id),
    dependencies: edgesMovedTo(
      withoutDoubles([
        ...into.dependencies,
        ...from.dependencies.filter(({ target }) => target?.id !== into.id && target?.id !== from.id),
      ]),
      from.id,
      self,
      into.id,
    ),
    parent: closing.includes("parent") ? null : into.parent,
    splitFrom: closing.includes("splitFrom") ? null : into.splitFrom,
    replacedBy: closing.includes("replacedBy") ? null : into.replacedBy,
  };
}

/** What stays of a service that was merged: its texts, links and tags; all that leads to it has moved. */
export const leftAfterMerge = (from: ServiceRecord): ServiceFields => ({
  ...from,
  aliases: [],
  identifiers: [],
  repositories: [],
  businessServices: [],
  dependencies: [],
});
