import type { CatalogIndex } from "./catalog-index";
import type { ServiceFacts } from "./facts";

const found = new WeakMap<CatalogIndex, Map<ServiceFacts, readonly ServiceFacts[]>>();

/** Above this size every service of a group would search the whole group: its members are told instead of a way. */
const mostSearched = 300;

const hardTargets = (index: CatalogIndex, service: ServiceFacts): ServiceFacts[] =>
  index
    .edges(service)
    .filter(({ strength, service: target }) => strength === "hard" && target.phase !== "retired")
    .map(({ service: target }) => target);

/** Groups of services that reach each other by hard edges: Tarjan's algorithm, without recursion so that long chains are no danger. */
function components(index: CatalogIndex): Map<ServiceFacts, readonly ServiceFacts[]> {
  const order = new Map<ServiceFacts, number>();
  const low = new Map<ServiceFacts, number>();
  const onStack = new Set<ServiceFacts>();
  const stack: ServiceFacts[] = [];
  const groups = new Map<ServiceFacts, readonly ServiceFacts[]>();
  for (const root of index.living) {
    if (order.has(root)) continue;
    const work: { node: ServiceFacts; targets: ServiceFacts[]; next: number }[] = [];
    const enter = (node: ServiceFacts) => {
      order.set(node, order.size);
      low.set(node, order.size - 1);
      stack.push(node);
      onStack.add(node);
      work.push({ node, targets: hardTargets(index, node), next: 0 });
    };
    enter(root);
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const target = frame.targets[frame.next];
      if (target) {
        frame.next += 1;
        if (!order.has(target)) enter(target);
        else if (onStack.has(target))
          low.set(frame.node, Math.min(low.get(frame.node) ?? 0, order.get(target) ?? 0));
        continue;
      }
      work.pop();
      const { node } = frame;
      const parent = work.at(-1)?.node;
      if (parent) low.set(parent, Math.min(low.get(parent) ?? 0, low.get(node) ?? 0));
      if (low.get(node) !== order.get(node)) continue;
      const group: ServiceFacts[] = [];
      for (let member = stack.pop(); member; member = stack.pop()) {
        onStack.delete(member);
        group.push(member);
        if (member === node) break;
      }
      if (group.length > 1) for (const member of group) groups.set(member, group);
    }
  }
  return groups;
}

export type Cycle =
  | { readonly kind: "way"; readonly services: readonly ServiceFacts[] }
  | { readonly kind: "knot"; readonly services: readonly ServiceFacts[] };

/**
 * The shortest way from a service back to itself by hard edges, self edges aside; null when it is on no cycle (DEP-03).
 * In a very large knot all its members are given instead.
 */
export function cycleOf(index: CatalogIndex, service: ServiceFacts): Cycle | null {
  let groups = found.get(index);
  if (!groups) {
    groups = components(index);
    found.set(index, groups);
  }
  const group = groups.get(service);
  if (!group) return null;
  if (group.length > mostSearched) return { kind: "knot", services: group };
  const inside = new Set(group);
  const from = new Map<ServiceFacts, ServiceFacts>();
  const queue = [service];
  for (const at of queue)
    for (const target of hardTargets(index, at)) {
      if (target === service) {
        const way = [at];
        for (let back = from.get(at); back; back = from.get(back)) way.unshift(back);
        return { kind: "way", services: [...way, service] };
      }
      if (!inside.has(target) || from.has(target)) continue;
      from.set(target, at);
      queue.push(target);
    }
  throw new Error(`${service.slug} is in a group that reaches itself, and no way leads back`);
}
