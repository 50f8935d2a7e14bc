import { callAddress } from "@/lib/people/domain/phone";

/** A way to reach somebody, as a link or as a text to copy. */
export type Way = { readonly word: string; readonly text: string; readonly href: string | null };

type Lead = Published & { readonly name: string };

type Published = {
  readonly phone: string | null;
  readonly slack: string | null;
  readonly email: string | null;
};

/** Said where a service is answered for, until rotations are recorded: nobody is to wait for a call that is not made. */
export const nobodyIsPaged = "Nobody is paged: no rotation is recorded in Steward yet.";

/** The first of a team's leads who can be called, and the call: mail wakes nobody. null where nobody's phone is known. */
export function callTo<L extends Lead>(leads: readonly L[]): { readonly lead: L; readonly call: Way } | null {
  for (const lead of leads) {
    const call = waysTo(lead).find(({ word }) => word === "Call");
    if (call) return { lead, call };
  }
  return null;
}

/** The ways a person published, the fastest first: call, chat, mail (UI-13). */
export function waysTo({ phone, slack, email }: Published): readonly Way[] {
  return [
    ...(phone === null ? [] : [{ word: "Call", text: phone, href: callAddress(phone) }]),
    ...(slack === null ? [] : [{ word: "Chat", text: `@${slack}`, href: null }]),
    ...(email === null ? [] : [{ word: "Mail", text: email, href: `mailto:${email}` }]),
  ];
}
