/** A way to reach somebody, as a link or as a text to copy. */
export type Way = { readonly word: string; readonly text: string; readonly href: string | null };

type Published = {
  readonly phone: string | null;
  readonly slack: string | null;
  readonly email: string | null;
};

/** Said where a service is answered for, until rotations are recorded: nobody is to wait for a call that is not made. */
export const nobodyIsPaged = "Nobody is paged: no rotation is recorded in Steward yet.";

/** The ways a person published, the fastest first: call, chat, mail (UI-13). */
export function waysTo({ phone, slack, email }: Published): readonly Way[] {
  return [
    ...(phone === null
      ? []
      : [{ word: "Call", text: phone, href: `tel:${phone.replaceAll(/[^\d+]/g, "")}` }]),
    ...(slack === null ? [] : [{ word: "Chat", text: `@${slack}`, href: null }]),
    ...(email === null ? [] : [{ word: "Mail", text: email, href: `mailto:${email}` }]),
  ];
}
