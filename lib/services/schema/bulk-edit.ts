import { z } from "zod";
import { numberIn } from "@/lib/kernel/number-text";
import { lengths } from "@/lib/kernel/lengths";
import { optionalText, VersionFromNone } from "@/lib/people/schema/fields";
import { agreementLimits } from "../domain/agreement";
import { daysUpTo } from "./agreement";
import { bulkLimits } from "../domain/bulk-edit";
import { fieldLimits } from "../domain/custom-field";
import { openLifecycles } from "../domain/service";
import { isTag } from "../domain/tags";

/** Words of a text, separated by commas or spaces. */
const wordsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .map((word) => word.trim())
      .filter((word) => word !== ""),
  ),
];
const manyWords = z
  .string()
  .max(lengths.text, `Shorten this to ${String(lengths.text)} characters`)
  .default("")
  .transform(wordsOf);
const tags = manyWords
  .transform((words) => words.map((word) => word.toLowerCase()))
  .refine(
    (words) => words.every(isTag),
    "Write a tag as word or word:value, up to 63 lower-case letters, digits and + # . _ / -",
  );
const unset = (text: unknown) => (text === "unset" || text === "" ? null : text);
const something = (change: { readonly add: readonly string[]; readonly remove: readonly string[] }) =>
  change.add.length + change.remove.length > 0;
const nothing = { path: ["add"], message: "Name at least one to add or to take away" };

/** One field and what becomes of it, as a form or an address states it. */
export const BulkChange = z.discriminatedUnion(
  "set",
  [
    z.object({
      set: z.literal("tier"),
      to: z.preprocess(
        (text) => (typeof text === "string" ? (numberIn(text) ?? unset(text)) : text),
        z
          .union(
            [z.literal(1), z.literal(2), z.literal(3), z.literal(4)],
            "Pick a tier from 1 (most critical) to 4, or Not set",
          )
          .nullable(),
      ),
    }),
    z.object({
      set: z.literal("lifecycle"),
      to: z.preprocess(
        unset,
        z.enum(openLifecycles, "Pick a lifecycle from the list, or Not set").nullable(),
      ),
    }),
    z.object({
      set: z.literal("system"),
      to: z.preprocess(
        unset,
        z.string("Name a system").trim().min(1, "Name a system").max(lengths.reference).nullable(),
      ),
    }),
    z.object({ set: z.literal("tags"), add: tags, remove: tags }).refine(something, nothing),
    z
      .object({ set: z.literal("contributors"), add: manyWords, remove: manyWords })
      .refine(something, nothing),
    z.object({
      set: z.literal("field"),
      key: z.string("Pick a field").min(1, "Pick a field").max(lengths.slug),
      to: z.preprocess(unset, z.string("Give a value").max(fieldLimits.text).nullable()),
    }),
    z.object({
      set: z.literal("owner"),
      team: z.string("Name a team").trim().min(1, "Name a team"),
      answerDays: daysUpTo(agreementLimits.mostAnswerDays).default(agreementLimits.answerDays),
    }),
  ],
  "Pick a field from the list",
);

/** A bulk edit to be applied: the change, and the services as they were when the plan was shown. */
export const BulkEdit = z.object({
  change: BulkChange,
  rows: z
    .array(z.object({ id: z.uuid(), version: VersionFromNone }))
    .min(1, "Nothing is left to change")
    .max(bulkLimits.rows, `At most ${String(bulkLimits.rows)} services in one run`),
  reason: optionalText(lengths.reason).default(null),
});
export type BulkEdit = z.output<typeof BulkEdit>;
