import "server-only";
import { dayIn, plusDays } from "@/lib/kernel/time";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { mayReadMisses } from "../../domain/permissions";
import { fullMissDays, mostMissesOfDay, topMisses } from "../../store/lookup/remembered";

const days = 30;
const most = 100;

export type MissView = {
  readonly text: string;
  readonly key: string;
  readonly count: number;
  readonly last: string;
};

export type MissesView = {
  readonly misses: readonly MissView[];
  /** The days on which more came than is counted, latest first, and how many different texts a day are. */
  readonly full: { readonly days: readonly string[]; readonly most: number };
};

/** What was looked up most in the last thirty days and led to no one record: aliases wanted (LKP-30). */
export async function listMisses(ctx: Ctx): Promise<Result<MissesView>> {
  const may = mayReadMisses(ctx.actor);
  if (!may.allowed) return refuse({ kind: "forbidden", why: may.why });
  const since = dayIn(plusDays(ctx.now, -days), "UTC");
  const [rows, full] = await Promise.all([topMisses(db, since, most), fullMissDays(db, since)]);
  return ok({
    misses: rows.map(({ text, key, count, last }) => ({ text, key, count, last })),
    full: { days: full, most: mostMissesOfDay },
  });
}
