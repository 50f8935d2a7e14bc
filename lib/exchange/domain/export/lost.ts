import type { CsvShape } from "./csv";
import type { ExportFormat } from "./format";
import { stewardDocument } from "./steward";
import type { CatalogRecord } from "./record";

/** What a format has no place for (EXP-02). Parts are named by the field of Steward's own form: `tier`, `links.runbook`, `teams.channel`. */

const words = (text: string): readonly string[] => text.split(" ");

const held: Readonly<Record<Exclude<ExportFormat, "csv" | `steward-${string}`>, ReadonlySet<string>>> = {
  backstage: new Set([
    ...words("kind lifecycle tier intent system parent declaredOwners dependencies extras.backstage"),
    ...words("tags tags.placement tags.label repositories repositories.path identifiers.account"),
    ...words("links.runbook links.documentation links.dashboard links.logs links.metrics links.alerts"),
    ...words("links.repository links.deployment links.status links.api links.design links.security"),
    ...words("links.ticket links.chat links.other links.title links.title.gitlab"),
    ...words("teams.parent teams.purpose teams.email teams.links teams.labels teams.members"),
    ...words("teams.extras.backstage people.email people.slack people.github people.gitlab"),
    ...words("people.extras.backstage systems.description systems.ownerTeam systems.parent"),
    ...words("systems.extras.backstage"),
  ]),
  gitlab: new Set([
    ...words(
      "weight contributors declaredOwners dependencies stated extras.gitlab tags.placement tags.label",
    ),
    ...words("repositories repositories.several repositories.path links.title.gitlab links.runbook"),
    ...words("links.documentation links.dashboard links.logs links.design links.security"),
    ...words("teams.channel teams.links teams.labels teams.extras.gitlab"),
  ]),
};

/** What an import does not take back from Steward's own form: it never accepts (OW-A6), retires, verifies, or gives a role. */
const forReading: ReadonlySet<string> = new Set([
  ...words("agreements formerSlugs retired mergedInto links.verified dependencies.acknowledged"),
  ...words(
    "people.role people.state people.leftAt people.aliases people.formerSlugs teams.state teams.verdict",
  ),
  ...words("teams.formedAt teams.dissolvedAt teams.onlyImported teams.aliases teams.formerSlugs"),
  ...words("systems.retiredAt systems.aliases systems.formerSlugs businessServices.retiredAt"),
  ...words("businessServices.aliases businessServices.formerSlugs"),
  // Not even for reading: a CODEOWNERS file is imported from where it lies.
  "codeowners",
]);

/** Held by every form: what a record is called, and for whom it stands in the file. */
const always: ReadonlySet<string> = new Set(["noun", "slug", "name", "information"]);
const plural: Readonly<Record<CatalogRecord["noun"], string>> = {
  person: "people",
  team: "teams",
  system: "systems",
  "business-service": "businessServices",
  service: "services",
};

/** Of members: their names, and what else stands with a membership. */
function memberParts(record: CatalogRecord): readonly string[] {
  if (record.noun !== "team" || record.members.length === 0) return [];
  const { members } = record;
  return [
    ...["members", "members.from"],
    ...(members.some(({ role }) => role !== "member") ? ["members.role"] : []),
    ...(members.some(({ to }) => to !== null) ? ["members.past"] : []),
  ];
}

/** The parts that at least one of these records has. */
export function partsOf(records: readonly CatalogRecord[]): readonly string[] {
  const found = new Set<string>();
  for (const record of records) {
    const noun = plural[record.noun];
    for (const [field, value] of Object.entries(stewardDocument(record)))
      if (field === "members") for (const part of memberParts(record)) found.add(`${noun}.${part}`);
      else if (field === "sources" && Object.keys(value as object).length === 0) continue;
      else if (field === "extras")
        for (const format of Object.keys(value as object)) found.add(`${noun}.extras.${format}`);
      else if (!always.has(field)) found.add(`${noun}.${field}`);
  }
  return [...found];
}

/** Of these parts those that the format cannot hold, in order. */
export function lostOf(
  present: readonly string[],
  format: ExportFormat,
  csv: Pick<CsvShape, "holds"> | null,
): readonly string[] {
  const holds = (part: string): boolean => {
    switch (format) {
      // Steward's own form holds everything; these stand there for reading.
      case "steward-jsonl":
      case "steward-yaml":
        return !forReading.has(part);
      case "csv":
        return csv?.holds.has(part) ?? false;
      case "backstage":
      case "gitlab":
        return held[format].has(part);
    }
  };
  return [...new Set(present)].filter((part) => !holds(part)).sort();
}
