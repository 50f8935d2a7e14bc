import type { TeamId } from "@/lib/kernel/ids";
import type { TreeNode } from "./team";

/** The team and every team above it, nearest first. */
export function withTeamsAbove(nodes: readonly TreeNode[], from: TeamId): TeamId[] {
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  const path: TeamId[] = [];
  for (let at: TeamId | null = from; at !== null && !path.includes(at); at = parents.get(at) ?? null)
    path.push(at);
  return path;
}
