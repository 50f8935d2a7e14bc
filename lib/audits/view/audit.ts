import type { WaivedView } from "./waiver";

/** What the audit pages show beside the queue, as plain JSON. */

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

/** What fails of the services that a team owns. */
export type TeamStandingView = {
  readonly slug: string;
  readonly name: string;
  readonly services: number;
  readonly blockers: number;
  readonly warnings: number;
  /** How many more block its services than did then; null where nothing was judged yet then. */
  readonly change: number | null;
};

export type FindingView = {
  readonly rule: string;
  readonly title: string;
  readonly mend: string;
  readonly state: string;
  readonly severity: string;
  readonly evidence: readonly string[];
  /** How many more lines of evidence were found than are kept. */
  readonly more: number;
  readonly since: string;
  readonly firstFailedAt: string | null;
  /** What it is about. */
  readonly about: {
    readonly noun: "service" | "business-service" | "person";
    readonly slug: string;
    readonly name: string;
  };
  /** The same, where that is a service; null for a finding beside the services. */
  readonly service: { readonly slug: string; readonly name: string } | null;
  readonly tier: number | null;
  readonly owner: { readonly slug: string; readonly name: string } | null;
  /** What is named as owner where no team is, as long as that is enough not to be unowned; only now. */
  readonly holderText: string | null;
  /** What excuses it now; null of what is not waived, and of the past. */
  readonly waiver: WaivedView | null;
};

export type FindingsPageView = {
  readonly items: readonly FindingView[];
  readonly page: { readonly next: string | null; readonly previous: string | null; readonly total: number };
};

export type GradeView = {
  readonly service: { readonly id: string; readonly slug: string; readonly name: string };
  readonly tier: number | null;
  readonly grade: string;
  /** Further grades that hold beside it; only now, the past keeps the first. */
  readonly also: readonly string[];
  /** None for what is retired. */
  readonly band: "owned" | "weak" | "unowned" | null;
  readonly since: string;
  readonly unownedSince: string | null;
  readonly evidence: string;
  readonly owner: { readonly slug: string; readonly name: string } | null;
  /** What is named as owner where no team is; only now. */
  readonly holderText: string | null;
  readonly findings: { readonly blockers: number; readonly warnings: number; readonly advice: number };
};

export type PlaceholderView = {
  readonly slug: string;
  readonly name: string;
  readonly verdict: "placeholder" | "suspected" | "real";
  readonly evidence: readonly { readonly rule: string; readonly what: string; readonly decides: boolean }[];
  readonly holds: number;
  /** What an auditor answered, for the name the team still has. */
  readonly answer: {
    readonly answer: "real" | "placeholder";
    readonly reason: string;
    readonly by: string;
    readonly at: string;
    /** False once the team was renamed: "real" holds for the name it was said of. */
    readonly holds: boolean;
  } | null;
};

export type PlaceholdersView = {
  readonly teams: readonly PlaceholderView[];
  /** How many services name one of the placeholders among them as the owner. */
  readonly named: number;
};

export type FeedView = {
  readonly name: string;
  readonly version: number;
  readonly words: string;
  /** As an auditor set it. */
  readonly state: "absent" | "partial" | "complete";
  /** As it counts: one that fell silent counts as absent. */
  readonly counts: "absent" | "partial" | "complete";
  readonly lastSeenAt: string | null;
  readonly silentSince: string | null;
  readonly setAt: string | null;
  readonly setBy: string | null;
  /** Rules that say no data while it is absent. */
  readonly rules: number;
};
