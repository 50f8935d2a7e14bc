import "server-only";
import type { Instant } from "@/lib/kernel/time";
import { type Actor, idOf, teamsSeen } from "@/lib/people/domain/actor";
import type { Ctx } from "../ctx";
import { dateOf } from "../instants";
import { once } from "../once";
import { readPrepared } from "../prepared";
import { anySql, hiddenSql } from "./hidden";
import { type Hidden, knownFor, nothingHidden, seeingAll, writingWithout } from "./sight";

/** For how long the answer that nothing is restricted counts for other requests, in milliseconds. */
const lasting = 1_000;
/** Until when nothing is known to be restricted, and how many deeds this process has done. */
const known = once("none-restricted", () => ({ until: 0, deeds: 0 }));

/**
 * Whether any service is restricted at all. Most catalogs restrict none, and each read would ask for that first: that nothing is
 * restricted counts for a second, and in the process that restricts the first one not a moment longer than the deed takes.
 */
export async function isAnyRestricted(): Promise<boolean> {
  const asked = performance.now();
  if (asked < known.until) return false;
  const { deeds } = known;
  const [row] = await seeingAll(() => readPrepared<{ any: boolean }>("any-restricted", anySql, []));
  const any = row?.any === true;
  if (!any && known.deeds === deeds) known.until = asked + lasting;
  return any;
}

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
const hiddenInDeed = async ({ actor, now }: Pick<Ctx, "actor" | "now">): Promise<Hidden> =>
  teamsSeen(actor) === null ? nothingHidden : (knownFor(idOf(actor)) ?? (await hiddenFrom(actor, now)));

/** Runs a deed of whoever `ctx` says, by the whole catalog and without a name for what is hidden from them. */
export async function asDeed<T>(ctx: Pick<Ctx, "actor" | "now">, body: () => PromiseLike<T> | T): Promise<T> {
  try {
    return await writingWithout(await hiddenInDeed(ctx), body);
  } finally {
    known.until = 0;
    known.deeds += 1;
  }
}
