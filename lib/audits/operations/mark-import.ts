import "server-only";
import { counted } from "@/lib/kernel/counted";
import { ok } from "@/lib/kernel/result";
import { mayImport } from "@/lib/people/domain/permissions";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { MarkImport } from "../schema/settings";
import { markTrend } from "../store/settings";

/** So many services at once change what the trends count enough to be told in them. */
export const markedFrom = 10;

/** Marks a large import in the trends: what is counted after it is not what was counted before (OW-D2). */
export const markImport = operation({
  name: "audits.trend.mark-import",
  input: MarkImport,
  ...nothingToLoad,
  may: mayImport,
  run: async ({ tx, now }, { source, created, changed }) => {
    const parts = [
      created > 0 ? `${counted(created, "service")} created` : "",
      changed > 0 ? `${counted(changed, "service")} changed` : "",
    ].filter((part) => part !== "");
    await markTrend(tx, now, `Import ${source}: ${parts.join(", ")}`);
    return ok({ value: null, changes: [] });
  },
});
