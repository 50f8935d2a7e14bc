import type { TeamId } from "@/lib/kernel/ids";
import type { TreeNode } from "./team";

function childrenByParent(nodes: readonly TreeNode[]): Map<TeamId, TeamId[]> {
  const children = new Map<TeamId, TeamId[]>();
  for (const { id, parent } of nodes)
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), id]);
  return children;
}

/** These teams and every team below them. */
export function withTeamsBelow(nodes: readonly TreeNode[], from: readonly TeamId[]): TeamId[] {
  const children = childrenByParent(nodes);
  const found = new Set<TeamId>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(children.get(id) ?? []));
  }
  return [...found];
}

/** The team and every team above it, nearest first. */
export function withTeamsAbove(nodes: readonly TreeNode[], from: TeamId): TeamId[] {
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  const path: TeamId[] = [];
  for (let at: TeamId | null = from; at !== null && !path.includes(at); at = parents.get(at) ?? null)
    path.push(at);
  return path;
}
