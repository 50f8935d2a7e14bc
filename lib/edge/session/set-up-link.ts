import "server-only";
import { queryOf } from "@/lib/kernel/paths";
import { linkLasts } from "@/lib/people/domain/entry-links";
import { makeSetUpLink } from "@/lib/people/operations/make-set-up-link";
import { ctxOfDoor, siteOfLinks } from "./door";

/** The address of a link by which whoever holds it becomes the first administrator; null where somebody is one. */
export async function setUpLink(): Promise<string | null> {
  const made = await makeSetUpLink(ctxOfDoor("start"), {});
  if (!made.ok) throw new Error(`The link to begin with was not made: ${made.refusal.kind}.`);
  const { token } = made.value;
  return token === null ? null : `${siteOfLinks()}/sign-in/set-up${queryOf({ token })}`;
}

/** Says what the link is for, as lines for whoever started the server. */
export const setUpSentence = (link: string): readonly string[] => [
  `Nobody is administrator yet: whoever opens this link can become it, once, within ${linkLasts["set-up"].words}. Each start prints a new one until somebody has.`,
  `  ${link}`,
];
