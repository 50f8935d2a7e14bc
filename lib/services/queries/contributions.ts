import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { type Contribution, contributionsOf } from "../store/contributions";

/** What a team works on without owning it, the most critical first (PAG-07). */
export const listContributions = (_ctx: Ctx, teamId: string): Promise<readonly Contribution[]> =>
  contributionsOf(db, teamId);
