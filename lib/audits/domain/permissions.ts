import type { TeamId } from "@/lib/kernel/ids";
import {
  type Actor,
  allow,
  allowWithin,
  belongsTo,
  denied,
  idOf,
  isAuditor,
  isEditor,
  leadsTeam,
  type Permission,
} from "@/lib/people/domain/actor";
import type { Severity } from "./severity";
import type { Waiver } from "./waiver";

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

type Held = { readonly holder: { readonly id: TeamId; readonly name: string } | null };

const isOfTeam = (actor: Actor, { holder }: Held): boolean =>
  isEditor(actor) && (belongsTo(actor, holder?.id ?? null) || leadsTeam(actor, holder?.id ?? null));

/** Asks that a finding be waived: members and leads of the team that holds the service, and auditors; people alone (SC-7, OW-U2). */
export const mayAskWaiver = (actor: Actor, service: Held): Permission =>
  allow(
    actor.kind === "person" && (isAuditor(actor) || isOfTeam(actor, service)),
    service.holder === null
      ? "No team answers for this service: an auditor can ask for a waiver."
      : `Only members of ${service.holder.name} or an auditor can ask for a waiver.`,
  );

type Request = Pick<Waiver, "askedBy" | "rule">;

const isOwn = (actor: Actor, { askedBy }: Request): boolean =>
  idOf(actor) !== null && askedBy.id === idOf(actor);

/** Auditors decide on what somebody else asked for (M-08). */
export function mayDecideWaiver(actor: Actor, request: Request): Permission {
  if (actor.kind === "person" && isOwn(actor, request))
    return denied("A waiver needs someone else's approval. You asked for this one.");
  return allow(
    actor.kind === "person" && isAuditor(actor),
    "Only an auditor can approve or deny a waiver, and never their own.",
  );
}

/** As `mayDecideWaiver`; what blocks is waived by nobody of the team that owns the service, nor who leads it or a team above. */
export function mayApproveWaiver(
  actor: Actor,
  request: Request,
  service: Held,
  severity: Severity,
): Permission {
  const may = mayDecideWaiver(actor, request);
  if (!may.allowed || severity !== "B" || !isOfTeam(actor, service)) return may;
  return denied(
    `${request.rule} blocks: an auditor from outside ${service.holder?.name ?? "the owning team"} approves it.`,
  );
}

/** Takes back what was asked for: whoever asked, and leads of the team that holds the service. */
export const mayWithdrawWaiver = (actor: Actor, request: Request, { holder }: Held): Permission =>
  isOwn(actor, request) && actor.kind === "person"
    ? allowWithin(actor, holder?.id ?? null)
    : allow(
        leadsTeam(actor, holder?.id ?? null),
        `Only ${request.askedBy.name}${holder === null ? "" : ` or a lead of ${holder.name}`} can withdraw this.`,
      );

/** Ends a waiver before its day. */
export const mayRevokeWaiver = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can revoke a waiver.");
