import { type Actor, teamsSeen } from "@/lib/people/domain/actor";
import type { ServiceRecord } from "./record";

/** What of a service decides who sees it. */
type Restriction = {
  readonly restricted: boolean;
  /** The team that holds it and the one to which it is offered, or that has accepted and has not begun. */
  readonly teams: readonly string[];
};

/** Whether this actor sees a service; lib/platform/sight/hidden.ts says the same as SQL. */
export function maySee(actor: Actor, { restricted, teams }: Restriction): boolean {
  const seen = restricted ? teamsSeen(actor) : null;
  return seen === null || teams.some((team) => seen.includes(team));
}

/** Why somebody does not enter a restricted service: they would not see it themselves. Null where they may. */
export const hiddenFromRegistrar = (actor: Actor, entered: Restriction): string | null =>
  maySee(actor, entered)
    ? null
    : "You would not see it yourself: name a team of yours as its owner, or let an auditor register it";

/**
 * Why somebody does not restrict a service: they would not see it any more. Null where they may. The team that holds it decides:
 * whoever may change this at all for it leads that team, sees everything, or is a token.
 */
export const lockedOut = (
  actor: Actor,
  { restricted: was, holder }: Pick<ServiceRecord, "restricted" | "holder">,
  restricted: boolean,
): string | null =>
  was || maySee(actor, { restricted, teams: holder === null ? [] : [holder.id] })
    ? null
    : "You would not see it yourself any more: let its team or an auditor restrict it";

/** Who sees a service that is restricted, in words. */
export const restrictedWords = (holder: { readonly name: string } | null): string =>
  `Seen by ${holder?.name ?? "its team"}, a team it is offered to, auditors and administrators alone`;
