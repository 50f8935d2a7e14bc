/** A record of a tree: what it is called, and the one above it. */
export type TreeNode<Id extends string> = {
  readonly id: Id;
  readonly name: string;
  readonly parent: Id | null;
};

/**
 * The way from `from` up to the top, itself first, through these records; it ends at one that is not among them, and before a loop
 * that is in the data already goes round.
 */
export function wayUp<Id extends string>(nodes: readonly TreeNode<Id>[], from: Id): readonly TreeNode<Id>[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const way: TreeNode<Id>[] = [];
  for (let at = byId.get(from); at !== undefined && !way.includes(at);) {
    way.push(at);
    at = at.parent === null ? undefined : byId.get(at.parent);
  }
  return way;
}

/** That `child` would stand below itself at the end of this way up, with the loop spelled out; null where it would not (BAD-18). */
export function treeLoop<Id extends string>(way: readonly TreeNode<Id>[], child: Id | null): string | null {
  const end = way.findIndex(({ id }) => id === child);
  if (end < 0) return null;
  const round = way.slice(0, end + 1).toReversed();
  return `That makes a loop: ${[...round, ...round.slice(0, 1)].map(({ name }) => name).join(" › ")}`;
}
