import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { KeepColumns } from "../../schema/saved-view";
import { writeColumns } from "../../store/saved-views";
import { mayKeepForOneself } from "../../domain/permissions";

/** Keeps one's own columns of the services list; none means the standard ones again. Not a change of the catalog either. */
export const keepColumns = operation({
  name: "services.columns.keep",
  input: KeepColumns,
  ...nothingToLoad,
  may: mayKeepForOneself,
  run: async ({ tx, now, actor }, { columns }) => {
    if (actor.kind !== "person") return refuse({ kind: "unauthenticated" });
    await writeColumns(tx, actor.id, columns, now);
    return ok({ value: { columns }, changes: [] });
  },
});
