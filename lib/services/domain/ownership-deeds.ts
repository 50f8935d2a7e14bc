import type { TeamId } from "@/lib/kernel/ids";
import { before, dayText, type Instant, minuteText } from "@/lib/kernel/time";
import {
  type Actor,
  allow,
  allowed,
  allowEditor,
  allowWithin,
  denied,
  idOf,
  isAuditor,
  leadsTeam,
  type Permission,
  writesFor,
} from "@/lib/people/domain/actor";
import { type Agreement, stateAt } from "./agreement";
import {
  type OwnershipState,
  holderOf,
  isUnowned,
  heldByAnother,
  waitsForRelease,
  asksHolder,
} from "./ownership-state";

/**
 * Who owns a service is set by no edit, import or bulk edit: here stands who may do which of the deeds that lead to it (PRM-05).
 */

function recordFault({ service }: OwnershipState): string | null {
  if (service.mergedInto) return `${service.name} was merged into ${service.mergedInto.name}. Open that one.`;
  if (service.lifecycle === "retired") return `${service.name} is retired: nobody has to own it any more.`;
  return null;
}

/** M-02: another agreement of this service is open. */
const alreadyOffered = ({ service, open }: OwnershipState): string | null =>
  open &&
  `${service.name} is already offered to ${open.team.name}, to be answered by ${dayText(open.answerBy)}. Withdraw that offer first.`;

/** Why the service cannot be offered now; null when it can. */
export const offerFault = (state: OwnershipState): string | null =>
  recordFault(state) ?? alreadyOffered(state);

/**
 * The open offer that the actor may take back to offer the service to another team at once; null where none is open, where a team
 * has answered it or asked for it, or where taking it back is not theirs (OW-A5).
 */
export const offerToReplace = (actor: Actor, state: OwnershipState): Agreement | null =>
  state.open !== null &&
  state.open.acceptedAt === null &&
  state.open.origin !== "request" &&
  mayWithdraw(actor, state).allowed
    ? state.open
    : null;

/** What nobody holds, any editor offers. */
export const mayOfferUnowned = (actor: Actor): Permission =>
  allowEditor(actor, "Only a signed-in editor can offer a service.");

/** A lead of the holding team or an auditor offers; what nobody holds, any editor. */
export function mayOffer(actor: Actor, state: OwnershipState): Permission {
  const holder = holderOf(state);
  if (isUnowned(state)) return mayOfferUnowned(actor);
  return allow(
    isAuditor(actor) || leadsTeam(actor, holder?.id ?? null) || writesFor(actor, holder?.id ?? null),
    holder === null
      ? "Only an auditor can offer this service."
      : `Only a lead of ${holder.name} or an auditor can offer this service.`,
  );
}

/** Why a service cannot be claimed for `team`, or for any team while none is chosen. An offer to that same team is no hindrance. */
export function claimFault(state: OwnershipState, team: TeamId | null): string | null {
  const fault = recordFault(state);
  if (fault !== null) return fault;
  const { open } = state;
  if (open && (open.team.id !== team || open.acceptedAt)) return alreadyOffered(state);
  const holder = heldByAnother(state, team);
  if (holder === null) return null;
  const held = state.current === null ? "is named as the owner of" : "owns";
  const way = open ? "Answer the offer" : "Ask for it";
  return `${holder.name} ${held} ${state.service.name}. ${way} instead: they release it first.`;
}

/** Why the service cannot be asked for now; null when it can. */
export const requestFault = (state: OwnershipState): string | null =>
  recordFault(state) ??
  alreadyOffered(state) ??
  (isUnowned(state)
    ? `${state.current ? `${state.current.team.name} can no longer answer for ${state.service.name}` : `Nobody owns ${state.service.name}`}: a lead claims it, or it is offered to a team.`
    : null);

const leadsAny = (actor: Actor): boolean => actor.kind === "person" && actor.leads.length > 0;

/** A lead of any team claims; that it is for a team they lead is asked of the input. */
export const mayClaim = (actor: Actor): Permission =>
  allow(leadsAny(actor), "Only a lead of a team can claim a service for it.");

/** A lead of any team asks; that it is for a team they lead is asked of the input. */
export const mayRequest = (actor: Actor): Permission =>
  allow(leadsAny(actor), "Only a lead of the team that wants the service can ask for it.");

/** M-01, with the names of those who can. */
function onlyLeads({ open, leads }: OwnershipState): string {
  const names =
    leads.length === 0 ? "No lead is known yet: ask an auditor to name one." : `Leads: ${leads.join(", ")}.`;
  return `Only a lead of ${open?.team.name ?? "the receiving team"} can answer. ${names}`;
}

/** Who may accept or decline; with nothing to answer there is nobody to refuse. */
export const mayAnswer = (actor: Actor, state: OwnershipState): Permission =>
  state.open === null || leadsTeam(actor, state.open.team.id) ? allowed : denied(onlyLeads(state));

const isOwnOffer = (actor: Actor, { offeredBy }: Agreement): boolean =>
  idOf(actor) !== null && offeredBy.id === idOf(actor);

/** For whoever offered it; a token that is limited to a team does it where that team holds the service or is to get it. */
function allowProposer(actor: Actor, open: Agreement, state: OwnershipState, why: string): Permission {
  if (!isOwnOffer(actor, open)) return denied(why);
  const ofHolder = allowWithin(actor, holderOf(state)?.id ?? null);
  return ofHolder.allowed ? ofHolder : allowWithin(actor, open.team.id);
}

/** The actor answers for the team that is asked to let it go. */
const leadsAsked = (actor: Actor, state: OwnershipState): boolean =>
  asksHolder(state) && leadsTeam(actor, holderOf(state)?.id ?? null);

/**
 * The holding team was asked for it, and the actor answers for that team: to decline is to keep it. Whoever proposed it
 * themselves withdraws it instead.
 */
export const keeps = (actor: Actor, state: OwnershipState): boolean =>
  leadsAsked(actor, state) && !(state.open !== null && isOwnOffer(actor, state.open));

/**
 * A lead of the receiving team says no to an offer, a lead of the holding team to what others ask of it, be it a team that wants
 * it or an auditor who gives it away (OW-A5).
 */
export function mayDecline(actor: Actor, state: OwnershipState): Permission {
  const { open } = state;
  if (keeps(actor, state)) return allowed;
  const holder = holderOf(state)?.name ?? "the owning team";
  if (open?.origin !== "request") {
    const may = mayAnswer(actor, state);
    return may.allowed || !asksHolder(state) ? may : denied(`${may.why} A lead of ${holder} can keep it.`);
  }
  if (!asksHolder(state)) return denied(`${open.team.name} asked for it: it is withdrawn, not declined.`);
  return denied(
    leadsAsked(actor, state)
      ? "You asked for it yourself: withdraw it instead."
      : `Only a lead of ${holder} can keep it. ${open.team.name} asked for it, and can withdraw that.`,
  );
}

/** The latest offer that nobody answered in time, when nothing came after it. */
function lapsed({ agreements }: OwnershipState, now: Instant): Agreement | null {
  const last = agreements.at(-1);
  return last && stateAt(last, agreements, now) === "lapsed" ? last : null;
}

function nothingToAnswer(state: OwnershipState, now: Instant): string {
  const late = lapsed(state, now);
  return late
    ? `The offer to ${late.team.name} lapsed on ${dayText(late.answerBy)}. Ask for a new one.`
    : "There is no open offer to answer.";
}

/** Why there is nothing to accept; null when an open offer waits for it. */
export function acceptFault(state: OwnershipState, now: Instant): string | null {
  const ended = recordFault(state);
  if (ended !== null) return ended;
  if (!state.open) return nothingToAnswer(state, now);
  if (state.open.origin === "request")
    return `${state.open.team.name} asked for it, and so has accepted it already.`;
  return (
    state.open.acceptedAt &&
    `${state.open.team.name} accepted it on ${dayText(state.open.acceptedAt)} already.`
  );
}

/** Why there is nothing to decline; null when an offer is open. */
export const declineFault = (state: OwnershipState, now: Instant): string | null =>
  state.open ? null : nothingToAnswer(state, now);

/** Why the holding team cannot let go now; null when it can. */
export function releaseFault(state: OwnershipState): string | null {
  const ended = recordFault(state);
  if (ended !== null) return ended;
  const { open, service } = state;
  if (!open)
    return "Nobody has been offered this service, so there is nothing to release it to. Offer it first.";
  if (open.releasedAt) return `It was released on ${dayText(open.releasedAt)} already.`;
  return waitsForRelease(state, open) ? null : `Nobody owns ${service.name}, so nobody has to release it.`;
}

/** The holder's leads at any time; an auditor once the answer-by has passed, or where no team holds it. */
export function mayRelease(actor: Actor, state: OwnershipState, now: Instant): Permission {
  const holder = holderOf(state);
  if (leadsTeam(actor, holder?.id ?? null)) return allowed;
  const late = state.open !== null && (holder === null || !before(now, state.open.answerBy));
  if (isAuditor(actor) && late) return allowed;
  if (isAuditor(actor) && state.open)
    return denied(
      `${holder?.name ?? "The holder"} has until ${dayText(state.open.answerBy)} to release it. After that an auditor can force it, with a reason.`,
    );
  return denied(`Only a lead of ${holder?.name ?? "the owning team"} can release this service.`);
}

/** Why there is nothing to withdraw; null when an offer is open. */
export const withdrawFault = ({ open }: OwnershipState): string | null =>
  open ? null : "There is no open offer to withdraw.";

/**
 * Who offered it or an auditor withdraws it, and what a team asked for each of its leads; where no offer is open the fault
 * speaks first.
 */
export function mayWithdraw(actor: Actor, state: OwnershipState): Permission {
  const { open } = state;
  if (open === null || isAuditor(actor)) return allowed;
  const { team, offeredBy } = open;
  if (open.origin !== "request")
    return allowProposer(actor, open, state, `Only ${offeredBy.name} or an auditor can withdraw this offer.`);
  if (leadsTeam(actor, team.id)) return allowed;
  const why = `Only ${offeredBy.name}, another lead of ${team.name} or an auditor can withdraw what was asked for.`;
  return allowProposer(actor, open, state, why);
}

/** Why the offer cannot be extended; null when it can, which is once. */
export function extendFault(state: OwnershipState): string | null {
  const { open } = state;
  const ended = recordFault(state);
  if (ended !== null) return ended;
  if (!open) return "There is no open offer to extend.";
  return open.extended ? "This offer was extended once already. Withdraw it and offer it again." : null;
}

/** Who offered it extends it; where no offer is open the fault speaks first. */
export const mayExtend = (actor: Actor, state: OwnershipState): Permission =>
  state.open === null
    ? allowed
    : allowProposer(actor, state.open, state, `Only ${state.open.offeredBy.name} can extend this offer.`);

/** Why what was accepted cannot start at `now`; null when it can. */
export function startFault(state: OwnershipState, now: Instant): string | null {
  const ended = recordFault(state);
  if (ended !== null) return ended;
  const { open } = state;
  if (!open?.acceptedAt) return "Nothing accepted waits to start here.";
  if (open.plannedStart && before(now, open.plannedStart))
    return `The start is planned for ${minuteText(open.plannedStart)}.`;
  if (!waitsForRelease(state, open)) return null;
  const holder = holderOf(state)?.name ?? "the owning team";
  return `The handover waits for the release by ${holder}. ${holder} stays accountable until then.`;
}

/** A lead of the receiving team or the clock starts it; where no offer is open the fault speaks first. */
export const mayStart = (actor: Actor, { open }: OwnershipState): Permission =>
  allow(
    open === null || actor.kind === "job" || leadsTeam(actor, open.team.id),
    `Only a lead of ${open?.team.name ?? "the receiving team"} can start it.`,
  );

/** The instant at which an accepted agreement starts: as planned if all was done by then, else the instant of the start. */
export function startOf(open: Agreement, current: Agreement | null, now: Instant): Instant {
  const { plannedStart, acceptedAt, releasedAt } = open;
  if (plannedStart === null || before(now, plannedStart)) return now;
  const inTime = [acceptedAt, releasedAt].every((at) => at === null || !before(plannedStart, at));
  const follows = current?.startsAt == null || before(current.startsAt, plannedStart);
  return inTime && follows ? plannedStart : now;
}

/** Why there are no preconditions to answer; null when a team owns it. */
export const answerFault = ({ current, service }: OwnershipState): string | null =>
  current ? null : `No team has accepted ${service.name} yet, so none has said what it needs for it.`;

/** A lead of the owning team says what it has; where nobody owns it the fault speaks first. */
export const mayAnswerPreconditions = (actor: Actor, { current }: OwnershipState): Permission =>
  allow(
    current === null || leadsTeam(actor, current.team.id),
    `Only a lead of ${current?.team.name ?? "the owning team"} can say what it has for this service.`,
  );

/** Why there is nothing to correct; null when an agreement is in force. */
export const correctFault = ({ current }: OwnershipState): string | null =>
  current ? null : "No agreement is in force here.";

/** Auditors correct agreements. */
export const mayCorrect = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can correct an agreement.");

/** Auditors record who owned it in the past. */
export const mayRecord = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can record past ownership.");

/** The agreement whose ownership runs into [from, to), or null when the span is free (M-09). */
export const overlapping = (
  agreements: readonly Agreement[],
  from: Instant,
  to: Instant | null,
  except: Agreement | null,
): Agreement | null =>
  agreements.find(
    (one) =>
      one !== except &&
      one.startsAt !== null &&
      (to === null || before(one.startsAt, to)) &&
      (one.endsAt === null || before(from, one.endsAt)),
  ) ?? null;

/** M-09, second half. */
export const overlapWords = ({ team, startsAt, endsAt }: Agreement): string =>
  `This overlaps ${team.name}'s ownership from ${startsAt ? minuteText(startsAt) : "its start"} to ${endsAt ? minuteText(endsAt) : "now"}.`;
