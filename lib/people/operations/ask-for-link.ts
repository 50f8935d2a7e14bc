import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { freshLinkToken } from "@/lib/platform/secret";
import { operation } from "@/lib/platform/operation";
import { linkLasts, mostLinks } from "../domain/entry-links";
import { maySendLink } from "../domain/permissions";
import { AskForLink } from "../schema/entry-links";
import { holdAsking, insertLink, linksSince } from "../store/entry-links";
import { personWithMail } from "../store/people";

/**
 * Makes a link to sign in by, whether or not anybody has the mail address, and answers its token, which goes into the mail and is
 * nowhere kept. Refuses where too many were sent there, or asked for from the same place.
 */
export const askForLink = operation({
  name: "people.link.ask",
  input: AskForLink,
  load: async (tx, asked, { now }) => {
    await holdAsking(tx);
    const since = now.subtract({ minutes: mostLinks.minutes });
    return { ...(await linksSince(tx, asked, since)), holder: await personWithMail(tx, [asked.email]) };
  },
  notFound: ({ email }) => ({ what: "person", ref: email }),
  may: maySendLink,
  run: async ({ tx, now }, asked, { toMail, fromPlace, holder }) => {
    if (toMail >= mostLinks.toMail || fromPlace >= mostLinks.fromPlace)
      return refuse({ kind: "too-many", retryAfterSeconds: mostLinks.minutes * 60 });
    const token = freshLinkToken();
    const expiresAt = now.add({ minutes: linkLasts["sign-in"].minutes });
    await insertLink(tx, { ...asked, purpose: "sign-in", token, person: holder?.id ?? null, expiresAt }, now);
    return ok({ value: { token }, changes: [] });
  },
});
