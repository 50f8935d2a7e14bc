import "server-only";
import { ok } from "@/lib/kernel/result";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { onlyTheClock } from "../domain/permissions";
import { upTo } from "../schema/fields";
import { deleteOldLinks } from "../store/entry-links";

/** Forgets a part of the links that ended more than a day ago; to be run until nothing is left. */
export const forgetLinks = operation({
  name: "people.link.forget",
  input: upTo(5_000),
  ...nothingToLoad,
  may: onlyTheClock("The clock forgets links that have ended."),
  run: async ({ tx, now }, { most }) =>
    ok({ value: { forgotten: await deleteOldLinks(tx, now, most) }, changes: [] }),
});
