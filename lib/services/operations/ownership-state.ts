import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import { type Refusal } from "@/lib/kernel/result";
import { type Instant, plusDays } from "@/lib/kernel/time";
import { type Actor, leadsTeam, markOf } from "@/lib/people/domain/actor";
import { findServiceToChange } from "../store/services";
import type { Tx } from "@/lib/platform/db";
import type { Change } from "@/lib/platform/ledger";
import { newId } from "@/lib/platform/new-id";
import type { Team } from "@/lib/teams/domain/team";
import { decidingEvidence } from "@/lib/teams/domain/placeholder";
import { findTeamFor, headcounts, leadNames } from "@/lib/teams/queries/teams";
import { type Agreement, agreementInForce, isOpen, type Checklist, type Origin } from "../domain/agreement";
import type { ServiceRecord } from "../domain/record";
import { agreementConstraints, agreementsOf } from "../store/agreements";

/** All that an ownership deed decides on: the service, its agreements, the one in force and the open one. */
export type OwnershipState = {
  readonly service: ServiceRecord;
  readonly agreements: readonly Agreement[];
  readonly current: Agreement | null;
  readonly open: Agreement | null;
};

/** Loads it and holds the service's row, so that ownership deeds on one service come one after the other. */
export async function loadOwnership(tx: Tx, ref: string, now: Instant): Promise<OwnershipState | null> {
  const service = await findServiceToChange(tx, ref);
  if (!service) return null;
  const agreements = (await agreementsOf(tx, [service.id])).get(service.id) ?? [];
  return {
    service,
    agreements,
    current: agreementInForce(agreements, now),
    open: agreements.find((agreement) => isOpen(agreement, now)) ?? null,
  };
}

/** Ownership of a service as the ledger keeps it. */
export function snapshotOwnership(agreements: readonly Agreement[], now: Instant) {
  const current = agreementInForce(agreements, now);
  const open = agreements.find((agreement) => isOpen(agreement, now)) ?? null;
  return {
    holder: current?.team ?? null,
    since: current?.startsAt?.toString() ?? null,
    offer: open && {
      to: open.team,
      by: open.offeredBy.name,
      answerBy: open.answerBy.toString(),
      accepted: open.acceptedAt?.toString() ?? null,
    },
  };
}

/** The ledger's entry of an ownership deed: before and after, read anew. */
export async function ownershipChange(
  tx: Tx,
  state: OwnershipState,
  now: Instant,
  reason: string | null,
): Promise<Change> {
  const after = (await agreementsOf(tx, [state.service.id])).get(state.service.id) ?? [];
  const answers = (list: readonly Agreement[]) =>
    list.map((one) => ({
      team: one.team.slug,
      declined: one.declinedAt?.toString() ?? null,
      why: one.declineReason,
      withdrawn: one.withdrawnAt?.toString() ?? null,
      answerBy: one.answerBy.toString(),
      released: one.releasedAt?.toString() ?? null,
      from: one.startsAt?.toString() ?? null,
      to: one.endsAt?.toString() ?? null,
    }));
  return {
    noun: "service",
    id: state.service.id,
    slug: state.service.slug,
    name: state.service.name,
    before: { ownership: snapshotOwnership(state.agreements, now), agreements: answers(state.agreements) },
    after: { ownership: snapshotOwnership(after, now), agreements: answers(after) },
    ...(reason === null ? {} : { reason }),
  };
}

/** The team that is to own, or why it cannot (M-03). */
export async function teamThatMayOwn(
  tx: Tx,
  reference: string,
  now: Instant,
): Promise<{ readonly team: Team } | { readonly refusal: Refusal }> {
  const team = await findTeamFor(tx, reference);
  if (!team)
    return {
      refusal: {
        kind: "invalid",
        issues: [{ path: "team", what: `No team is called ‘${reference}’. Pick one from the list` }],
      },
    };
  const fault = await ownerFault(tx, team, now);
  if (fault === null) return { team };
  return {
    refusal: {
      kind: "conflict",
      why: `${team.name} cannot own a service: it is ${fault}. Choose a team that can be paged.`,
    },
  };
}

async function ownerFault(tx: Tx, team: Team, now: Instant): Promise<string | null> {
  if (decidingEvidence(team).length > 0) return "a placeholder";
  if (team.kind === "virtual") return "virtual";
  if (team.state === "dissolved")
    return `dissolved since ${team.dissolvedAt?.toString().slice(0, 10) ?? "long ago"}`;
  const count = (await headcounts(tx, [team.id], now)).get(team.id);
  return count && count.now === 0 && count.ever > 0 ? "without active members" : null;
}

/** M-01, with the names of those who can. */
export async function onlyLeads(
  tx: Tx,
  team: { readonly id: TeamId; readonly name: string },
): Promise<string> {
  const names = await leadNames(tx, team.id);
  return `Only a lead of ${team.name} can answer. ${names.length === 0 ? "No lead is known yet: ask an auditor to name one." : `Leads: ${names.join(", ")}.`}`;
}

export const mayLead = (actor: Actor, team: { readonly id: TeamId } | null): boolean =>
  team !== null && leadsTeam(actor, team.id);

type Opening = {
  readonly service: Pick<ServiceRecord, "id">;
  readonly team: Team;
  readonly current: Agreement | null;
  readonly origin: Origin;
  readonly reason: string;
  readonly actor: Actor;
  readonly now: Instant;
  readonly answerDays: number;
};

/** A new row, offered and not answered. */
export function offerRow({ service, team, current, origin, reason, actor, now, answerDays }: Opening) {
  return {
    id: newId<"agreement">(now),
    serviceId: service.id,
    teamId: team.id,
    predecessorId: current?.team.id ?? null,
    origin,
    reason,
    offeredBy: markOf(actor),
    offeredAt: now,
    answerBy: plusDays(now, answerDays),
    extended: false,
    acceptedBy: null,
    acceptedAt: null,
    declinedBy: null,
    declinedAt: null,
    declineReason: null,
    withdrawnBy: null,
    withdrawnAt: null,
    releasedBy: null,
    releasedAt: null,
    plannedStart: null,
    startsAt: null,
    endsAt: null,
    endReason: null,
    checklist: {} as Checklist,
  };
}

/** Offered, accepted and started in one instant: a claim (OA-05). */
export const claimRow = (opening: Opening, checklist: Checklist) => ({
  ...offerRow(opening),
  acceptedBy: markOf(opening.actor),
  acceptedAt: opening.now,
  plannedStart: opening.now,
  startsAt: opening.now,
  checklist,
});

/** M-02: another agreement of this service is open. */
export const alreadyOffered = (service: { readonly name: string }, open: Agreement): Refusal => ({
  kind: "conflict",
  why: `${service.name} is already offered to ${open.team.name}, to be answered by ${open.answerBy.toString().slice(0, 10)}. Withdraw that offer first.`,
});

const raced = (): Refusal => ({
  kind: "conflict",
  why: "Another change of its owner was saved while you were deciding. Open the service again and choose anew.",
});

/** What a violated constraint of agreements means: somebody was faster (M-04). */
export const agreementRaces: Readonly<Record<string, () => Refusal>> = {
  [agreementConstraints.open]: raced,
  [agreementConstraints.inForce]: raced,
};
export { raced };
