export type GraphDirection = "up" | "down" | "both";

/** One thing in the graph: a service, or a name that leads nowhere (MOD-12). */
export type GraphNodeView = {
  /** The service's id; for a name that leads nowhere `text:` and its key. */
  readonly id: string;
  /** Null when no service goes by this name. */
  readonly slug: string | null;
  readonly name: string;
  readonly kind: string | null;
  readonly tier: number | null;
  readonly lifecycle: string | null;
  readonly owner: { readonly slug: string; readonly name: string } | null;
  readonly holderText: string | null;
  readonly band: "owned" | "weak" | "unowned" | null;
  /** Steps from the service asked about: over what needs it, over what it needs. Both are set on a cycle. */
  readonly up: number | null;
  readonly down: number | null;
};

/** `from` needs `to`. */
export type GraphEdgeView = {
  readonly from: string;
  readonly to: string;
  readonly strength: "hard" | "soft" | null;
};

export type GraphView = {
  readonly service: { readonly id: string; readonly slug: string; readonly name: string };
  readonly direction: GraphDirection;
  readonly depth: number;
  /** At most 150, nearest first; the service itself is the first. */
  readonly nodes: readonly GraphNodeView[];
  /** Edges between the nodes above. */
  readonly edges: readonly GraphEdgeView[];
  /** What was reached and is not among the nodes. */
  readonly rest: {
    readonly count: number;
    /** False when there is more than was counted. */
    readonly complete: boolean;
    readonly items: readonly GraphNodeView[];
  };
};
