import { keyOf, toSlug } from "@/lib/kernel/slug";
import { keyInHead } from "../../domain/csv-field";
import { serviceLabels } from "@/lib/services/domain/fields";
import type { Column } from "../../domain/document";
import type { Vocabulary } from "../words";

/** What a column can mean, and how a person reads it. */
export const columnMeanings = {
  slug: "Short name",
  id: "Id in its source",
  name: serviceLabels.name,
  description: serviceLabels.intent,
  kind: serviceLabels.kind,
  lifecycle: serviceLabels.lifecycle,
  tier: serviceLabels.tier,
  owner: "Owner",
  contributors: serviceLabels.contributors,
  dependencies: serviceLabels.dependencies,
  tags: serviceLabels.tags,
  aliases: serviceLabels.aliases,
  system: serviceLabels.system,
  businessServices: serviceLabels.businessServices,
  repository: "Repository",
  runbook: "Runbook link",
  dashboard: "Dashboard link",
  documentation: "Documentation link",
  channel: serviceLabels.channel,
  weight: serviceLabels.weight,
  restricted: "Restricted, yes or no",
  "has-runbook": "Has a runbook, yes or no",
  "has-readiness-review": "Has a readiness review, yes or no",
  "has-dashboard": "Has a dashboard, yes or no",
  placement: "Placement, as a tag",
  tag: "A tag of its own",
  field: "A custom field",
  extras: "Nothing: keep it beside the record",
  ignore: "Nothing: leave it out",
} as const;
export type ColumnMeaning = keyof typeof columnMeanings;
/** True for what a column of a CSV file can mean, one of `columnMeanings`. */
export const isColumnMeaning = (text: string): text is ColumnMeaning => Object.hasOwn(columnMeanings, text);

/** What a person said that columns mean, by head. */
export type Mapping = Readonly<Record<string, ColumnMeaning>>;

const guesses: Readonly<Record<string, ColumnMeaning>> = {
  slug: "slug",
  key: "slug",
  id: "id",
  "display name": "name",
  "friendly name": "name",
  title: "name",
  name: "name",
  service: "name",
  "service name": "name",
  description: "description",
  intent: "description",
  kind: "kind",
  type: "kind",
  lifecycle: "lifecycle",
  status: "lifecycle",
  tier: "tier",
  criticality: "tier",
  owner: "owner",
  team: "owner",
  "owning team": "owner",
  "declared owner": "owner",
  contributors: "contributors",
  teams: "contributors",
  "depends on": "dependencies",
  dependencies: "dependencies",
  tag: "tags",
  tags: "tags",
  alias: "aliases",
  aliases: "aliases",
  system: "system",
  "business service": "businessServices",
  repository: "repository",
  repositories: "repository",
  repo: "repository",
  runbook: "runbook",
  dashboard: "dashboard",
  docs: "documentation",
  documentation: "documentation",
  channel: "channel",
  slack: "channel",
  weight: "weight",
  restricted: "restricted",
  "overall sla weighting": "weight",
  "has sre guide": "has-runbook",
  "has runbook": "has-runbook",
  "has readiness review": "has-readiness-review",
  "has dashboard": "has-dashboard",
  placement: "placement",
};

type Row = { readonly cells: Readonly<Record<string, string>> };
type Sheet = { readonly heads: readonly string[]; readonly rows: readonly Row[] };

/** The first few values of a column, each once. */
function samplesOf(rows: readonly Row[], head: string, most: number): readonly string[] {
  const found = new Set<string>();
  for (const { cells } of rows) {
    const text = cells[head] ?? "";
    if (text !== "") found.add(text);
    if (found.size >= most) break;
  }
  return [...found];
}

/** True when a column of words holds none that is understood, so that its head promises what it does not hold. */
function isMisleading(meaning: ColumnMeaning, samples: readonly string[], words: Vocabulary): boolean {
  if (meaning !== "tier" && meaning !== "lifecycle" && meaning !== "kind") return false;
  return samples.length > 0 && samples.every((text) => words[meaning](text) === undefined);
}

/**
 * What the columns mean: what a person said, else what their heads say (FMT-26). `name` is the key when another column holds the
 * display name and none the short one. A head that says nothing is not known: its cells stay beside the record until somebody says.
 */
export function columnsOf({ heads, rows }: Sheet, said: Mapping, words: Vocabulary): readonly Column[] {
  const declared = heads.some((head) => keyOf(head) === "declared owner");
  const told = (head: string) => (Object.hasOwn(said, head) ? said[head] : undefined);
  const guessed = heads.map((head): ColumnMeaning | null => {
    const meaning = told(head);
    if (meaning !== undefined) return meaning;
    // Figures that our own export adds are nobody's statement, and its owner is the holder where it also names the declared one.
    if (head.startsWith("steward:") || (declared && keyOf(head) === "owner")) return "ignore";
    if (keyInHead(head) !== null) return "field";
    return Object.hasOwn(guesses, keyOf(head)) ? (guesses[keyOf(head)] ?? null) : null;
  });
  const isNameHead = (head: string) => keyOf(head) === "name" && told(head) === undefined;
  const otherName = heads.some((head, at) => guessed[at] === "name" && !isNameHead(head));
  const hasKey = guessed.some((meaning) => meaning === "slug" || meaning === "id");
  return heads.map((head, at): Column => {
    const samples = samplesOf(rows, head, 20);
    const guess = guessed[at] ?? null;
    const meaning = isNameHead(head) && otherName && !hasKey ? "slug" : (guess ?? "extras");
    const known = told(head) !== undefined || (guess !== null && !isMisleading(meaning, samples, words));
    return { head, samples, meaning, known };
  });
}

/** True for the head of a column that names services: alone it makes a sheet of a list of names. */
export const namesServices = (head: string): boolean => {
  const key = keyOf(head);
  return Object.hasOwn(guesses, key) && (guesses[key] === "name" || guesses[key] === "slug");
};

/** The key under which a custom field of this head is kept: the one that our own export names, else what the head suggests. */
export const fieldKeyOf = (head: string): string => keyInHead(head) ?? (toSlug(head) || "column");
