import "server-only";
import { ok } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { mayChangeView } from "../../domain/permissions";
import { ReplaceView } from "../../schema/saved-view";
import { findViewToChange, updateView } from "../../store/saved-views";
import { notFound, changeOf } from "./view-change";

/** Makes a view lead to another address. */
export const replaceView = operation({
  name: "services.view.replace",
  input: ReplaceView,
  load: (tx, { id }) => findViewToChange(tx, id),
  notFound,
  may: (actor, _input, view) => mayChangeView(actor, view),
  run: async ({ tx }, { query }, view) => {
    const after = { ...view, query };
    await updateView(tx, after);
    return ok({
      value: { id: view.id, query },
      changes: changeOf(view, after),
    });
  },
});
