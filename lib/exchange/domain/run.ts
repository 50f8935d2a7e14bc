import type { Instant } from "@/lib/kernel/time";
import type { Column, ImportNoun } from "./document";
import type { ImportFormat } from "./format";
import type { FileIssue } from "./issue";
import { planLimits } from "./limits";
import type { PlanRow, RowState } from "./plan/row";
import type { SourceWords } from "./source";

/** A file of an input as it is kept for a day. */
export type RunFile = { readonly name: string; readonly base64: string };

/** What a person chose for an import; the words are those of the source with what was said for this run. */
export type RunOptions = {
  readonly createTeams: boolean;
  readonly format: ImportFormat | null;
  readonly repository: string | null;
  readonly words: SourceWords;
};

export type Progress = { readonly step: string; readonly done: number; readonly total: number };

/** What an import did about the records that its source names no more. */
export type MarkedGone = {
  /** How many were marked as gone. */
  readonly gone: number;
  /** How many were to be marked and were not, because the importer may not change them. */
  readonly unmarked: number;
  /** Whether the source marks what it names no more. */
  readonly prunes: boolean;
};

/** What a page shows of a plan beside its rows. */
export type PlanSummary = {
  readonly columns: readonly Column[];
  readonly files: readonly string[];
  readonly offers: number;
  /** How many offers go to another team, and how many services name a placeholder; plans from before these were kept have none. */
  readonly withdrawals?: number;
  readonly placeholders?: number;
  /** How many records the source named before, and how many of them it names no more. */
  readonly remembered: number;
  readonly missing: number;
  /** How many teams owners name that are neither here nor made; a plan from before this was kept has none. */
  readonly unmadeTeams?: number;
  readonly unmadeOwners?: number;
  readonly completed?: number;
  /** How many of the offers nobody could answer when they were planned; a plan from before this was kept has none. */
  readonly unanswerable?: number;
  /** True when applying would write nothing. */
  readonly idle: boolean;
  /** Once it is applied; an import from before this was kept has none. */
  readonly marked?: MarkedGone;
};

export type NewRun = {
  readonly id: string;
  readonly source: string;
  readonly format: string;
  readonly options: RunOptions;
  readonly files: readonly RunFile[];
  readonly digest: string;
  readonly counts: Readonly<Record<RowState, number>>;
  readonly issues: readonly FileIssue[];
  readonly issueCount: number;
  readonly summary: PlanSummary;
  /** True where the files restrict a service: what they say of it is told to whoever made the plan and to auditors alone. */
  readonly restricts: boolean;
  readonly rows: readonly PlanRow[];
};

/** An import that is planned, runs or was applied, or a plan that was cleared away. */
export type KeptRun = Omit<NewRun, "files" | "rows"> & {
  /** `cleared` is a plan whose files and rows made way for newer ones. */
  readonly state: "planned" | "cleared" | "running" | "applied";
  readonly progress: Progress | null;
  readonly beatAt: Instant | null;
  readonly fault: string | null;
  readonly ledgerRun: string | null;
  readonly by: { readonly name: string; readonly id: string | null };
  readonly at: Instant;
  readonly appliedAt: Instant | null;
};

export type RowFilter = {
  readonly state: RowState | null;
  readonly worst: "error" | "warning" | null;
  readonly noun: ImportNoun | null;
};

/** A running import renews its sign of life each few seconds; after this long without one its process is gone. */
export const silentSeconds = 30;
/** How long a plan and its files are kept (IMP-04). */
export const keptHours = 24;

/** Who planned or applied a kept run. */
export type KeptBy = { readonly id: string; readonly by: string };

/** Which of these, newest first, are more than is kept of one person and of all. */
export function beyondKept<K extends KeptBy>(runs: readonly K[]): readonly K[] {
  const kept = new Map<string, number>();
  let all = 0;
  return runs.filter(({ by }) => {
    const own = kept.get(by) ?? 0;
    if (own >= planLimits.each || all >= planLimits.all) return true;
    kept.set(by, own + 1);
    all += 1;
    return false;
  });
}

/** What is said of a plan that made way for newer ones. */
export const clearedWords = `This plan was cleared away for newer ones: ${String(planLimits.each)} are kept of one person and ${String(planLimits.all)} of all, for ${String(keptHours)} hours. Nothing of it was written. Give its files again.`;

/** Why a run is no plan that waits: it made way for newer ones, or what else keeps it from being one. */
export const whyNotPlanned = (
  { state }: Pick<KeptRun, "state">,
  otherwise = "This plan was applied already, or runs at this moment. Nothing was written twice.",
): string => (state === "cleared" ? clearedWords : otherwise);
