import "server-only";
import { ok } from "@/lib/kernel/result";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { onlyTheClock } from "../domain/permissions";
import { upTo } from "../schema/fields";
import { deleteEndedSessions } from "../store/people";

/** Forgets a part of the ended sessions of which no token can hold any more; to be run until nothing is left. */
export const forgetEndedSessions = operation({
  name: "people.session.forget-ended",
  input: upTo(5_000),
  ...nothingToLoad,
  may: onlyTheClock("The clock forgets ended sessions."),
  run: async ({ tx, now }, { most }) =>
    ok({ value: { forgotten: await deleteEndedSessions(tx, now, most) }, changes: [] }),
});
