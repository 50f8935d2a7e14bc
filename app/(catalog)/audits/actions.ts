"use server";
import { changeRule } from "@/lib/audits/operations/change-rule";
import { doManyInQueue } from "@/lib/audits/operations/do-many-in-queue";
import { rejectSuggestion } from "@/lib/audits/operations/reject-suggestion";
import { setFeed } from "@/lib/audits/operations/set-feed";
import { snoozeService } from "@/lib/audits/operations/snooze-service";
import { triageService } from "@/lib/audits/operations/triage-service";
import { wakeService } from "@/lib/audits/operations/wake-service";
import { approveWaiver } from "@/lib/audits/operations/waivers/approve-waiver";
import { denyWaiver } from "@/lib/audits/operations/waivers/deny-waiver";
import { revokeWaiver } from "@/lib/audits/operations/waivers/revoke-waiver";
import { withdrawWaiver } from "@/lib/audits/operations/waivers/withdraw-waiver";
import { deedAction, fieldsOf, formAction, preparedAction, withNotice } from "@/lib/edge/forms/form";
import { backOf, readMany, readQueueOffer, readRuleChange } from "@/lib/edge/forms/queue";
import { readDeed } from "@/lib/edge/forms/ownership";
import { paths } from "@/lib/kernel/paths";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { answerPlaceholder } from "@/lib/teams/operations/answer-placeholder";
import { withdrawAnswer } from "@/lib/teams/operations/withdraw-answer";

const back = (_value: unknown, form: FormData) => backOf(form);

export const offerAction = preparedAction(
  (_ctx, form) => Promise.resolve(readQueueOffer(form)),
  offerService,
  (_value, form) => withNotice(backOf(form), "offered"),
);
export const claimAction = deedAction(claimService, back, "claimed", readDeed);
export const triageAction = deedAction(triageService, back, "triaged");
export const snoozeAction = deedAction(snoozeService, back, "snoozed");
export const wakeAction = deedAction(wakeService, back, "woken");
export const rejectAction = deedAction(rejectSuggestion, back, "rejected");
export const manyAction = formAction(doManyInQueue, readMany, ({ done, refused }, form) =>
  withNotice(backOf(form), "many", {
    deed: String(fieldsOf(form)["deed"]),
    n: done,
    refused: refused.map(({ ref }) => ref).join(","),
  }),
);
export const feedAction = deedAction(setFeed, () => `${paths.audits}#feeds`, "feed");
export const ruleAction = deedAction(changeRule, ({ rule }) => paths.rule(rule), "changed", readRuleChange);
export const placeholderAction = deedAction(answerPlaceholder, () => paths.placeholders, "answered");
export const withdrawAnswerAction = deedAction(withdrawAnswer, () => paths.placeholders, "withdrawn");

const toWaiver = ({ id }: { readonly id: string }) => paths.waiver(id);
export const approveWaiverAction = deedAction(approveWaiver, toWaiver, "approved");
export const denyWaiverAction = deedAction(denyWaiver, toWaiver, "denied");
export const withdrawWaiverAction = deedAction(withdrawWaiver, toWaiver, "withdrawn");
export const revokeWaiverAction = deedAction(revokeWaiver, toWaiver, "revoked");
