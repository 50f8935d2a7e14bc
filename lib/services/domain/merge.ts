import { keyOf } from "@/lib/kernel/slug";
import type { Ref, ServiceId } from "@/lib/kernel/ids";
import type { Climb } from "./climbs";
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

type Step = { readonly id: ServiceId; readonly name: string };

/** Where a climb from the one that stays leads through the one that goes: merged, it would lead to itself. */
export const closesLoop = (above: readonly Step[], from: ServiceId): boolean =>
  above.some(({ id }) => id === from);

const climbWords = { parent: "part of", splitFrom: "split from", replacedBy: "replaced by" } as const;

/**
 * Where the one that stays stands after it let go of its parent: in the place of the one that goes. Where that is part of nothing
 * and it was a slice, it becomes a service like any other, for a slice without a parent could never be edited again.
 */
function placeAfter(
  from: ServiceRecord,
  into: ServiceRecord,
  closing: readonly Climb[],
): Pick<ServiceFields, "parent" | "kind"> {
  if (!closing.includes("parent")) return { parent: into.parent, kind: into.kind };
  const parent = from.parent?.id === into.id ? null : from.parent;
  return { parent, kind: parent === null && into.kind === "slice" ? "service" : into.kind };
}

/** What becomes of the one that stays besides what it takes over: what it lets go of, and what it is then, in sentences. */
export function changesOfMerge(
  from: ServiceRecord,
  into: ServiceRecord,
  closing: readonly Climb[],
): readonly string[] {
  const after = mergedFields(from, into, closing);
  const place =
    after.parent !== null
      ? ` It becomes part of ${after.parent.name}, as ${from.name} was.`
      : after.kind === into.kind
        ? ""
        : " It becomes a service like any other: a slice is always part of another.";
  const letsGo = closing.map((climb) => {
    const above = into[climb];
    const why =
      above === null || above.id === from.id
        ? `${from.name}: they are one.`
        : `${above.name}: that leads to ${from.name}, whose place it takes.`;
    return `${into.name} is no longer ${climbWords[climb]} ${why}${climb === "parent" ? place : ""}`;
  });
  return into.standsAlone && !after.standsAlone
    ? [...letsGo, `${into.name} no longer stands alone: it needs what ${from.name} needs.`]
    : letsGo;
}

/**
 * The one that goes with its display name among its aliases, so that what people say moves as they do; as it is where that name leads
 * to either of the two anyway, or where somebody else bears it.
 */
export function nameAmongAliases(from: ServiceRecord, into: ServiceRecord, isBorne: boolean): ServiceRecord {
  const known = [from, into].flatMap(({ slug, formerSlugs, aliases }) => [
    slug,
    ...formerSlugs,
    ...aliases.map(({ text }) => text),
  ]);
  return isBorne || [...known, into.name].map(keyOf).includes(keyOf(from.name))
    ? from
    : { ...from, aliases: [...from.aliases, { text: from.name, source: null }] };
}

/**
 * What `into` holds once `from` is merged into it; doubles drop out (REF-14). It takes the place of the one that goes, so it lets
 * go of what closes a loop: it is no part of its own part. What comes out may be edited like any other service.
 */
export function mergedFields(
  from: ServiceRecord,
  into: ServiceRecord,
  closing: readonly Climb[],
): ServiceFields {
  const self = { id: into.id, slug: into.slug, name: into.name };
  const ownNames = new Set([into.slug, ...into.formerSlugs, from.slug, ...from.formerSlugs].map(keyOf));
  const dependencies = edgesMovedTo(
    withoutDoubles([
      ...into.dependencies,
      ...from.dependencies.filter(({ target }) => target?.id !== into.id && target?.id !== from.id),
    ]),
    from.id,
    self,
    into.id,
  );
  return {
    ...into,
    ...placeAfter(from, into, closing),
    aliases: plus(into.aliases, from.aliases, ({ text }) => keyOf(text)).filter(
      ({ text }) => !ownNames.has(keyOf(text)),
    ),
    identifiers: plus(into.identifiers, from.identifiers, (one) => `${one.type} ${keyOf(one.value)}`),
    repositories: plus(into.repositories, from.repositories, (one) => `${one.url} ${one.path}`),
    businessServices: plus(into.businessServices, from.businessServices, (one) => one.id),
    dependencies,
    standsAlone: into.standsAlone && dependencies.length === 0,
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
