import "server-only";
import { z } from "zod";
import { ok } from "@/lib/kernel/result";
import { allow } from "@/lib/people/domain/actor";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { listServiceIds } from "@/lib/services/queries/facts";
import { judgeWhole } from "./keep-standings";

/** Judges the whole catalog at the context's instant: what time alone has changed, such as an offer that lapsed (OW-F8). */
export const judgeCatalog = operation({
  name: "audits.catalog.judge",
  input: z.object({}),
  ...nothingToLoad,
  may: (actor) =>
    allow(actor.kind === "job", "The clock judges the catalog; every write judges what it touches."),
  run: async (ctx) => {
    const ids = await listServiceIds(ctx.tx);
    await judgeWhole(ctx, ids);
    return ok({ value: { judged: ids.length }, changes: [] });
  },
});
