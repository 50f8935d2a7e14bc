import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { draftsOfOthers } from "../store/service-reads";

/** Services that are still drafts of somebody else: nobody but their authors sees them. */
export const listDraftsOfOthers = ({ actor }: Ctx): Promise<readonly string[]> =>
  actor.kind === "job" ? Promise.resolve([]) : draftsOfOthers(db, actor.kind === "person" ? actor.id : null);
