import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { SaveView } from "../../schema/saved-view";
import { countViews, insertView } from "../../store/saved-views";
import { mayKeepForOneself } from "../../domain/permissions";
import { changeOf, nameTaken } from "./view-change";

/** So many views one person keeps: a menu shows them all, and those that are shared stand in everybody's (LIM-02). */
const mostViews = 50;

/** Keeps a list's address under a name, for oneself or for everybody (PAG-03). */
export const saveView = operation({
  name: "services.view.save",
  input: SaveView,
  ...nothingToLoad,
  may: mayKeepForOneself,
  run: async ({ tx, now, actor }, input) => {
    if (actor.kind !== "person") return refuse({ kind: "unauthenticated" });
    if ((await countViews(tx, actor.id)) >= mostViews)
      return refuse({
        kind: "conflict",
        why: `You keep ${String(mostViews)} views, as many as one person may. Remove one that you no longer need under “Rename, share or remove views”, or give one of them this address.`,
      });
    const view = { id: newId<"view">(now), personId: actor.id, ...input };
    await insertView(tx, view, now);
    return ok({
      value: { id: view.id, query: view.query },
      changes: changeOf(null, view),
    });
  },
  constraints: nameTaken,
});
