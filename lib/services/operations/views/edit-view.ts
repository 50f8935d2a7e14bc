import "server-only";
import { ok } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { mayChangeView } from "../../domain/permissions";
import { EditView } from "../../schema/saved-view";
import { findViewToChange, updateView } from "../../store/saved-views";
import { notFound, changeOf, nameTaken } from "./view-change";

/** Gives a view another name, shares it or keeps it to oneself. */
export const editView = operation({
  name: "services.view.edit",
  input: EditView,
  load: (tx, { id }) => findViewToChange(tx, id),
  notFound,
  may: (actor, _input, view) => mayChangeView(actor, view),
  run: async ({ tx }, { name, shared }, view) => {
    const after = { ...view, name, shared };
    await updateView(tx, after);
    return ok({
      value: { id: view.id, query: view.query },
      changes: changeOf(view, after),
    });
  },
  constraints: nameTaken,
});
