/** Who sees a service that is restricted, in words; whether somebody does is said by lib/platform/sight/hidden.ts. */
export const restrictedWords = (holder: { readonly name: string } | null): string =>
  holder === null
    ? "Seen by its team, a team it is offered to, auditors and administrators alone"
    : `Seen by ${holder.name}, a team it is offered to, auditors and administrators alone`;
