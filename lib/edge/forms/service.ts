import "server-only";
import { rowsOf, statesRows, textRowsOf } from "./rows";

const plain = [
  "ref",
  "version",
  "reason",
  "name",
  "slug",
  "kind",
  "lifecycle",
  "tier",
  "weight",
  "owner",
  "intent",
  "value",
  "contributesTo",
  "customerImpact",
  "notes",
  "customerFacing",
  "channel",
  "system",
  "parent",
  "splitFrom",
  "replacedBy",
  "promised",
  "promisedReason",
  "retireOn",
  "retireImpact",
  "noReplacement",
] as const;

const rows = ["links", "repositories", "dependencies", "identifiers", "contributors", "apis"] as const;
const textRows = ["aliases", "businessServices"] as const;

/** Before the key of a custom field stands this in its name. */
const ownField = "fields.";

/** The fields of a service's form as the schema reads them; a field that was not on the page is not stated. */
export function readService(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of plain) if (form.has(name)) fields[name] = form.get(name);
  if (fields["slug"] === "") delete fields["slug"];
  for (const name of rows) if (statesRows(form, name)) fields[name] = rowsOf(form, name);
  for (const name of textRows) if (statesRows(form, name)) fields[name] = textRowsOf(form, name);
  const own = [...form].filter(([name]) => name.startsWith(ownField));
  if (own.length > 0)
    fields["fields"] = Object.fromEntries(own.map(([name, value]) => [name.slice(ownField.length), value]));
  const tags = form.get("tags");
  if (typeof tags === "string") fields["tags"] = tags.split(/[\s,]+/).filter((tag) => tag !== "");
  if (form.has("has.standsAlone")) fields["standsAlone"] = form.get("standsAlone") ?? "";
  if (form.has("deployment.mechanism")) {
    const mechanism = form.get("deployment.mechanism");
    const statusUrl = form.get("deployment.statusUrl");
    fields["deployment"] = mechanism === "" && statusUrl === "" ? null : { mechanism, statusUrl };
  }
  return fields;
}
