import { z } from "zod";
import { lengths, reasonSpan } from "@/lib/kernel/lengths";
import { saysWhy } from "@/lib/kernel/reason";
import { Day, optionalText, Reason, VersionFromNone } from "@/lib/people/schema/fields";
import { agreementLimits } from "@/lib/services/domain/agreement";
import { daysUpTo } from "@/lib/services/schema/agreement";
import { settableTriage, triageLimits } from "../domain/triage";

const ref = z.string().trim().min(1);
/** The state of the work that was shown; left out, the present one is meant. */
const version = VersionFromNone.optional();
const day = z.preprocess(
  (value) => (value === "" ? null : value),
  Day("Give a day, such as 2026-12-24").nullable(),
);

const about = {
  state: z.enum(settableTriage, `Choose from: ${settableTriage.join(", ")}`),
  /** Whoever looks into it; left out, whoever says so. */
  who: optionalText(lengths.reference).default(null),
  reason: optionalText(lengths.reason).default(null),
  lookAgainOn: day.default(null),
};
const blockedSaysWhy = (input: { readonly state: string; readonly reason: string | null }) =>
  input.state === "new" || input.state === "investigating" || saysWhy(input.reason);
const why = { path: ["reason"], message: `Say why, in ${reasonSpan}` };
const blockedSaysWhen = (input: { readonly state: string; readonly lookAgainOn: string | null }) =>
  input.state !== "blocked" || input.lookAgainOn !== null;
const when = { path: ["lookAgainOn"], message: "Say on which day somebody looks at it again" };

export const TriageService = z
  .object({ ref, version, ...about })
  .refine(blockedSaysWhy, why)
  .refine(blockedSaysWhen, when);

const snooze = { days: daysUpTo(triageLimits.snoozeDays), reason: Reason };
export const SnoozeService = z.object({ ref, version, ...snooze });
export const WakeService = z.object({ ref, version });

export const RejectSuggestion = z.object({
  ref,
  team: z.string("Name a team").trim().min(1, "Name a team"),
  why: Reason,
});

const refs = z
  .array(ref)
  .min(1, "Select at least one service")
  .max(triageLimits.bulk, `Select at most ${String(triageLimits.bulk)} services at a time`);
const offer = {
  team: z.string("Name a team").trim().min(1, "Name a team"),
  reason: Reason,
  answerDays: daysUpTo(agreementLimits.mostAnswerDays).default(agreementLimits.answerDays),
};

/** One deed on many rows of the queue: offered to one team, triaged alike, or snoozed. */
export const DoManyInQueue = z.discriminatedUnion("deed", [
  z.object({ deed: z.literal("offer"), refs, ...offer }),
  z
    .object({ deed: z.literal("triage"), refs, ...about })
    .refine(blockedSaysWhy, why)
    .refine(blockedSaysWhen, when),
  z.object({ deed: z.literal("snooze"), refs, ...snooze }),
]);
export type DoManyInQueue = z.output<typeof DoManyInQueue>;
