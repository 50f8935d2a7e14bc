import { z } from "zod";
import { Temporal } from "@/lib/kernel/time";
import { optionalText, Reason } from "@/lib/people/schema";
import { agreementLimits, empowermentIds } from "../domain/agreement";

const ref = z.string().trim().min(1);
const team = z.string("Name a team").trim().min(1, "Name a team");
const days = z.coerce
  .number("Give a number of days")
  .int()
  .min(1, `Give 1 to ${String(agreementLimits.mostAnswerDays)} days`)
  .max(agreementLimits.mostAnswerDays, `Give 1 to ${String(agreementLimits.mostAnswerDays)} days`);
const instant = z.string().transform((text, ctx) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    ctx.addIssue({ code: "custom", message: "Give an instant such as 2026-03-29T09:00:00Z" });
    return z.NEVER;
  }
});
const answer = z.union([
  z.object({ state: z.literal("met"), evidence: optionalText(500).default(null) }),
  z.object({
    state: z.literal("promised"),
    who: z.string("Say who grants it").trim().min(1, "Say who grants it").max(100),
    until: z.iso.date("Give the day until when"),
  }),
]);
const Checklist = z.partialRecord(
  z.enum(empowermentIds as unknown as readonly [string, ...string[]]),
  answer,
);

export const OfferService = z.object({
  ref,
  team,
  reason: Reason,
  answerDays: days.default(agreementLimits.answerDays),
});
export const RequestService = OfferService;
export const ClaimService = z.object({ ref, team, reason: Reason, checklist: Checklist.optional() });
export const AcceptService = z.object({
  ref,
  checklist: Checklist.default({}),
  plannedStart: instant.nullable().default(null),
});
export const declineReasons = [
  "not ours",
  "no capacity",
  "missing access",
  "wrong boundary",
  "other",
] as const;
export const DeclineService = z
  .object({
    ref,
    why: z.enum(declineReasons, `Pick a reason: ${declineReasons.join(", ")}`),
    text: optionalText(1000).default(null),
    insteadOf: optionalText(200).default(null),
  })
  .refine(({ why, text }) => why !== "other" || text !== null, {
    path: ["text"],
    message: "Say why in a sentence",
  });
export const ReleaseService = z.object({ ref, reason: optionalText(1000).default(null) });
export const WithdrawOffer = z.object({ ref, reason: optionalText(1000).default(null) });
export const ExtendOffer = z.object({
  ref,
  days: days.refine(
    (count) => count <= agreementLimits.extendDays,
    `Give 1 to ${String(agreementLimits.extendDays)} days`,
  ),
});
export const CorrectAgreement = z.object({ ref, reason: Reason, endsAt: instant });
export const RecordOwnership = z.object({
  ref,
  team,
  startsAt: instant,
  endsAt: instant.nullable().default(null),
  reason: Reason,
});
