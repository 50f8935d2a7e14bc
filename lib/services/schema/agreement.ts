import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { dayWords, type Instant, instantIn, isZone, jumpedTo, momentOf, Temporal } from "@/lib/kernel/time";
import { Day, optionalText, Reason, VersionFromNone, wholeNumber } from "@/lib/people/schema/fields";
import { agreementLimits, declineReasons, empowermentIds } from "../domain/agreement";

const ref = z.string().trim().min(1);
/** What the answer is based on: the ownership version that was shown (M-04). Left out, the present one is meant. */
const version = VersionFromNone.optional();
const asked = { ref, version };

const team = z.string("Name a team").trim().min(1, "Name a team");
/** A number of days from 1 on. */
export const daysUpTo = (most: number) => wholeNumber(1, most, `Give 1 to ${String(most)} days`);

const zoned = /^([^[]+)\[([^\]]*)\]$/;
const example = "Give a day and a time, such as 2026-03-29T09:00[Europe/Berlin] or 2026-03-29T07:00:00Z";

/** An instant, or wall clock and zone as a form asks for them. A time that the clocks jump over is refused with the next one (OA-08). */
export const Moment = z.string(example).transform((text, ctx) => {
  const [, local, zone] = zoned.exec(text) ?? [];
  const read =
    local === undefined || zone === undefined ? (instantIn(text) ?? example) : shownAt(local, zone);
  if (typeof read !== "string") return read;
  ctx.addIssue({ code: "custom", message: read });
  return z.NEVER;
});

function shownAt(local: string, zone: string): Instant | string {
  if (!isZone(zone)) return "Pick a time zone from the list, such as Europe/Berlin";
  let plain: Temporal.PlainDateTime;
  try {
    plain = Temporal.PlainDateTime.from(local);
  } catch {
    return example;
  }
  const next = jumpedTo(plain, zone);
  if (next === null) return instantIn(momentOf(plain, zone, "start").toString()) ?? example;
  const clock = (at: Temporal.PlainDateTime) => at.toPlainTime().toString({ smallestUnit: "minute" });
  return `${clock(plain)} does not exist on ${dayWords(plain)} in ${zone}: the clocks jump ahead. Choose ${clock(next)}`;
}

const optionalMoment = z
  .preprocess((value) => (value === "" ? null : value), Moment.nullable())
  .default(null);

const answer = z.discriminatedUnion("state", [
  z.object({ state: z.literal("met"), evidence: optionalText(agreementLimits.evidence).default(null) }),
  z.object({
    state: z.literal("promised"),
    who: z.string("Say who grants it").trim().min(1, "Say who grants it").max(agreementLimits.who),
    until: Day("Give the day until when"),
  }),
]);
const Checklist = z.partialRecord(z.enum(empowermentIds), answer);

export const OfferService = z.object({
  ...asked,
  team,
  reason: Reason,
  answerDays: daysUpTo(agreementLimits.mostAnswerDays).default(agreementLimits.answerDays),
  /** How the team was found: by hand, by the evidence, or with many services at a time. */
  origin: z.enum(["offer", "suggestion", "bulk"]).default("offer"),
});
/** Asking accepts in advance, and so answers the preconditions (OW-E1). */
export const RequestService = OfferService.extend({
  checklist: Checklist.default({}),
  plannedStart: optionalMoment,
});
/** What nobody owns is taken at once: preconditions that are left out stay open, and are due later (OW-H3). */
export const ClaimService = z.object({ ...asked, team, reason: Reason, checklist: Checklist.default({}) });
export const AnswerPreconditions = z.object({
  ...asked,
  checklist: Checklist.refine(
    (answers) => Object.keys(answers).length > 0,
    "Answer at least one: your team has it, or somebody promised it",
  ),
});
export const AcceptService = z.object({
  ...asked,
  checklist: Checklist.default({}),
  plannedStart: optionalMoment,
});
export const DeclineService = z
  .object({
    ...asked,
    why: z.enum(declineReasons, `Pick a reason: ${declineReasons.join(", ")}`),
    text: optionalText(lengths.reason).default(null),
    insteadOf: optionalText(lengths.reference).default(null),
  })
  .refine(({ why, text }) => why !== "other" || text !== null, {
    path: ["text"],
    message: "Say why in a sentence",
  });
export const ReleaseService = z.object({ ...asked, reason: optionalText(lengths.reason).default(null) });
export const WithdrawOffer = z.object({ ...asked, reason: optionalText(lengths.reason).default(null) });
export const ExtendOffer = z.object({ ...asked, days: daysUpTo(agreementLimits.extendDays) });
export const StartAgreement = z.object(asked);
export const CorrectAgreement = z.object({
  ...asked,
  reason: Reason,
  startsAt: optionalMoment,
  endsAt: optionalMoment,
});
export const RecordOwnership = z.object({
  ...asked,
  team,
  startsAt: Moment,
  endsAt: Moment,
  reason: Reason,
});

export const OfferHeld = z.object({
  ref: z.string().min(1),
  reason: Reason,
  /** Which team each service is to go to, by the service's slug; what is left empty stays. */
  to: z.record(z.string(), z.string().trim()),
});
