/** What the audit pages show, as plain JSON. */

export type QueueRowView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly weight: number | null;
  readonly grade: string;
  readonly evidence: string;
  readonly unownedSince: string | null;
  readonly dependents: number;
  readonly contributors: number;
  readonly offeredTo: string | null;
  readonly suggestion: {
    readonly team: string;
    readonly name: string;
    readonly strength: string;
    readonly why: string;
  } | null;
  readonly splitCandidate: boolean;
};

export type AuditFigures = {
  readonly total: number;
  readonly naive: number;
  readonly owned: number;
  readonly weak: number;
  readonly unowned: number;
  readonly grades: readonly {
    readonly grade: string;
    readonly band: string | null;
    readonly count: number;
  }[];
};

export type RuleCountView = {
  readonly id: string;
  readonly title: string;
  readonly mend: string;
  readonly severity: string;
  readonly failed: number;
  readonly noData: number;
};

export type FindingView = {
  readonly rule: string;
  readonly title: string;
  readonly mend: string;
  readonly state: string;
  readonly severity: string;
  readonly evidence: readonly string[];
  readonly since: string;
  readonly service: { readonly slug: string; readonly name: string };
  readonly owner: string | null;
};

export type PlaceholderView = {
  readonly slug: string;
  readonly name: string;
  readonly verdict: string;
  readonly evidence: readonly string[];
  readonly holds: number;
};
