import "server-only";
import { ok } from "@/lib/kernel/result";
import { env } from "@/lib/platform/env";
import { freshLinkToken } from "@/lib/platform/secret";
import { nothingSaid, operation } from "@/lib/platform/operation";
import { linkLasts } from "../domain/entry-links";
import { maySendLink } from "../domain/permissions";
import { insertLink } from "../store/entry-links";
import { holdFirstPlace } from "../store/people";

/** Makes a link by which whoever holds it becomes the first administrator, and answers its token; null where somebody is one already. */
export const makeSetUpLink = operation({
  name: "people.link.set-up",
  input: nothingSaid,
  load: async (tx) => ({ isFree: await holdFirstPlace(tx, env.STEWARD_DEMO) }),
  notFound: () => ({ what: "link", ref: "set-up" }),
  may: maySendLink,
  run: async ({ tx, now }, _, { isFree }) => {
    if (!isFree)
      return ok<{ value: { token: string | null }; changes: [] }>({ value: { token: null }, changes: [] });
    const token = freshLinkToken();
    const expiresAt = now.add({ minutes: linkLasts["set-up"].minutes });
    const link = { purpose: "set-up", token, email: null, person: null, wanted: "/", place: null } as const;
    await insertLink(tx, { ...link, expiresAt }, now);
    return ok({ value: { token }, changes: [] });
  },
});
