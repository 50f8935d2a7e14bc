import type { TeamId } from "@/lib/kernel/ids";
import { type Actor, allow, isAuditor, leadsTeam, type Permission } from "@/lib/people/domain/actor";

/** Triage, snooze and deeds on many rows at a time (OW-U2). */
export const mayTriage = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can triage the queue.");

/** That a team is not the one says whoever leads it, or triages (OW-S3). */
export const mayRejectSuggestion = (actor: Actor, team: { readonly id: TeamId } | null): Permission =>
  allow(
    isAuditor(actor) || leadsTeam(actor, team?.id ?? null),
    "Only an auditor or a lead of the suggested team can reject a suggestion.",
  );

/** Rules are switched and tuned for all (CHK). */
export const mayChangeRules = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can change the rule book.");

/** What the feeds of the audit know (OW-F4). */
export const maySetFeed = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can say what a feed knows.");
