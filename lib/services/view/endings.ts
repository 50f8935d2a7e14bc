/** What the end of a service would hit. */
export type EndingView = {
  readonly slug: string;
  readonly name: string;
  readonly version: number;
  /** It has ended, and why; and why it cannot be taken back, null where it can. */
  readonly retired: boolean;
  readonly restoreFault: string | null;
  readonly retiredReason: string | null;
  readonly mergedInto: { readonly slug: string; readonly name: string } | null;
  /** The team whose agreement ends. */
  readonly holder: string | null;
  readonly offeredTo: string | null;
  /** The services in use that need it: how many, how many of them it would stop, and the first 20, those before the others. */
  readonly dependents: {
    readonly all: number;
    readonly hard: number;
    readonly first: readonly {
      readonly slug: string;
      readonly name: string;
      readonly strength: string | null;
      readonly owner: string | null;
    }[];
  };
  /** Why it cannot be retired now, unless an auditor forces it; null when it can. */
  readonly stillNeeded: string | null;
  /** True within a day of its entry, when it may be taken out again. */
  readonly young: boolean;
  /** What leads to it, and may be given free once it is retired. */
  readonly names: readonly string[];
  readonly can: {
    readonly govern: boolean;
    readonly whyNot: string;
    readonly force: boolean;
    readonly purge: boolean;
    readonly releaseName: boolean;
  };
};

/** What a merge moves, list by list. */
export type MergePreviewView = {
  readonly into: { readonly slug: string; readonly name: string };
  /** Why whoever asks may not merge anything into it; null where they may. */
  readonly whyNot: string | null;
  /** Who will need the one that stays instead: itself not among them. */
  readonly dependents: EndingView["dependents"];
  /** What the one that stays lets go of, because it would lead to itself, and what it becomes by that: in words. */
  readonly becomes: readonly string[];
  readonly lines: readonly {
    readonly what: string;
    readonly moves: readonly string[];
    readonly drops: readonly string[];
  }[];
};
