/** One record of an answer, with all that is needed at 03:00. */
export type LookupRecord = {
  readonly noun: string;
  readonly slug: string;
  readonly name: string;
  readonly why: string;
  readonly lifecycle: string | null;
  readonly tier: number | null;
  readonly owner: { readonly name: string; readonly slug: string | null } | null;
  readonly band: string | null;
  readonly grade: string | null;
  readonly since: string | null;
  readonly evidence: string | null;
  readonly channel: string | null;
  readonly leads: readonly string[];
  readonly runbook: string | null;
};

export type LookupView = {
  readonly asked: string;
  readonly answer: "found" | "ambiguous" | "near" | "none";
  /** First the answer, or all candidates when there are several. */
  readonly records: readonly LookupRecord[];
  readonly also: readonly LookupRecord[];
  /** The team that holds all candidates, when one does. */
  readonly sharedOwner: string | null;
};
