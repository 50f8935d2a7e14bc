import type { AnsweringView } from "@/lib/services/view/answering";
import type { Kind, SuggestionEvidence } from "../domain/suggestion";
import type { TriageState } from "../domain/triage";

/** The queue of unowned services, as plain JSON. */

type RefView = { readonly slug: string; readonly name: string };

/** Why a team is suggested: how much of one kind of evidence it has, and the records that say so. */
export type EvidenceView = {
  readonly kind: Kind;
  readonly count: number;
  readonly of: number;
  readonly words: string;
  /** Neighbours that the team holds. */
  readonly services: readonly RefView[];
};

/** Why a kind of evidence names a team, with its counts. */
export function evidenceWords({ kind, count, of, subjects }: SuggestionEvidence): string {
  const share = `${String(count)} of ${String(of)}`;
  switch (kind) {
    case "contributors":
      return of === 1 ? "the only contributing team" : `${share} contributing teams`;
    case "neighbours":
      return of === 1 ? "holds its only neighbour" : `holds ${share} neighbours`;
    case "channel":
      return `its channel ${subjects[0] ?? ""} is theirs`;
    case "codeowners":
      return `${share} files in CODEOWNERS`;
    case "commits":
      return `${share} commits in 90 days`;
    case "acks":
      return `${share} pages acknowledged in 180 days`;
    case "edits":
      return `${share} edits of this record in 180 days`;
  }
}

export type SuggestionView = {
  readonly team: string;
  readonly name: string;
  readonly score: number;
  readonly coverage: number;
  readonly strength: "strong" | "possible";
  readonly why: readonly EvidenceView[];
};

export type QueueRowView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly weight: number | null;
  readonly grade: string;
  readonly evidence: string;
  readonly unownedSince: string | null;
  /** For how many whole days nobody has owned it. */
  readonly days: number | null;
  readonly businessServices: number;
  readonly dependents: number;
  readonly contributors: readonly { readonly slug: string | null; readonly name: string }[];
  /** Business services that are not owned all the way down because of it, however far they are (BUS-03). */
  readonly carries: readonly RefView[];
  /** `led` is false where nobody is known who may answer for the team. */
  readonly offer:
    (RefView & { readonly answerBy: string; readonly accepted: boolean; readonly led: boolean }) | null;
  /** Sources that named it and do so no more, since when. */
  readonly noLongerIn: readonly { readonly source: string; readonly since: string }[];
  readonly suggestions: readonly SuggestionView[];
  /** What stands where no team can be suggested (OW-S4). */
  readonly note: "split-candidate" | "no-evidence" | null;
  readonly triage: {
    readonly state: TriageState;
    readonly who: string | null;
    readonly reason: string | null;
    readonly lookAgainOn: string | null;
    readonly snoozedUntil: string | null;
    readonly snoozeReason: string | null;
    readonly version: number;
  };
};

export type QueuePageView = {
  readonly items: readonly QueueRowView[];
  readonly page: {
    readonly next: string | null;
    readonly previous: string | null;
    /** Rows under this filter; those that are snoozed, and all that are unowned, whatever the filter. */
    readonly total: number;
    readonly snoozed: number;
    readonly unowned: number;
  };
};

export type FacetView = readonly { readonly value: string; readonly label: string; readonly count: number }[];

export type ManyDeed = "offer" | "triage" | "snooze";
export type ManyPreviewView = {
  /** Why whoever asks cannot do it at all. */
  readonly refused: string | null;
  readonly tooMany: boolean;
  readonly team: RefView | null;
  readonly teamFault: string | null;
  /** Who would answer for the team that is to be offered them. */
  readonly answering: AnsweringView | null;
  readonly rows: readonly { readonly ref: string; readonly name: string; readonly fault: string | null }[];
};

/** The suggestion that a deed on a row is about: the one of this team, else the strongest; null where there is none. */
export const suggestedFor = (
  { suggestions }: Pick<QueueRowView, "suggestions">,
  team: string | null,
): SuggestionView | null => suggestions.find((one) => one.team === team) ?? suggestions[0] ?? null;
