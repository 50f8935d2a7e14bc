import type { Issue } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import type { ServiceDependency, ServiceFields } from "./fields";
import type { Resolver, Stated } from "./stated";
import { uniqueBy, notAfter, oldByKey, type StatedOptions } from "./elements";

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

/** What a service needs, as it is stated; a form refuses an edge to the service itself (MOD-13). */
export function statedDependencies(
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
  const all = keepingHidden(before, edges, resolve);
  return lenient ? uniqueBy(all, (edge) => keyOf(edge.text)) : withoutDoubles(all);
}

/** Edges to services that whoever states the list may not see stay: nobody could have named them. */
function keepingHidden(
  { dependencies }: ServiceFields,
  edges: readonly ServiceDependency[],
  { hidden }: Resolver,
): readonly ServiceDependency[] {
  const kept = dependencies.filter(({ target }) => target !== null && hidden?.has(target.id) === true);
  const keys = new Set(kept.map(({ text }) => keyOf(text)));
  return kept.length === 0 ? edges : [...kept, ...edges.filter(({ text }) => !keys.has(keyOf(text)))];
}
