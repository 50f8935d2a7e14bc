import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { onlyTheClock } from "@/lib/people/domain/permissions";
import type { Change } from "@/lib/platform/ledger";
import { nothingSaid, nothingToLoad, operation, type WriteCtx } from "@/lib/platform/operation";
import { emptyForeignDocuments, fillDocuments } from "../store/service-documents";

/** A write fills the documents it emptied when they are few; those of a large import are left to the clock. */
const few = 50;
/** So many are written in one transaction of the clock, so that nobody waits long for one of them. */
const batch = 200;

/** Writes the documents of the services that a write has changed, last of all it does. */
export async function keepDocuments({ tx }: WriteCtx, changes: readonly Change[]): Promise<void> {
  const ids = new Set(changes.flatMap(({ noun, id }) => (noun === "service" ? [id as ServiceId] : [])));
  if (ids.size > 0 && ids.size <= few) await fillDocuments(tx, [...ids], few);
}

const byClock = onlyTheClock("The clock writes documents; every write brings its own.");

/** Writes some of the documents that are empty; answers how many, none when all are there. */
export const writeDocuments = operation({
  name: "services.document.write",
  input: nothingSaid,
  ...nothingToLoad,
  may: byClock,
  run: async ({ tx }) => ok({ value: { written: await fillDocuments(tx, null, batch) }, changes: [] }),
});

/** Empties the documents that another version of the program wrote; asked once at start. */
export const renewDocuments = operation({
  name: "services.document.renew",
  input: nothingSaid,
  ...nothingToLoad,
  may: byClock,
  run: async ({ tx }) => {
    await emptyForeignDocuments(tx);
    return ok({ value: {}, changes: [] });
  },
});
