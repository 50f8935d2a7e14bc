/** What a bulk edit would do to one service, or why it would not (PAG-12). */
export type BulkRowView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly owner: string | null;
  readonly outcome: "changes" | "same" | "refused";
  readonly was: string;
  readonly will: string;
  /** Why it is refused; empty otherwise. */
  readonly why: string;
  /** What the plan is based on: an apply that finds another one leaves the row alone. */
  readonly version: number;
};

export type BulkPlanView = {
  readonly rows: readonly BulkRowView[];
  readonly changes: number;
  readonly same: number;
  readonly refused: number;
  /** True when a row cannot change without a reason. */
  readonly needsReason: boolean;
  /** Words that name no service. */
  readonly unknown: readonly string[];
  /** What is wrong with the change itself, whatever the rows. */
  readonly fault: string | null;
  /** More services were picked than one run may touch. */
  readonly tooMany: number | null;
};

/** What an applied bulk edit did. */
export type BulkOutcome = {
  readonly run: string;
  readonly changed: number;
  readonly same: number;
  /** Rows that changed after the plan was shown, or that are refused now, with why. */
  readonly left: readonly { readonly slug: string; readonly name: string; readonly why: string }[];
};
