import { keyOf } from "@/lib/kernel/slug";
import type { Stated } from "@/lib/services/domain/stated";
import { isTag } from "@/lib/services/domain/service";
import type { Document } from "../domain/document";
import { type FileIssue, issueOf, quote } from "../domain/issue";
import { isWebAddress, kindOf, lifecycleOf, tierOf } from "./words";

/** What a column of a CSV file can mean. */
export const columnMeanings = [
  "slug",
  "name",
  "description",
  "kind",
  "lifecycle",
  "tier",
  "owner",
  "contributors",
  "dependencies",
  "tags",
  "aliases",
  "system",
  "businessServices",
  "repository",
  "runbook",
  "dashboard",
  "documentation",
  "channel",
  "weight",
  "has-runbook",
  "has-readiness-review",
  "has-dashboard",
  "placement",
  "ignore",
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];
export type Mapping = Readonly<Record<string, ColumnMeaning>>;

const guesses: Readonly<Record<string, ColumnMeaning>> = {
  slug: "slug",
  id: "slug",
  "display name": "name",
  "friendly name": "name",
  title: "name",
  description: "description",
  kind: "kind",
  type: "kind",
  lifecycle: "lifecycle",
  status: "lifecycle",
  tier: "tier",
  criticality: "tier",
  owner: "owner",
  team: "owner",
  contributors: "contributors",
  teams: "contributors",
  "depends on": "dependencies",
  dependencies: "dependencies",
  tags: "tags",
  aliases: "aliases",
  system: "system",
  "business service": "businessServices",
  repository: "repository",
  repo: "repository",
  runbook: "runbook",
  dashboard: "dashboard",
  docs: "documentation",
  documentation: "documentation",
  channel: "channel",
  weight: "weight",
  "overall sla weighting": "weight",
  "has sre guide": "has-runbook",
  "has runbook": "has-runbook",
  "has readiness review": "has-readiness-review",
  "has dashboard": "has-dashboard",
  placement: "placement",
};

/** What the columns seem to mean by their heads; `name` is the key when there is no slug beside it (FMT-26). */
export function guessMapping(heads: readonly string[]): Mapping {
  const meant = heads.map(
    (head) => [head, guesses[keyOf(head)] ?? (keyOf(head) === "name" ? "name" : "ignore")] as const,
  );
  const hasSlug = meant.some(([, meaning]) => meaning === "slug");
  const otherName = meant.some(([head, meaning]) => meaning === "name" && keyOf(head) !== "name");
  return Object.fromEntries(
    meant.map(([head, meaning]) => [
      head,
      keyOf(head) === "name" && (otherName || !hasSlug) ? (hasSlug ? meaning : "slug") : meaning,
    ]),
  );
}

type Row = { readonly line: number; readonly cells: Readonly<Record<string, string>> };
const yes: ReadonlySet<string> = new Set(["1", "true", "yes", "y"]);

/** The rows of a CSV file as documents, by a mapping of its columns. */
export function documentsOfCsv(file: string, rows: readonly Row[], mapping: Mapping): readonly Document[] {
  return rows.map((row): Document => {
    const place = { file, line: row.line, column: 1, document: 1 };
    const issue = issueOf(place);
    const issues: FileIssue[] = [];
    const cell = (meaning: ColumnMeaning): { head: string; text: string } | null => {
      const head = Object.keys(row.cells).find((name) => mapping[name] === meaning && row.cells[name] !== "");
      return head === undefined ? null : { head, text: row.cells[head] ?? "" };
    };
    const list = (meaning: ColumnMeaning): readonly string[] | null => {
      const found = cell(meaning);
      return (
        found &&
        found.text
          .split(";")
          .map((text) => text.trim())
          .filter((text) => text !== "")
      );
    };
    const key = (cell("slug") ?? cell("name"))?.text ?? "";
    if (key === "")
      return {
        noun: "refused",
        key: `row ${String(row.line)}`,
        externalId: "",
        place,
        issues: [issue("error", "KEY-MISSING", "name", "The row has no name.", "Fill the name column.")],
      };

    const extras: Record<string, string> = {};
    const word = <T>(
      meaning: ColumnMeaning,
      read: (text: string) => T | null,
      code: "TIER-UNKNOWN" | "LIFECYCLE-UNKNOWN" | "SCHEMA",
      mend: string,
    ): T | undefined => {
      const found = cell(meaning);
      if (!found) return undefined;
      const value = read(found.text);
      if (value !== null) return value;
      extras[found.head] = found.text;
      issues.push(issue("warning", code, found.head, `"${quote(found.text)}" is not a ${meaning}.`, mend));
      return undefined;
    };
    const links = (["runbook", "dashboard", "documentation"] as const).flatMap((type) =>
      (list(type) ?? []).flatMap((url) => {
        if (isWebAddress(url)) return [{ type, title: "", url }];
        issues.push(
          issue(
            "warning",
            "LINK-BAD",
            cell(type)?.head ?? type,
            `"${quote(url.replace(/\/\/[^/@]*@/, "//…@"))}" is no web address.`,
            "Start it with https://.",
          ),
        );
        return [];
      }),
    );
    const tags = [
      ...(list("tags") ?? []).map((tag) => tag.toLowerCase()),
      ...(cell("placement") ? [`placement:${cell("placement")?.text.toLowerCase() ?? ""}`] : []),
    ];
    for (const tag of tags.filter((one) => !isTag(one)))
      issues.push(
        issue(
          "warning",
          "SCHEMA",
          cell("tags")?.head ?? "tags",
          `"${quote(tag)}" is no tag.`,
          "Use lower-case letters, digits and dashes.",
        ),
      );
    const states = {
      ...(cell("has-runbook") ? { runbook: yes.has(cell("has-runbook")?.text ?? "") } : {}),
      ...(cell("has-readiness-review")
        ? { readinessReview: yes.has(cell("has-readiness-review")?.text ?? "") }
        : {}),
      ...(cell("has-dashboard") ? { dashboard: yes.has(cell("has-dashboard")?.text ?? "") } : {}),
    };
    const weight = cell("weight");
    const tier = word(
      "tier",
      tierOf,
      "TIER-UNKNOWN",
      "It is kept beside the record; map the column to placement if it says where the service runs.",
    );
    const lifecycle = word(
      "lifecycle",
      lifecycleOf,
      "LIFECYCLE-UNKNOWN",
      "Use design, preview, production or deprecated.",
    );
    const kind = word("kind", kindOf, "SCHEMA", "It is kept beside the record.");
    for (const [head, text] of Object.entries(row.cells))
      if (mapping[head] === "ignore" && text !== "") extras[head] = text;
    const dependencies = list("dependencies");
    const contributors = list("contributors");
    const aliases = list("aliases");
    const stated: Stated = {
      name: cell("name")?.text ?? key,
      ...(cell("description") ? { intent: cell("description")?.text } : {}),
      ...(kind === undefined ? {} : { kind }),
      ...(lifecycle === undefined ? {} : { lifecycle }),
      ...(tier === undefined ? {} : { tier }),
      ...(weight && !Number.isNaN(Number(weight.text)) ? { weight: Number(weight.text) } : {}),
      ...(cell("channel") ? { channel: cell("channel")?.text } : {}),
      ...(cell("system") ? { system: cell("system")?.text } : {}),
      ...(list("businessServices") ? { businessServices: list("businessServices") ?? [] } : {}),
      ...(links.length > 0 ? { links } : {}),
      ...(list("repository")
        ? { repositories: (list("repository") ?? []).map((url) => ({ url, path: "" })) }
        : {}),
      ...(tags.length > 0 ? { tags: tags.filter(isTag) } : {}),
      ...(aliases ? { aliases } : {}),
      ...(dependencies ? { dependencies: dependencies.map((target) => ({ target, strength: null })) } : {}),
      ...(contributors ? { contributors: contributors.map((team) => ({ team })) } : {}),
      ...(Object.keys(states).length > 0 ? { stated: states } : {}),
      ...(Object.keys(extras).length > 0 ? { extras: { csv: extras } } : {}),
    };
    return {
      noun: "service",
      key,
      externalId: key,
      place,
      issues,
      stated,
      owner: cell("owner")?.text ?? null,
    };
  });
}
