import type { ServiceRowView } from "@/lib/services/view/service";

/** What blocks a service and is to be mended before the rest. */
export type FirstToMend = {
  readonly rule: string;
  readonly title: string;
  readonly mend: string;
  readonly evidence: string | null;
  /** Where the viewer can mend it; null where others do. */
  readonly at: string | null;
};

/** What the services of the viewer's teams ask for. */
export type NeedsOfServices = {
  /** The first of those that ask for something of their own. */
  readonly alone: readonly { readonly row: ServiceRowView; readonly first: FirstToMend | null }[];
  /** How many more ask for something of their own. */
  readonly more: number;
  /** What several ask for first of all: `count` of the viewer's services, and `others` that fail by it too and are counted elsewhere. */
  readonly together: readonly {
    readonly rule: string;
    readonly title: string;
    readonly mend: string;
    readonly count: number;
    readonly others: number;
    readonly names: readonly string[];
  }[];
  /** How many services the viewer's teams hold. */
  readonly held: number;
  /** Those whose pager nobody can judge, and what is missing: their owner can do nothing about it. */
  readonly unproven: { readonly count: number; readonly why: string | null };
};
