import "server-only";
import { fieldsOf } from "./form";

const item = /^checklist\.([^.]+)\.(\w+)$/;

/**
 * The fields of a deed of ownership as its schema reads them: a day and clock with the zone beside it, and the
 * preconditions by their ids. A precondition that nobody answered is left out; one answer for all of them is that answer for
 * each one the form shows.
 */
export function readDeed(form: FormData): Record<string, unknown> {
  const fields = fieldsOf(form);
  const deed: Record<string, unknown> = {};
  const answers = new Map<string, Record<string, unknown>>();
  const { checklist: asWhole } = fields;
  for (const [name, value] of Object.entries(fields)) {
    const [, id, part] = item.exec(name) ?? [];
    if (id !== undefined && part !== undefined) answers.set(id, { ...answers.get(id), [part]: value });
    else if (name !== "checklist" && !name.endsWith("Zone")) deed[name] = zoned(value, fields[`${name}Zone`]);
  }
  if (answers.size === 0) return deed;
  if (asWhole === "later") return { ...deed, checklist: {} };
  if (asWhole === "all")
    return {
      ...deed,
      checklist: Object.fromEntries([...answers.keys()].map((id) => [id, { state: "met" }])),
    };
  return { ...deed, checklist: Object.fromEntries([...answers].filter(([, { state }]) => state !== "")) };
}

const zoned = (value: unknown, zone: unknown): unknown =>
  typeof value === "string" && value !== "" && typeof zone === "string" ? `${value}[${zone}]` : value;
