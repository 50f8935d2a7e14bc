import "server-only";
import { ok } from "@/lib/kernel/result";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { mayEndSession } from "../domain/permissions";
import { NoteSignIn } from "../schema/person";

/** Writes into the ledger that whoever acts signed in just now: by which way, and from where, as far as that is kept. */
export const noteSignIn = operation({
  name: "people.session.sign-in",
  input: NoteSignIn,
  ...nothingToLoad,
  may: mayEndSession,
  run: ({ actor }, { session, way }) => {
    if (actor.kind !== "person") throw new Error("Nobody signed in.");
    // An entry of its own record, not of the person: that one did not change.
    const after = { way };
    const change = {
      noun: "sign-in" as const,
      id: session,
      slug: actor.slug,
      name: way,
      before: null,
      after,
    };
    return Promise.resolve(ok({ value: {}, changes: [change] }));
  },
});
