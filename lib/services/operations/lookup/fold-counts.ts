import "server-only";
import { ok } from "@/lib/kernel/result";
import { onlyTheClock } from "@/lib/people/domain/permissions";
import { nothingSaid, nothingToLoad, operation } from "@/lib/platform/operation";
import { foldCounts } from "../../store/service-facets";

/** Folds the counts that writes have left behind into one row a value. */
export const foldServiceCounts = operation({
  name: "services.count.fold",
  input: nothingSaid,
  ...nothingToLoad,
  may: onlyTheClock("The clock folds counts; every write adds its own."),
  run: async ({ tx }) => {
    await foldCounts(tx);
    return ok({ value: {}, changes: [] });
  },
});
