import "server-only";
import { ok } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { mayChangeView } from "../../domain/permissions";
import { RemoveView } from "../../schema/saved-view";
import { deleteView, findViewToChange } from "../../store/saved-views";
import { notFound, changeOf } from "./view-change";

/** Forgets a view; the ledger keeps what a shared one was. */
export const removeView = operation({
  name: "services.view.remove",
  input: RemoveView,
  load: (tx, { id }) => findViewToChange(tx, id),
  notFound,
  may: (actor, _input, view) => mayChangeView(actor, view),
  run: async ({ tx }, _input, view) => {
    await deleteView(tx, view.id);
    return ok({ value: { id: view.id }, changes: changeOf(view, null) });
  },
});
