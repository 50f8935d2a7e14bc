import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { type NamedInRow, rowsNaming } from "../store/lookup/records";

/** Everything that names this person now, by id, and as what; at most 60, teams first. */
export const listNaming = (ctx: Ctx, person: string): Promise<readonly NamedInRow[]> =>
  rowsNaming(db, person, ctx.now);
