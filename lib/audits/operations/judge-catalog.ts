import "server-only";
import { ok } from "@/lib/kernel/result";
import { onlyTheClock } from "@/lib/people/domain/permissions";
import { nothingSaid, nothingToLoad, operation } from "@/lib/platform/operation";
import { judgeEverything } from "./keep-standings";

/**
 * Judges the whole catalog at the context's instant: what time alone has changed, such as an offer that lapsed (OW-F8). A large
 * one is put on the list of what is due, which the clock works off in parts.
 */
export const judgeCatalog = operation({
  name: "audits.catalog.judge",
  input: nothingSaid,
  ...nothingToLoad,
  may: onlyTheClock("The clock judges the catalog; every write judges what it touches."),
  run: async (ctx) => {
    const judged = await judgeEverything(ctx);
    return ok({ value: { judged }, changes: [] });
  },
});
