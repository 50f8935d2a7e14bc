import type { z } from "zod";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (raw: unknown): raw is Fields =>
  typeof raw === "object" && raw !== null && !Array.isArray(raw);

/** Text as a browser sends it back: another end of lines, white space around it, nothing for what is empty. */
const asSent = (value: unknown): unknown =>
  value === null ? "" : typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : value;

function isSame(sent: unknown, held: unknown): boolean {
  if (Array.isArray(sent) && Array.isArray(held))
    return sent.length === held.length && sent.every((one, at) => isSame(one, held[at] as unknown));
  return typeof asSent(sent) === "string" && asSent(sent) === asSent(held);
}

/**
 * The input without the fields that its rules refuse, where the rest is an input by itself; null where it is none. Whether what
 * those fields say stands in the record already is seen once the record is there.
 */
export function setAside<S extends z.ZodType>(
  schema: S,
  raw: unknown,
  error: z.ZodError,
): { readonly input: z.output<S>; readonly aside: Fields } | null {
  if (!isFields(raw)) return null;
  const refused = new Set(error.issues.map(({ path }) => String(path[0] ?? "")));
  const entries = Object.entries(raw);
  const rest = schema.safeParse(Object.fromEntries(entries.filter(([field]) => !refused.has(field))));
  return rest.success
    ? { input: rest.data, aside: Object.fromEntries(entries.filter(([field]) => refused.has(field))) }
    : null;
}

/** Whether every field that was set aside says what the record holds: nobody touched it, so a later rule does not judge it. */
export const isUntouched = (aside: Fields, held: Fields): boolean =>
  Object.entries(aside).every(([field, sent]) => field in held && isSame(sent, held[field]));
