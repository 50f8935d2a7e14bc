import { noneCalled } from "@/lib/kernel/none-called";
import { numberIn } from "@/lib/kernel/number-text";
import { nearestWord } from "@/lib/kernel/nearest-word";
import type { Issue } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { isDay } from "@/lib/kernel/time";
import { textFault } from "@/lib/kernel/unseen-signs";
import type { ServiceKind } from "./service";
import { addressFault } from "@/lib/kernel/web-address";

export const fieldTypes = ["text", "number", "boolean", "date", "url", "choice", "person", "team"] as const;
export type FieldType = (typeof fieldTypes)[number];

/** What each type holds, for the form and the docs. */
export const fieldTypeWords: Readonly<Record<FieldType, string>> = {
  text: "Text",
  number: "Number",
  boolean: "Yes or no",
  date: "Day",
  url: "Link",
  choice: "One of a list",
  person: "Person",
  team: "Team",
};

export const fieldLimits = { key: 40, label: 60, help: 300, choices: 50, choice: 60, text: 2_000 } as const;

/** A field that this organisation added to its services (MOD-15). */
export type CustomField = {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly choices: readonly string[];
  /** The kinds of services it is asked of; none means all. */
  readonly appliesTo: readonly ServiceKind[];
  /** The kinds that may not leave it blank once they are asked. */
  readonly requiredFor: readonly ServiceKind[];
  readonly help: string | null;
  readonly removed: boolean;
};

export type FieldValue = string | number | boolean;
export type FieldValues = Readonly<Record<string, unknown>>;

/** What the values of fields may name: the custom fields there are, and the teams and people that values stand for. */
export type FieldBook = {
  readonly customFields: readonly CustomField[];
  readonly team: (text: string) => { readonly slug: string } | null;
  readonly person: (text: string) => { readonly slug: string } | null;
};

/** Whether a service of this kind is asked for it. */
export const appliesTo = (field: CustomField, kind: ServiceKind): boolean =>
  !field.removed && (field.appliesTo.length === 0 || field.appliesTo.includes(kind));

/** True when services of this kind have the field and owe it a value. */
export const isRequired = (field: CustomField, kind: ServiceKind): boolean =>
  appliesTo(field, kind) && field.requiredFor.includes(kind);

/** True for nothing and for an empty text; false and 0 are values. */
export const isBlank = (value: unknown): boolean => value === null || value === undefined || value === "";

const yes: readonly unknown[] = [true, "true", "yes"];
const no: readonly unknown[] = [false, "false", "no"];

type Judged = { readonly value: FieldValue } | { readonly fault: string };

function referred(of: "team" | "person", text: string, found: { readonly slug: string } | null): Judged {
  return found === null ? { fault: noneCalled(of, text) } : { value: found.slug };
}

/** A value as its field keeps it, or why it does not fit: the one rule for forms, requests, files and bulk edits. */
export function fitting(field: CustomField, given: unknown, book: FieldBook): Judged {
  if (!["string", "number", "boolean"].includes(typeof given))
    return { fault: `${field.label} holds one value, not a list` };
  const text = String(given).trim();
  switch (field.type) {
    case "text":
      if (text.length > fieldLimits.text)
        return { fault: `Shorten this to ${String(fieldLimits.text)} characters` };
      const fault = textFault(text);
      return fault === null ? { value: text } : { fault };
    case "number": {
      const number = typeof given === "number" ? given : typeof given === "string" ? numberIn(text) : null;
      return number !== null && Number.isFinite(number)
        ? { value: number }
        : { fault: `Give ${field.label} as a number, as in 12 or 0.5` };
    }
    case "boolean": {
      const word = typeof given === "string" ? text.toLowerCase() : given;
      if (yes.includes(word)) return { value: true };
      return no.includes(word) ? { value: false } : { fault: `Answer ${field.label} with yes or no` };
    }
    case "date":
      return isDay(text) ? { value: text } : { fault: `Give ${field.label} as a day, as in 2027-03-31` };
    case "url": {
      const fault = addressFault(text);
      return fault === null ? { value: text } : { fault };
    }
    case "choice": {
      const choice = field.choices.find((one) => keyOf(one) === keyOf(text));
      return choice === undefined
        ? { fault: `Pick ${field.label} from the list: ${field.choices.join(", ")}` }
        : { value: choice };
    }
    case "team":
      return referred("team", text, book.team(text));
    case "person":
      return referred("person", text, book.person(text));
  }
}

const unknownField = (key: string, fields: readonly CustomField[]): string => {
  const open = fields.filter(({ removed }) => !removed).map((field) => field.key);
  const near = nearestWord(key, open);
  return near === null
    ? `No custom field is called ‘${key}’`
    : `No custom field is called ‘${key}’. Did you mean ${near}?`;
};

const same = (a: unknown, b: unknown): boolean => a === b || (isBlank(a) && isBlank(b));

type Taken = { readonly values: FieldValues; readonly issues: readonly Issue[] };

/** Why this key may not be stated of a service of this kind; null when it may. */
function closedKey(
  key: string,
  field: CustomField | undefined,
  kind: ServiceKind,
  fields: readonly CustomField[],
) {
  if (field === undefined) return unknownField(key, fields);
  if (field.removed) return `${field.label} is no longer used`;
  return appliesTo(field, kind) ? null : `${field.label} is not asked of the kind ${kind}`;
}

/**
 * The values of a service with those stated put in their place. What is stated as it stands is never judged again, so that a
 * field whose type has changed, or that is no longer used, keeps its values (MOD-15).
 */
export function withFields(
  before: FieldValues,
  stated: FieldValues,
  kind: ServiceKind,
  book: FieldBook,
): Taken {
  const issues: Issue[] = [];
  const values = new Map(Object.entries(before));
  for (const [key, given] of Object.entries(stated)) {
    const field = book.customFields.find((one) => one.key === key);
    const path = `fields.${key}`;
    if (isBlank(given)) {
      if (field !== undefined && isRequired(field, kind))
        issues.push({ path, what: `Give ${field.label}: every ${kind} has to say it` });
      else values.delete(key);
      continue;
    }
    if (same(before[key], given)) continue;
    const closed = closedKey(key, field, kind, book.customFields);
    if (closed !== null || field === undefined) {
      issues.push({ path, what: closed ?? "" });
      continue;
    }
    const judged = fitting(field, given, book);
    if ("fault" in judged) issues.push({ path, what: judged.fault });
    else values.set(key, judged.value);
  }
  return { values: Object.fromEntries(values), issues };
}

/**
 * What of a file's values is taken, each as its field keeps it. A value that its field does not hold is left out, with the
 * reason; what no field in use asks for is taken as it stands and stays hidden until one does.
 */
export function readFields(
  stated: FieldValues,
  book: FieldBook,
): { readonly values: FieldValues; readonly unfit: readonly Issue[]; readonly unknown: readonly string[] } {
  const values: Record<string, unknown> = {};
  const unfit: Issue[] = [];
  const unknown: string[] = [];
  for (const [key, given] of Object.entries(stated)) {
    const field = book.customFields.find((one) => one.key === key);
    if (field === undefined) unknown.push(key);
    if (field === undefined || field.removed || isBlank(given)) {
      values[key] = given;
      continue;
    }
    const judged = fitting(field, given, book);
    if ("fault" in judged) unfit.push({ path: `fields.${key}`, what: judged.fault });
    else values[key] = judged.value;
  }
  return { values, unfit, unknown };
}

/** The teams and people that these values name, to be looked up in one go. */
export function namesInFields(
  fields: readonly CustomField[],
  stated: readonly (readonly [key: string, value: unknown])[],
): { readonly teams: readonly string[]; readonly people: readonly string[] } {
  const typeOf = new Map(fields.map(({ key, type }) => [key, type]));
  const named = (type: FieldType) =>
    stated.flatMap(([key, value]) =>
      typeOf.get(key) === type && typeof value === "string" && value.trim() !== "" ? [value.trim()] : [],
    );
  return { teams: named("team"), people: named("person") };
}
