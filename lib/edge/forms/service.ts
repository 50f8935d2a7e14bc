import "server-only";
import { fieldsThat } from "@/lib/services/domain/fields";
import { rowsOf, statesRows, textRowsOf } from "./rows";

/** What a form says besides the fields themselves. */
const beside = ["ref", "version", "reason", "slug", "owner"];
const sent = (how: "value" | "rows" | "texts") => fieldsThat((rule) => rule.sent === how);
const values = [...beside, ...sent("value")];
const rows = sent("rows");
const textRows = sent("texts");

/** A box that is not ticked sends nothing: that it was on the page is said beside. */
const boxes = ["standsAlone", "restricted"];

/** Before the key of a custom field stands this in its name. */
const ownField = "fields.";

/** The fields of a service's form as the schema reads them; a field that was not on the page is not stated. */
export function readService(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of values) if (form.has(name)) fields[name] = form.get(name);
  if (fields["slug"] === "") delete fields["slug"];
  for (const name of rows) if (statesRows(form, name)) fields[name] = rowsOf(form, name);
  for (const name of textRows) if (statesRows(form, name)) fields[name] = textRowsOf(form, name);
  const own = [...form].filter(([name]) => name.startsWith(ownField));
  if (own.length > 0)
    fields["fields"] = Object.fromEntries(own.map(([name, value]) => [name.slice(ownField.length), value]));
  const tags = form.get("tags");
  if (typeof tags === "string") fields["tags"] = tags.split(/[\s,]+/).filter((tag) => tag !== "");
  for (const name of boxes) if (form.has(`has.${name}`)) fields[name] = form.get(name) ?? "";
  if (form.has("deployment.mechanism")) {
    const mechanism = form.get("deployment.mechanism");
    const statusUrl = form.get("deployment.statusUrl");
    fields["deployment"] = mechanism === "" && statusUrl === "" ? null : { mechanism, statusUrl };
  }
  return fields;
}
