import "server-only";
import { ok } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { nothingToLoad, type WriteCtx } from "@/lib/platform/operation";
import { onlyTheClock } from "../domain/permissions";
import { upTo } from "../schema/fields";

/** All but the name of a deed by which the clock forgets a part of what is over; to be run until nothing is left. */
export const forgets = (
  what: string,
  deleteOld: (tx: Tx, now: Instant, most: number) => Promise<number>,
) => ({
  input: upTo(5_000),
  ...nothingToLoad,
  may: onlyTheClock(`The clock forgets ${what}.`),
  run: async ({ tx, now }: WriteCtx, { most }: { readonly most: number }) =>
    ok({ value: { forgotten: await deleteOld(tx, now, most) }, changes: [] }),
});
