import "server-only";
import { ok } from "@/lib/kernel/result";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { mayEndSession } from "../domain/permissions";
import { EndSession } from "../schema/person";
import { insertEndedSession } from "../store/sessions";

/** Ends the session of whoever signs out, so that no copy of its cookie lets anybody in; their others stay. */
export const endSession = operation({
  name: "people.session.end",
  input: EndSession,
  ...nothingToLoad,
  may: mayEndSession,
  run: async ({ tx, now }, { session, seconds }) => {
    await insertEndedSession(tx, { id: session, goesAt: now.add({ seconds }) });
    return ok({ value: {}, changes: [] });
  },
});
