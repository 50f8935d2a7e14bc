import { z } from "zod";
import { numberIn, wholeIn } from "@/lib/kernel/number-text";
import { lengths, mostRecords, reasonSpan } from "@/lib/kernel/lengths";
import { extrasLimit, extrasSize } from "@/lib/kernel/extras";
import { saysWhy } from "@/lib/kernel/reason";
import { smallLetters } from "@/lib/kernel/mail-address";
import { isDay } from "@/lib/kernel/time";
import { isLine, isSeen, lineWords, seenWords, textFault } from "@/lib/kernel/unseen-signs";
import { addressFault } from "@/lib/kernel/web-address";
import { nameFault, slugFault, tidyName } from "../domain/naming";

/** A name as every noun has it (REF-08); `what` says what to give. */
export const nameOf = (what: string) =>
  z
    .string(what)
    .transform(tidyName)
    .superRefine((text, ctx) => {
      const fault = nameFault(text);
      if (fault !== null) ctx.addIssue({ code: "custom", message: fault });
    });
export const DisplayName = nameOf("Give a name");

/** A slug as every noun has it (REF-02, REF-05). */
export const Slug = z
  .string("Give a short name")
  .trim()
  .superRefine((text, ctx) => {
    const fault = slugFault(text);
    if (fault !== null) ctx.addIssue({ code: "custom", message: fault });
  });

/** An address that people may open: http or https, without a password in it (BAD-10). */
export const WebAddress = z
  .string("Give an address that starts with https://")
  .trim()
  .superRefine((text, ctx) => {
    const fault = addressFault(text);
    if (fault !== null) ctx.addIssue({ code: "custom", message: fault });
  });

/** A mail address in ASCII, kept in small letters once it is known to be one; nothing is "not set". `example` is what one looks like. */
export const mailLike = (example: string) =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.trim() || null : value),
    z
      .email(`Give a mail address like ${example}`)
      .max(lengths.email, `Shorten this to ${String(lengths.email)} characters`)
      .transform(smallLetters)
      .nullable(),
  );

/** A number as a form, an address or a file writes it, in plain digits; `what` says what to give. */
export const numberOf = (least: number, most: number, what: string) =>
  z.preprocess(
    (given) => (typeof given === "string" ? (numberIn(given) ?? given) : given),
    z.number(what).min(least, what).max(most, what),
  );

/** A whole number as a form, an address or a file writes it, in plain digits and in one way; `what` says what to give. */
export const wholeNumber = (least: number, most: number, what: string) =>
  z.preprocess(
    (given) => (typeof given === "string" ? (wholeIn(given) ?? given) : given),
    z.number(what).int(what).min(least, what).max(most, what),
  );

const noVersion =
  "Say the version that this is based on, a whole number: open the page or read the record again";
const mostVersion = 2_147_483_647;
/** The version a change is based on (CON-01). */
export const Version = wholeNumber(1, mostVersion, noVersion);
/** As `Version`, of what has none until it is first changed. */
export const VersionFromNone = wholeNumber(0, mostVersion, noVersion);

/** Says of a text what is wrong with it. */
const without = (faultOf: (text: string) => string | null) => (text: string, ctx: z.RefinementCtx) => {
  const fault = faultOf(text);
  if (fault !== null) ctx.addIssue({ code: "custom", message: fault });
};

const optional = (most: number, faultOf: (text: string) => string | null) =>
  z
    .string()
    .trim()
    .max(most, `Shorten this to ${String(most)} characters`)
    .superRefine(without(faultOf))
    .transform((text) => (text === "" ? null : text))
    .nullable();

/** A text that may be left out, and may have several lines: "" and null both mean "not set". */
export const optionalText = (most: number) => optional(most, textFault);

/** The same of one line, which is printed beside other words: no sign in it breaks the line or turns it around. */
export const optionalLine = (most: number) => optional(most, (text) => (isLine(text) ? null : lineWords));

/** The same of a handle, a number or a channel, by which somebody is reached: it holds no sign that is not seen either. */
export const optionalSeen = (most: number) =>
  optionalLine(most).refine((text) => text === null || isSeen(text), seenWords);

/** What a file held and no field does, under the names of formats (MOD-16). */
export const ExtrasOfFile = z
  .record(z.string(), z.unknown())
  .refine(
    (extras) => extrasSize(extras) <= extrasLimit,
    `Shorten this to ${String(extrasLimit / 1024)} KiB of JSON`,
  );

/** Further names by which a source calls records that it brings, each by the slug of its record; no form or request says them. */
export const FurtherNames = z
  .object({
    source: z.string().max(lengths.source),
    rows: z.array(z.object({ slug: z.string(), text: z.string().max(lengths.reference) })).max(mostRecords),
  })
  .nullable()
  .default(null);

/** A day of the calendar; `what` says what to give. */
export const Day = (what: string) => z.string(what).refine(isDay, what);

const sayWhy = `Say why, in ${reasonSpan}`;
/** Why somebody does it, as every deed that asks for it does. */
export const Reason = z
  .string(sayWhy)
  .trim()
  .refine(saysWhy, sayWhy)
  .max(lengths.reason, sayWhy)
  .superRefine(without(textFault));

/** How much of its work a deed of the clock does at once; `most` where it is not told. */
export const upTo = (most: number) => z.object({ most: z.number().int().positive().default(most) });
