import { z } from "zod";
import { serviceFieldSchemas } from "@/lib/services/schema/service";
import { CreatePerson } from "@/lib/people/schema/person";
import { CreateTeam } from "@/lib/teams/schema";
import { CreateSystems } from "@/lib/services/schema/system";
import type { StatedPerson, StatedSystem, StatedTeam } from "../domain/document";
import { withoutCredentials } from "@/lib/kernel/credentials";
import { lengths } from "@/lib/kernel/lengths";
import { extrasTold } from "../domain/extras";
import { type Code, quote } from "../domain/issue";
import type { Stated } from "@/lib/services/domain/stated";
import { teamLimits } from "@/lib/teams/domain/team";
import { type Bag, bag, type Recording } from "./entry";

const name = z.string().trim().min(1).max(lengths.reference);
const names = (most: number) => z.array(name).max(most, `At most ${String(most)} of these`);
const identifiers = serviceFieldSchemas.identifiers;

const serviceShape = {
  ...serviceFieldSchemas,
  weight: z.number("Give a number").min(0).max(999_999),
  stated: z.record(z.string(), z.boolean()),
};
const teamShape = {
  ...CreateTeam.shape,
  identifiers,
  members: names(teamLimits.members),
  children: names(teamLimits.members),
};
const personShape = { ...CreatePerson.shape, memberOf: names(200) };
const systemShape = CreateSystems.shape.systems.element.shape;

const codeOf = (field: string, issue: z.core.$ZodIssue | undefined): Code =>
  field === "links" ? "LINK-BAD" : issue?.code === "too_big" ? "LIMIT" : "SCHEMA";
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const shown = (value: unknown): string => quote(typeof value === "string" ? value : JSON.stringify(value));

/** An element of a list of objects is quoted by the part that is wrong; where that part is missing, as a whole. */
const partOf = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : at),
    value,
  ) ?? value;

/** What was not taken stays beside the record, but for addresses that nobody should follow or read (BAD-10). */
const mayBeKept = (field: string, element: unknown): boolean =>
  field !== "links" || !/^\s*[a-z][a-z0-9+.-]*:/i.test(String((element as { readonly url?: unknown }).url));

/**
 * Holds what a file states against the same schemas that forms and requests pass, field by field: a value that does not fit is
 * left out and told where it stands, and the rest of the record goes on. Only a name that cannot be one refuses the record.
 */
function fieldsThatFit(
  shape: Readonly<Record<string, z.ZodType>>,
  raw: Bag,
  recording: Recording,
): { readonly stated: Bag; readonly beside: Bag } {
  const stated: Record<string, unknown> = {};
  const beside: Record<string, unknown> = {};
  const tell = (field: string, element: number | undefined, value: unknown, error: z.ZodError) => {
    const [issue] = error.issues;
    const { place, path } = recording.spot(field, element);
    const refuses = field === "name";
    recording.issues.push({
      place,
      path,
      severity: refuses ? "error" : "warning",
      code: codeOf(field, issue),
      what: sentence(issue?.message ?? "This does not fit"),
      mend: refuses
        ? `"${shown(value)}" is not taken as a name.`
        : `"${shown(partOf(value, issue?.path ?? []))}" was not taken; the rest of the record was.`,
    });
  };
  for (const [field, value] of Object.entries(raw)) {
    const schema = Object.hasOwn(shape, field) ? shape[field] : undefined;
    if (value === undefined || value === null || value === "" || !schema) continue;
    if (Array.isArray(value) && schema instanceof z.ZodArray) {
      const one = schema.element as z.ZodType;
      const left: unknown[] = [];
      const fitting = value.flatMap((element: unknown, at): unknown[] => {
        const parsed = one.safeParse(element);
        if (parsed.success) return [parsed.data];
        tell(field, at, element, parsed.error);
        if (mayBeKept(field, element)) left.push(element);
        return [];
      });
      if (left.length > 0) beside[field] = left;
      const whole = schema.safeParse(fitting);
      if (whole.success) stated[field] = whole.data;
      else {
        const { place, path } = recording.spot(field);
        recording.issues.push({
          place,
          path,
          severity: "warning",
          code: "LIMIT",
          what: `${String(fitting.length)} of these; ${sentence((whole.error.issues[0]?.message ?? "").replace(/^At/, "at"))}`,
          mend: "None of them was taken; the list is kept beside the record.",
        });
        beside[field] = value;
      }
      continue;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) stated[field] = parsed.data;
    else {
      tell(field, undefined, value, parsed.error);
      beside[field] = value;
    }
  }
  return { stated, beside };
}

/** The same value without a name and password in any address (BAD-10). */
function scrubbed(value: unknown): unknown {
  if (typeof value === "string") return withoutCredentials(value);
  if (Array.isArray(value)) return value.map(scrubbed);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, scrubbed(inner)]));
  return value;
}

/** What stands beside the record, without any password and cut to what a record may carry; what is left out is told. */
function besideThatFits(own: string, extras: Bag, { issues, spot }: Recording): Bag {
  const { kept, issues: told } = extrasTold(bag(scrubbed(extras)), { own, spot });
  issues.push(...told);
  return kept;
}

const withNotTaken = (extras: Bag, beside: Bag): Bag =>
  Object.keys(beside).length === 0 ? extras : { ...extras, notTaken: beside };

function fitting(
  shape: Readonly<Record<string, z.ZodType>>,
  raw: Bag,
  {
    format,
    extras,
    recording,
  }: { readonly format: string; readonly extras: Bag; readonly recording: Recording },
): Bag {
  const { stated, beside } = fieldsThatFit(shape, raw, recording);
  const all = withNotTaken(extras, beside);
  const kept = Object.keys(all).length === 0 ? {} : besideThatFits(format, { [format]: all }, recording);
  return Object.keys(kept).length === 0 ? stated : { ...stated, extras: kept };
}

type Beside = { readonly format: string; readonly extras: Bag; readonly recording: Recording };

/**
 * The fields of a service that its schema takes, each by itself; what does not fit is told and kept beside the record. The shape
 * parses exactly the fields of the type, so that the cast holds.
 */
export const fittingService = (raw: Bag, beside: Beside) => fitting(serviceShape, raw, beside) as Stated;
/** As `fittingService`, for the fields of a team. */
export const fittingTeam = (raw: Bag, beside: Beside) => fitting(teamShape, raw, beside) as StatedTeam;
/** As `fittingService`, for the fields of a person. */
export const fittingPerson = (raw: Bag, beside: Beside) => fitting(personShape, raw, beside) as StatedPerson;
/** As `fittingService`, for the fields of a system. */
export const fittingSystem = (raw: Bag, beside: Beside) => fitting(systemShape, raw, beside) as StatedSystem;

/** As these for Steward's own form, whose extras stand under the names of their formats already; what nobody knows joins them. */
export function fittingOwn(
  shape: Readonly<Record<string, z.ZodType>>,
  raw: Bag,
  unknown: Bag,
  recording: Recording,
): Bag {
  const { stated, beside } = fieldsThatFit(shape, raw, recording);
  const own = withNotTaken(unknown, beside);
  const given = bag(stated["extras"]);
  const all = Object.keys(own).length === 0 ? given : { ...given, steward: own };
  if (Object.keys(all).length === 0) return stated;
  return { ...stated, extras: besideThatFits("steward", all, recording) };
}
