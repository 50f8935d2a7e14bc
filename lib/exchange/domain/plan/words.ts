import { listed } from "@/lib/kernel/listed";
import { recordWords } from "@/lib/kernel/reference";
import type { ImportNoun } from "../document";
import { importFormats, isImportFormat } from "../format";
import type { MarkedGone } from "../run";
import { exceedsCeiling } from "./missing";
import { type PlanRow, type RowState, rowStates } from "./row";

/** What each state of a row is called. */
export const stateWords: Readonly<Record<RowState, string>> = {
  create: "created",
  change: "changed",
  unchanged: "unchanged",
  keep: "kept",
  refuse: "refused",
  missing: "no longer named",
};

/** What each noun of an import is called, in the order of what one counts. */
export const nounWords: Readonly<Record<ImportNoun, { readonly one: string; readonly many: string }>> = {
  ...recordWords,
  codeowners: { one: "CODEOWNERS file", many: "CODEOWNERS files" },
};
export const importNouns = Object.keys(nounWords) as readonly ImportNoun[];

/** So many rows of a noun are in a state. */
export type NounCount = { readonly noun: ImportNoun; readonly state: RowState; readonly count: number };

/** How many rows of each noun are in each state. */
export function countsByNoun(rows: readonly Pick<PlanRow, "noun" | "state">[]): readonly NounCount[] {
  const counts = new Map<string, NounCount>();
  for (const { noun, state } of rows) {
    const key = `${noun} ${state}`;
    counts.set(key, { noun, state, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** What is in a state, by what it is: "97 services and 12 teams"; empty when nothing is. */
function inState(counts: readonly NounCount[], state: RowState): string {
  const parts = importNouns.flatMap((noun) => {
    const count = counts.find((of) => of.noun === noun && of.state === state)?.count ?? 0;
    return count === 0 ? [] : [`${String(count)} ${nounWords[noun][count === 1 ? "one" : "many"]}`];
  });
  return listed(parts);
}

/** Says how many services stay without an owner because what their file names stands for nobody; empty when none does. */
export const placeholderWords = (placeholders: number): string =>
  placeholders === 0
    ? ""
    : `${String(placeholders)} ${placeholders === 1 ? "service names" : "services name"} a placeholder and ${placeholders === 1 ? "stays" : "stay"} unowned.`;

/** Says how many of the offers go, or `done` went, to teams that have no lead or nobody in them; empty when none does. */
export function unanswerableWords(offers: number, done = false): string {
  if (offers === 0) return "";
  const to = offers === 1 ? "a team" : "teams";
  return done
    ? `${String(offers)} of its offers went to ${to} in which nobody could answer.`
    : `${String(offers)} of these offers ${offers === 1 ? "goes" : "go"} to ${to} in which nobody can answer yet.`;
}

const offersWords = (offers: number): string => `${String(offers)} ${offers === 1 ? "offer" : "offers"}`;

/** Why a plan writes nothing: all is so already, or what is not was refused. */
function idleSentence(counts: readonly NounCount[]): string {
  const rows = (of: (state: RowState) => boolean) =>
    counts.reduce((sum, { state, count }) => sum + (of(state) ? count : 0), 0);
  const refused = rows((state) => state === "refuse");
  if (refused === 0) return "Everything is as the files say. There is nothing to apply.";
  const so = refused === 1 ? "1 record is refused" : `${String(refused)} records are refused`;
  const others = rows((state) => state === "unchanged" || state === "keep");
  return others === 0
    ? `Nothing can be applied: ${so}.`
    : `Nothing can be applied: ${so}, and ${others === 1 ? "the other stays" : `the other ${String(others)} stay`} as ${others === 1 ? "it is" : "they are"}.`;
}

/** What applying a plan would write, in one sentence. */
export function planSentence(plan: {
  readonly counts: readonly NounCount[];
  readonly offers: number;
  readonly withdrawals: number;
  readonly completed: number;
  readonly idle: boolean;
}): string {
  if (plan.idle) return idleSentence(plan.counts);
  const created = inState(plan.counts, "create");
  const changed = inState(plan.counts, "change");
  const parts = [
    created === "" ? "" : `creates ${created}`,
    changed === "" ? "" : `changes ${changed}`,
    plan.completed > 0
      ? `completes what ${String(plan.completed)} other ${plan.completed === 1 ? "service" : "services"} waited for`
      : "",
    plan.withdrawals > 0 ? `withdraws ${offersWords(plan.withdrawals)} to teams named no longer` : "",
    plan.offers > 0 ? `makes ${offersWords(plan.offers)}` : "",
  ].filter((part) => part !== "");
  return `Applying it ${listed(parts) || "writes what is below"}, all of it or nothing.`;
}

/** What became of the rows of a plan, by state and noun: "97 services and 12 teams created, 1 service refused; 97 offers". */
export function planFigures(
  counts: readonly NounCount[],
  {
    offers,
    withdrawals,
    completed,
    files,
  }: {
    readonly offers: number;
    readonly withdrawals: number;
    readonly completed: number;
    /** How many files could not be read at all; the page of a plan lists what was said of each instead. */
    readonly files: number;
  },
): string {
  const ofRows = rowStates.flatMap((state) => {
    const words = inState(counts, state);
    return words === "" ? [] : [`${words} ${stateWords[state]}`];
  });
  const figures = [
    ...ofRows,
    ...(files === 0 ? [] : [`${String(files)} ${files === 1 ? "file" : "files"} refused`]),
  ];
  return `${figures.join(", ") || "nothing to do"}; ${offersWords(offers)}${withdrawals > 0 ? `, ${String(withdrawals)} withdrawn` : ""}${completed > 0 ? `; what ${String(completed)} other ${completed === 1 ? "service" : "services"} waited for, completed` : ""}`;
}

/** What a plan finds missing of all that its source stated before, and whether the source gives up what it names no more. */
export type MissingOfSource = {
  readonly missing: number;
  readonly remembered: number;
  readonly prunes: boolean;
};

/** The number that somebody types before so many records are marked as gone (IMP-13), and of how many; null where none is asked for. */
export const numberToType = ({ missing, remembered, prunes }: MissingOfSource) =>
  prunes && missing > 0 && exceedsCeiling(missing, remembered) ? { gone: missing, of: remembered } : null;

/** What becomes of records that the source named before and does not name now; empty when there are none. */
export function missingWords(of: MissingOfSource): string {
  const { missing, remembered, prunes } = of;
  if (missing === 0) return "";
  const one = missing === 1;
  const marked = `${one ? "it is" : "they are"} marked as gone`;
  const fate = !prunes
    ? `nothing happens to ${one ? "it" : "them"}`
    : `${marked}${numberToType(of) === null ? "" : " when you type the number"}, and stay${one ? "s" : ""}`;
  return `${String(missing)} of ${String(remembered)} records of this source ${one ? "is" : "are"} not in the input; ${fate}.`;
}

/** That services are gone from their source and carry no mark, why, and who sets it. */
export function unmarkedWords({ gone, unmarked }: Pick<MarkedGone, "gone" | "unmarked">): string {
  const one = unmarked === 1;
  const services = `${String(unmarked)} ${gone > 0 ? "more " : ""}${one ? "service is" : "services are"}`;
  const them = one ? "it" : "them";
  return `${services} gone from this source and not marked: only members of the teams that own ${them} or an auditor may mark ${them}. The next import by one of these does.`;
}

/** What became of the records that an applied import found missing, and why some stayed as they were; empty when there are none. */
export function markedWords({
  missing,
  remembered,
  marked,
}: Omit<MissingOfSource, "prunes"> & { readonly marked: MarkedGone | null }): string {
  if (marked === null || missing === 0) return "";
  const { gone, unmarked, prunes } = marked;
  const one = missing === 1;
  const many = `${String(missing)} of ${String(remembered)} records of this source ${one ? "was" : "were"} not in the input`;
  if (gone === 0 && unmarked === 0)
    return `${many}. ${one ? "It is" : "They are"} not marked as gone: ${
      prunes
        ? "so many are marked only when their number is typed"
        : "this source marks nothing as gone, until an auditor sets that on its page"
    }.`;
  const told = gone === 0 ? [] : [`${String(gone)} ${gone === 1 ? "is" : "are"} marked as gone.`];
  if (unmarked > 0) told.push(unmarkedWords(marked));
  return `${many}. ${told.join(" ")}`;
}

const formatLabel = (format: string): string => (isImportFormat(format) ? importFormats[format] : format);

/**
 * Why files may change records although nobody edited them: their source spoke in another format before, and what this one
 * cannot hold it states no more. Empty where the format is the same, unknown, or holds everything.
 */
export function otherFormatWords({
  before,
  now,
  changed,
}: {
  readonly before: string | null;
  readonly now: string;
  readonly changed: number;
}): string {
  if (before === null || before === now || changed === 0 || [before, now].includes("unknown")) return "";
  if (now === "steward") return "";
  return `This source was last read as ${formatLabel(before)}, and these files are ${formatLabel(now)}. What that cannot hold, such as titles of links, or further links and repositories, is taken from a record where this source put it there. Give the files a source of their own to leave it.`;
}

/** What the button says that applies a plan: how many records it writes. */
export function applyWords(counts: Readonly<Record<RowState, number>>): string {
  const writes = counts.create + counts.change;
  return writes === 0 ? "Apply it" : writes === 1 ? "Apply 1 change" : `Apply ${String(writes)} changes`;
}
