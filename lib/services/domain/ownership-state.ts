import type { Ref, TeamId } from "@/lib/kernel/ids";
import { before, type Instant } from "@/lib/kernel/time";
import { type Agreement, agreementInForce, isKept, isOpen, isWaiting } from "./agreement";
import type { ServiceRecord } from "./record";

/** All that a deed of ownership decides on: the service, its agreements, the one in force and the open one. */
export type OwnershipState = {
  readonly service: Pick<
    ServiceRecord,
    "id" | "slug" | "name" | "band" | "holder" | "lifecycle" | "mergedInto"
  >;
  readonly agreements: readonly Agreement[];
  readonly current: Agreement | null;
  readonly open: Agreement | null;
  /** The names of those who may answer for the team of the open agreement. */
  readonly leads: readonly string[];
};

/** The agreement that is offered and not answered, or accepted and not started, at `now`; at most one is (OW-A3). */
export const openAgreement = (agreements: readonly Agreement[], now: Instant): Agreement | null =>
  agreements.find((agreement) => isOpen(agreement, now)) ?? null;

/** As `openAgreement` for a deed, which passes over nothing that was offered by a clock ahead of its own. */
export const waitingAgreement = (agreements: readonly Agreement[], now: Instant): Agreement | null =>
  agreements.find((agreement) => isWaiting(agreement, now)) ?? null;

/** What has started by its own columns and not by this clock: it is open to no answer. */
export const startedAhead = (agreements: readonly Agreement[], now: Instant): Agreement | null =>
  agreements.find(({ startsAt, endsAt }) => startsAt !== null && endsAt === null && before(now, startsAt)) ??
  null;

/** What every rule of this file is asked of: the service with the agreement in force and the open one at `now`. */
export function ownershipState(
  service: OwnershipState["service"],
  agreements: readonly Agreement[],
  leads: readonly string[],
  now: Instant,
): OwnershipState {
  return {
    service,
    agreements,
    leads,
    current: agreementInForce(agreements, now),
    open: waitingAgreement(agreements, now),
  };
}

/** Rises with each write to any agreement of the service: what an answer was based on (CON-01, M-04). */
export const ownershipVersion = (agreements: readonly Pick<Agreement, "version">[]): number =>
  agreements.reduce((sum, { version }) => sum + version, 0);

/** Who took an offer back or said no to it, when and in what words. */
function undoneBy(one: Agreement): readonly { readonly at: Instant; readonly words: string }[] {
  const by = (one.withdrawnBy ?? one.declinedBy)?.name ?? "somebody";
  if (one.withdrawnAt)
    return [{ at: one.withdrawnAt, words: `${by} withdrew the offer to ${one.team.name}` }];
  if (!one.declinedAt) return [];
  return [
    { at: one.declinedAt, words: isKept(one) ? `${by} kept it` : `${by} declined it for ${one.team.name}` },
  ];
}

/** How the latest of these agreements came to nothing, if that is the last that happened to them. */
function undoneWords(agreements: readonly Agreement[], current: Agreement | null): string | null {
  const [last] = agreements.flatMap(undoneBy).sort((a, b) => (before(a.at, b.at) ? 1 : -1));
  return last && !(current?.startsAt && before(last.at, current.startsAt)) ? last.words : null;
}

/** Ownership as one phrase, for the refusal of a deed that came second. */
export function ownershipWords({
  current,
  open,
  agreements,
}: Pick<OwnershipState, "current" | "open" | "agreements">): string {
  if (open) return open.acceptedAt ? `${open.team.name} accepted it` : `it is offered to ${open.team.name}`;
  const owner = current ? `${current.team.name} owns it` : "nobody owns it";
  const undone = undoneWords(agreements, current);
  return undone === null ? owner : `${undone}; ${owner}`;
}

/** The team that answers for it until somebody else does: by agreement, else the declared one. */
export const holderOf = ({ service, current }: OwnershipState): Ref<TeamId> | null =>
  current?.team ?? service.holder;

/** Nobody answers for it, so that a lead may take it and any editor may offer it (OW-A5). */
export const isUnowned = ({ service, current }: OwnershipState): boolean =>
  service.band === "unowned" || (current === null && service.holder === null);

/**
 * The team that has to let go before `team` can take the service: one that owns it, or another one that is named for it. Null
 * where `team` takes it at once, by a claim as by an offer, and what it needs for it is answered afterwards (OW-H3).
 */
export function heldByAnother(state: OwnershipState, team: TeamId | null): Ref<TeamId> | null {
  const holder = holderOf(state);
  if (isUnowned(state) || holder === null) return null;
  return state.current === null && holder.id === team ? null : holder;
}

/** The offer was made by whoever declined the one before it and named another team. */
const followsDecline = ({ agreements }: OwnershipState, open: Agreement): boolean =>
  agreements.some(
    ({ declinedAt, declinedBy }) =>
      declinedAt !== null && declinedBy?.id === open.offeredBy.id && declinedAt.equals(open.offeredAt),
  );

/** Not the holding side brought it up, nor an auditor, but those who want it or pass it on. */
const askedOfHolder = (state: OwnershipState, open: Agreement): boolean =>
  open.origin === "request" || followsDecline(state, open);

/** The start waits for the holder: it owns the service by agreement, or the offer did not come from its side. */
export const waitsForRelease = (state: OwnershipState, open: Agreement): boolean =>
  open.releasedAt === null && !isUnowned(state) && (state.current !== null || askedOfHolder(state, open));

/** Others than the holding team want it to go, and that team has not let it go: its leads release it or keep it. */
export const asksHolder = (state: OwnershipState): boolean =>
  state.open !== null && waitsForRelease(state, state.open);
