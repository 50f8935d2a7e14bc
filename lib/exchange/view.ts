import type { Column, ImportNoun } from "./domain/document";
import type { FileIssue } from "./domain/issue";
import type { FieldChange, Kept, PlanRow, RowState } from "./domain/plan/row";
import { type KeptRun, type MarkedGone, type Progress, type RunOptions, silentSeconds } from "./domain/run";
import type { Source, SourceWords } from "./domain/source";
import type { Instant } from "@/lib/kernel/time";
import { withAccount } from "@/lib/people/domain/actor";

/** An import as its page shows it. */
export type RunView = {
  readonly id: string;
  readonly source: string;
  readonly format: string;
  /** `interrupted` is a running import whose process gives no sign of life: it wrote nothing and can be applied again. */
  readonly state: KeptRun["state"] | "interrupted";
  readonly options: RunOptions;
  readonly counts: Readonly<Record<RowState, number>>;
  readonly issues: readonly FileIssue[];
  readonly issueCount: number;
  readonly columns: readonly Column[];
  readonly files: readonly string[];
  readonly offers: number;
  readonly withdrawals: number;
  /** How many of the offers nobody could answer when they were planned. */
  readonly unanswerable: number;
  readonly placeholders: number;
  readonly remembered: number;
  readonly missing: number;
  /** What became of what is missing, once it is applied; null before, and for an import from before this was kept. */
  readonly marked: MarkedGone | null;
  readonly unmadeTeams: number;
  readonly unmadeOwners: number;
  readonly completed: number;
  readonly idle: boolean;
  readonly progress: Progress | null;
  readonly fault: string | null;
  readonly ledgerRun: string | null;
  /** Who planned it, or, once it is applied, who applied it. */
  readonly by: string;
  readonly byId: string | null;
  readonly at: string;
  readonly appliedAt: string | null;
};

/** A run as a page shows it; one that writes but has been silent too long is said to be interrupted. */
export const viewRun = (run: KeptRun, now: Instant): RunView => {
  const silent =
    run.beatAt === null ||
    run.beatAt.add({ seconds: silentSeconds }).epochMilliseconds < now.epochMilliseconds;
  return {
    id: run.id,
    source: run.source,
    format: run.format,
    state: run.state === "running" && silent ? "interrupted" : run.state,
    options: run.options,
    counts: run.counts,
    issues: run.issues,
    issueCount: run.issueCount,
    columns: run.summary.columns,
    files: run.summary.files,
    offers: run.summary.offers,
    withdrawals: run.summary.withdrawals ?? 0,
    unanswerable: run.summary.unanswerable ?? 0,
    placeholders: run.summary.placeholders ?? 0,
    remembered: run.summary.remembered,
    missing: run.summary.missing,
    marked: run.summary.marked ?? null,
    unmadeTeams: run.summary.unmadeTeams ?? 0,
    completed: run.summary.completed ?? 0,
    unmadeOwners: run.summary.unmadeOwners ?? run.summary.unmadeTeams ?? 0,
    idle: run.summary.idle,
    progress: run.progress,
    fault: run.fault,
    ledgerRun: run.ledgerRun,
    by: run.by.name,
    byId: run.by.id,
    at: run.at.toString(),
    appliedAt: run.appliedAt?.toString() ?? null,
  };
};

/** An import as a list shows it, whichever way it came. */
export type ImportLine = {
  readonly id: string;
  /** Whether its plan is kept, or the history alone tells what it did. */
  readonly kept: boolean;
  readonly source: string;
  readonly state: RunView["state"];
  readonly by: string;
  readonly at: string;
};

/** A kept plan, or what became of it, as a line. */
export const lineOfRun = ({ id, source, state, by, at, appliedAt }: RunView): ImportLine => ({
  id,
  kept: true,
  source,
  state,
  by,
  at: appliedAt ?? at,
});

const ways: Readonly<Record<string, string>> = { cli: ", from a terminal", api: ", through the API" };

/** An import that only the ledger knows, as a line. */
export const lineOfLedger = ({
  run,
  source,
  at,
  via,
  name,
  account,
}: {
  readonly run: string;
  readonly source: string;
  readonly at: Instant;
  readonly via: string;
  readonly name: string;
  readonly account: string | null;
}): ImportLine => ({
  id: run,
  kept: false,
  source,
  state: "applied",
  by: `${withAccount(name, account)}${ways[via] ?? ""}`,
  at: at.toString(),
});

export type RowView = {
  readonly number: number;
  readonly noun: ImportNoun;
  readonly key: string;
  readonly slug: string;
  readonly state: RowState;
  readonly place: string;
  readonly changes: readonly FieldChange[];
  readonly kept: readonly Kept[];
  readonly issues: readonly FileIssue[];
};

/** A row of a plan as the preview and the API show it. */
export const viewRow = (row: PlanRow & { readonly number: number }): RowView => ({
  number: row.number,
  noun: row.noun,
  key: row.key,
  slug: row.slug,
  state: row.state,
  place: row.place,
  changes: row.changes,
  kept: row.kept,
  issues: row.issues,
});

/** A source as its page shows it. */
export type SourceView = {
  readonly slug: string;
  readonly format: string;
  readonly whereFrom: string | null;
  readonly precedence: number;
  readonly prune: boolean;
  readonly authoritative: readonly string[];
  readonly words: SourceWords;
  readonly version: number;
  readonly at: string;
  readonly held: number;
  readonly gone: number;
  readonly can: { readonly change: boolean };
};

/** A source with how many records it holds and how many of them it states no more. */
export const viewSource = (
  source: Source,
  counts: { readonly held: number; readonly gone: number },
  can: SourceView["can"],
): SourceView => ({
  slug: source.slug,
  format: source.format,
  whereFrom: source.whereFrom,
  precedence: source.precedence,
  prune: source.prune,
  authoritative: source.authoritative,
  words: source.words,
  version: source.version,
  at: source.at.toString(),
  held: counts.held,
  gone: counts.gone,
  can,
});
