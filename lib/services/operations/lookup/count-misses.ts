import "server-only";
import { ok } from "@/lib/kernel/result";
import { dayIn } from "@/lib/kernel/time";
import { allowed } from "@/lib/people/domain/actor";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { CountMisses } from "../../schema/lookup";
import { countMisses } from "../../store/lookup/remembered";

/** Counts without names what many have looked up in vain, once for all of them (LKP-30). */
export const countLookupMisses = operation({
  name: "services.lookup.count-misses",
  input: CountMisses,
  ...nothingToLoad,
  may: () => allowed,
  run: async ({ tx, now }, { misses }) => {
    await countMisses(tx, dayIn(now, "UTC"), misses);
    return ok({ value: { counted: misses.length }, changes: [] });
  },
});
