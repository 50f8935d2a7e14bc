/** The rule book as the pages show it, as plain JSON. */

export type RuleRowView = {
  readonly id: string;
  readonly title: string;
  readonly condition: string;
  readonly severity: string;
  readonly set: "D" | "C" | "L";
  readonly on: boolean;
  readonly version: number;
  readonly of: string;
  readonly feed: string | null;
  /** False: what it reads is not recorded yet. */
  readonly built: boolean;
  readonly failed: number;
  readonly noData: number;
};

export type ParameterView = {
  readonly name: string;
  readonly label: string;
  readonly unit: string | null;
  readonly least: number;
  readonly most: number;
  /** One number, or one for each of the tiers named. */
  readonly values: readonly { readonly tier: string | null; readonly value: number; readonly book: number }[];
  /** Other rules that read the same number. */
  readonly sharedWith: readonly string[];
};

export type RuleView = RuleRowView & {
  readonly mend: string;
  readonly source: string;
  readonly tierOneOnly: boolean;
  readonly waivable: boolean;
  readonly parameters: readonly ParameterView[];
  readonly counts: {
    readonly failed: number;
    readonly noData: number;
    readonly waived: number;
    readonly error: number;
    /** Passed, or not asked of the service: such answers are not kept one by one. */
    readonly rest: number;
    readonly total: number;
  };
  readonly versions: readonly {
    readonly version: number;
    readonly on: boolean;
    readonly numbers: string;
    readonly reason: string;
    readonly at: string;
    readonly by: string;
  }[];
  readonly can: { readonly change: boolean; readonly whySwitch: string | null };
};
