/** Why somebody does not enter a restricted service that they would not see themselves. */
export const unseenByRegistrar =
  "You would not see it yourself: name a team of yours as its owner, or let an auditor register it";

/** Who sees a service that is restricted, in words; whether somebody does is said by lib/platform/sight/hidden.ts. */
export const restrictedWords = (holder: { readonly name: string } | null): string =>
  holder === null
    ? "Seen by its team, a team it is offered to, auditors and administrators alone"
    : `Seen by ${holder.name}, a team it is offered to, auditors and administrators alone`;
