import "server-only";
import { z } from "zod";
import { wholeNumber } from "@/lib/people/schema/fields";
import { nearestWord } from "@/lib/kernel/nearest-word";
import { instantOf } from "@/lib/kernel/moment-text";
import { defaultLimit, mostLimit } from "@/lib/kernel/page";
import { type Issue, ok, refuse, type Result } from "@/lib/kernel/result";
import { instantIn } from "@/lib/kernel/time";

/** Parameters that many routes take; each says in its message what to give. */

const between = `Give a whole number from 1 to ${String(mostLimit)}`;
/** How many items a page holds. */
export const limit = wholeNumber(1, mostLimit, between).default(defaultLimit);
/** Yes or no. */
export const flag = z.enum(["true", "false"], "Give true or false").transform((text) => text === "true");
/** An instant with its zone, as text. */
export const instant = z.string().transform((text, context) => {
  const at = instantIn(text);
  if (at !== null) return at;
  context.addIssue({ code: "custom", message: "Give an instant, such as 2026-03-02T09:00:00Z" });
  return z.NEVER;
});

/** An instant, or a day of UTC: its start, the start of the next where a span ends, or its noon. */
export const moment = (day: "start" | "end" | "noon") =>
  z.string().transform((given, context) => {
    const at = instantOf(given, "UTC", day);
    if (at !== null) return at;
    context.addIssue({
      code: "custom",
      message: "Give an instant, such as 2026-03-02T09:00:00Z, or a day, such as 2026-03-02",
    });
    return z.NEVER;
  });

/** `?at=`: the record as it was at an instant, or at noon UTC of a day (LED-07). */
export const asOf = { at: moment("noon").optional() };

/** Several values in one parameter, separated by commas: `tier=1,2`. */
export const manyOf = <T extends z.ZodType<unknown, string>>(value: T) =>
  z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(value));

/** A filter with all the names of its schema: what was not given is null. */
export const filled = <Filter extends object>(
  names: Readonly<Record<keyof Filter, unknown>>,
  given: Readonly<Partial<Record<keyof Filter, unknown>>>,
): Filter =>
  Object.fromEntries(Object.keys(names).map((name) => [name, given[name as keyof Filter] ?? null])) as Filter;

const listed = (names: readonly string[]): string => names.join(", ");

/** The message of an issue that its schema did not word itself. */
function worded(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type" && issue.input === undefined) return "Give this; it has no default";
  if (issue.code === "invalid_value" || issue.code === "invalid_union") {
    const values = (issue.code === "invalid_value" ? issue.values : []).map(String);
    return values.length > 0 ? `Use one of: ${listed(values)}` : undefined;
  }
  return undefined;
}

/** Issues for the names nobody knows, each with the one that was probably meant (API-10). */
export function unknownNames(given: readonly string[], known: readonly string[], thing: string): Issue[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearestWord(name, known);
      const mend =
        near === null
          ? known.length === 0
            ? `This takes no ${thing}s`
            : `It knows: ${listed(known)}`
          : `Did you mean ${near}?`;
      return { path: name, what: `There is no ${thing} by this name`, code: "unknown", mend };
    });
}

/** What is said of a value, with the nearest one allowed when there is one. */
function issueOf(issue: z.core.$ZodIssue, given: Readonly<Record<string, string>>): Issue {
  const path = issue.path.join(".");
  const base = { path, what: issue.message, code: issue.code };
  const value = given[String(issue.path[0] ?? "")];
  if (issue.code !== "invalid_value" || value === undefined) return base;
  const near = nearestWord(value, issue.values.map(String));
  return near === null ? base : { ...base, mend: `Did you mean ${near}?` };
}

/** The parameters of an address as their schema wants them; unknown, repeated and bad ones are all named. */
export function parametersOf<S extends z.ZodObject>(schema: S, query: URLSearchParams): Result<z.output<S>> {
  const names = [...new Set(query.keys())];
  const issues = unknownNames(names, Object.keys(schema.shape), "parameter");
  const given: Record<string, string> = {};
  for (const name of names) {
    const [value = "", ...more] = query.getAll(name);
    given[name] = value;
    if (more.length > 0)
      issues.push({
        path: name,
        what: "Give this parameter once",
        code: "repeated",
        mend: "Separate several values with commas",
      });
  }
  const known = Object.fromEntries(Object.entries(given).filter(([name]) => name in schema.shape));
  const parsed = schema.safeParse(known, { error: worded });
  if (!parsed.success) issues.push(...parsed.error.issues.map((issue) => issueOf(issue, given)));
  return parsed.success && issues.length === 0 ? ok(parsed.data) : refuse({ kind: "invalid", issues });
}
