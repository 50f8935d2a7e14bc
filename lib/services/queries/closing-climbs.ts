import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Db } from "@/lib/platform/db";
import { type Climb, climbs } from "../domain/climbs";
import { closesLoop } from "../domain/merge";
import { stepsAbove } from "../store/service-reads";

/** What the one that stays has to let go of in a merge, because it would lead to itself. */
export async function closingClimbs(
  db: Db,
  from: ServiceId,
  into: ServiceId,
  held: { readonly held: boolean },
): Promise<readonly Climb[]> {
  const closing: Climb[] = [];
  for (const climb of climbs)
    if (closesLoop(await stepsAbove(db, into, climb, held), from)) closing.push(climb);
  return closing;
}
