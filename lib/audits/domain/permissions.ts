import { type Actor, allow, isAuditor, type Permission } from "@/lib/people/domain/actor";

/** Triage, snooze and deeds on many rows at a time (OW-U2). */
export const mayTriage = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can triage the queue.");
