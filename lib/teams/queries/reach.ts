import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { type Reach, reachOf } from "../domain/reach";
import { allMemberRows, allParentRows, reachRows } from "../store/reach";

type Asked = Parameters<typeof reachOf>[1];

/** Who else may be asked where no lead of a team can be reached. */
export const reachOfTeam = async (db: Db, asked: Asked, now: Instant): Promise<Reach> =>
  reachOf(await reachRows(db, asked.team, now), asked);

/** Who is in each team, and which team is above which: what `reachOf` is told where there is no database. */
export const reachForSnapshot = async (db: Db, now: Instant) => {
  const [members, parents] = await Promise.all([allMemberRows(db, now), allParentRows(db)]);
  return { members, parents };
};
