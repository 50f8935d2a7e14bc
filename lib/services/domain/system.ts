import type { Ref, SystemId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { type TreeNode, treeLoop, wayUp } from "@/lib/kernel/tree";

/** A grouping of services that belong together (MOD-25). */
export type System = {
  readonly id: SystemId;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly ownerTeam: Ref<TeamId> | null;
  readonly parent: Ref<SystemId> | null;
  readonly retiredAt: Instant | null;
  readonly extras: Readonly<Record<string, unknown>>;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly updatedBy: { readonly name: string };
};

/** A system as the ledger keeps it (LED-02). */
export const snapshotSystem = (system: Omit<System, "id" | "version" | "updatedAt" | "updatedBy">) => ({
  slug: system.slug,
  name: system.name,
  description: system.description,
  ownerTeam: system.ownerTeam,
  parent: system.parent,
  retiredAt: system.retiredAt?.toString() ?? null,
  extras: system.extras,
});

/** One step of the tree of systems, as the check for loops reads it. */
export type SystemNode = TreeNode<SystemId>;

/** Why `child` cannot have `parent`, with the loop spelled out; null when it can (BAD-18). `nodes` holds all above `parent`. */
export const systemLoop = (nodes: readonly SystemNode[], child: SystemId, parent: SystemId): string | null =>
  treeLoop(wayUp(nodes, parent), child);
