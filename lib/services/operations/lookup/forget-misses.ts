import "server-only";
import { ok } from "@/lib/kernel/result";
import { dayIn, plusDays } from "@/lib/kernel/time";
import { onlyTheClock } from "@/lib/people/domain/permissions";
import { upTo } from "@/lib/people/schema/fields";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { deleteMissesBefore } from "../../store/lookup/remembered";

/** For so long it is known what was looked up in vain: a year, and what its end is compared with. */
const keptDays = 400;

/** Forgets a part of what was looked up in vain so long ago that no page shows it; to be run until nothing is left (LKP-30). */
export const forgetOldMisses = operation({
  name: "services.lookup.forget-misses",
  input: upTo(5_000),
  ...nothingToLoad,
  may: onlyTheClock("The clock forgets old look-ups."),
  run: async ({ tx, now }, { most }) => {
    const forgotten = await deleteMissesBefore(tx, dayIn(plusDays(now, -keptDays), "UTC"), most);
    return ok({ value: { forgotten }, changes: [] });
  },
});
