import "server-only";
import { ok } from "@/lib/kernel/result";
import { deleteOldAnswers } from "@/lib/platform/done";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { onlyTheClock } from "../domain/permissions";
import { upTo } from "../schema/fields";

/** Forgets a part of the answers by which a repeated form or request was answered as before, a day later; to be run until nothing is left. */
export const forgetAnswers = operation({
  name: "people.answer.forget",
  input: upTo(5_000),
  ...nothingToLoad,
  may: onlyTheClock("The clock forgets old answers."),
  run: async ({ tx, now }, { most }) =>
    ok({ value: { forgotten: await deleteOldAnswers(tx, now, most) }, changes: [] }),
});
