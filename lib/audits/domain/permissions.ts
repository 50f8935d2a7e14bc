import { type Actor, allow, isAuditor, type Permission } from "@/lib/people/domain/actor";

/** Triage, snooze and deeds on many rows at a time (OW-U2). */
export const mayTriage = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can triage the queue.");

/** Rules are switched and tuned for all (CHK). */
export const mayChangeRules = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can change the rule book.");

/** What the feeds of the audit know (OW-F4). */
export const maySetFeed = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can say what a feed knows.");
