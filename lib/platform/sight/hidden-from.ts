import "server-only";
import type { Instant } from "@/lib/kernel/time";
import { type Actor, idOf } from "@/lib/people/domain/actor";
import type { Ctx } from "../ctx";
import { dateOf } from "../instants";
import { readPrepared } from "../prepared";
import { anySql, hiddenSql, teamsSeen } from "./hidden";
import { type Hidden, knownFor, nothingHidden, seeingAll } from "./sight";

/** Whether any service is restricted at all. */
export const isAnyRestricted = (): Promise<boolean> =>
  seeingAll(
    async () => (await readPrepared<{ any: boolean }>("any-restricted", anySql, []))[0]?.any === true,
  );

/** What is hidden from an actor at `now`; `any` is what `isAnyRestricted` answered, where it was asked already. */
export async function hiddenFrom(actor: Actor, now: Instant, any?: Promise<boolean>): Promise<Hidden> {
  const teams = teamsSeen(actor);
  if (teams === null) return nothingHidden;
  const from = idOf(actor);
  if (!(await (any ?? isAnyRestricted()))) return { ...nothingHidden, from };
  const values = [teams.join(","), dateOf(now).toISOString()];
  const rows = await seeingAll(() => readPrepared<{ id: string }>("hidden-services", hiddenSql, values));
  return { services: new Set(rows.map(({ id }) => id)), from };
}

/** What is hidden from whoever does a deed: as their request knows it, or as it is asked for now. */
export const hiddenInDeed = async ({ actor, now }: Pick<Ctx, "actor" | "now">): Promise<Hidden> =>
  teamsSeen(actor) === null ? nothingHidden : (knownFor(idOf(actor)) ?? (await hiddenFrom(actor, now)));
