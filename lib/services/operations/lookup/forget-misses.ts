import "server-only";
import { dayIn, plusDays } from "@/lib/kernel/time";
import { forgets } from "@/lib/people/operations/forgets";
import { operation } from "@/lib/platform/operation";
import { deleteMissesBefore } from "../../store/lookup/remembered";

/** For so long it is known what was looked up in vain: a year, and what its end is compared with. */
const keptDays = 400;

/** Forgets a part of what was looked up in vain so long ago that no page shows it (LKP-30). */
export const forgetOldMisses = operation({
  name: "services.lookup.forget-misses",
  ...forgets("old look-ups", (tx, now, most) =>
    deleteMissesBefore(tx, dayIn(plusDays(now, -keptDays), "UTC"), most),
  ),
});
