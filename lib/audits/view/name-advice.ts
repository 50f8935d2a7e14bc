/** What is said of a name that somebody is about to give a service. */
export type NameAdviceView = {
  /** The short name it would get; empty when none follows. */
  readonly slug: string;
  /** A free one in its place when it is taken. */
  readonly instead: string | null;
  readonly lookAlikes: readonly {
    readonly slug: string;
    readonly name: string;
    readonly why: string;
    readonly same: boolean;
    readonly owner: string | null;
    readonly retired: boolean;
  }[];
  readonly advice: readonly {
    readonly rule: string | null;
    readonly severity: string;
    readonly said: string;
    readonly mend: string;
  }[];
};
