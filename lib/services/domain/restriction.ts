import { type Actor, teamsSeen } from "@/lib/people/domain/actor";

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

/** Why somebody does not enter a restricted service that they would not see themselves. */
export const hiddenFromRegistrar =
  "You would not see it yourself: name a team of yours as its owner, or let an auditor register it";

/** Who sees a service that is restricted, in words. */
export const restrictedWords = (holder: { readonly name: string } | null): string =>
  `Seen by ${holder?.name ?? "its team"}, a team it is offered to, auditors and administrators alone`;
