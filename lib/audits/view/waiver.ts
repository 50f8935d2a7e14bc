import type { WaiverState } from "../domain/waiver";

/** How a waiver stands, in one word for pages and files. */
export const waiverWords: Readonly<Record<WaiverState, string>> = {
  requested: "waiting",
  approved: "in force",
  denied: "denied",
  withdrawn: "withdrawn",
  revoked: "revoked",
  renewed: "renewed",
  expired: "ended",
};

type RefView = { readonly slug: string; readonly name: string };

/** A waiver as lists show it. */
export type WaiverView = {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  /** What the finding weighed when it was asked for. */
  readonly severity: "B" | "W" | "A";
  readonly service: RefView;
  readonly tier: number | null;
  readonly owner: RefView | null;
  readonly state: WaiverState;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
  /** Until when it was asked for. */
  readonly until: string;
  /** When it ends or ended, by what is known now: never later than `until`. */
  readonly endsAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string | null;
  readonly endedBy: string | null;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  /** For how many whole days this finding has been waived in all, by this one and by others. */
  readonly days: number;
  readonly version: number;
};

export type WaiversPageView = {
  readonly items: readonly WaiverView[];
  readonly page: { readonly next: string | null; readonly previous: string | null; readonly total: number };
};

/** What of a waiver in force stands beside the finding that it excuses. */
export type WaivedView = {
  readonly id: string;
  readonly until: string;
  readonly by: string;
  readonly askedBy: string;
  readonly reason: string;
};
