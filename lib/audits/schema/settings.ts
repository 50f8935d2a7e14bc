import { z } from "zod";
import { numberOf, Reason, Version } from "@/lib/people/schema/fields";
import { feedNames, feedStates } from "../domain/feeds";
import { parameterNames } from "../domain/parameters";
import { defaultParameters, type Parameters } from "../domain/facts";

const number = numberOf(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, "Give a whole number");
const numbers: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  parameterNames.map((name) => [
    name,
    typeof defaultParameters[name] === "number" ? number : z.tuple([number, number, number]),
  ]),
);
/** The numbers of a rule by name; those stated by tier as three of them. */
const SetParameters = z
  .partialRecord(z.enum(parameterNames as readonly [keyof Parameters, ...(keyof Parameters)[]]), z.unknown())
  .transform((given, ctx): Partial<Parameters> => {
    const parsed = z.object(numbers).partial().safeParse(given);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      ctx.addIssue({ code: "custom", message: issue.message, path: [...issue.path] });
    return z.NEVER;
  });

/** A change of one rule: switched, or with other numbers; both make a new version. */
export const ChangeRule = z.object({
  rule: z.string().regex(/^[A-Z]{3}-\d{2}$/, "Write a rule as in OWN-01"),
  /** The version that the change is based on. */
  version: Version,
  on: z
    .preprocess((value) => (value === "on" ? true : value === "off" ? false : value), z.boolean())
    .optional(),
  parameters: SetParameters.default({}),
  reason: Reason,
});

export const SetFeed = z.object({
  name: z.enum(feedNames, `Choose from: ${feedNames.join(", ")}`),
  state: z.enum(feedStates, `Choose from: ${feedStates.join(", ")}`),
  version: Version,
  reason: Reason,
});

export const MarkImport = z.object({
  source: z.string(),
  created: z.number().int(),
  changed: z.number().int(),
});
