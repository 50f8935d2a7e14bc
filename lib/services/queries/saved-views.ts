import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { columnsIn, type ListColumn, standardColumns } from "../domain/list-columns";
import { mayChangeView } from "../domain/permissions";
import { readColumns, viewsFor } from "../store/saved-views";
import type { SavedViewView } from "../view/saved-view";

/** The viewer's own views of the services list and those that others share. */
export async function listSavedViews({ actor }: Ctx): Promise<readonly SavedViewView[]> {
  const personId = actor.kind === "person" ? actor.id : null;
  return (await viewsFor(db, personId)).map((view) => {
    const mine = view.personId === personId;
    const { id, name, query, shared, by } = view;
    return { id, name, query, shared, by, mine, canChange: mayChangeView(actor, view).allowed };
  });
}

/** The columns the viewer keeps for the services list; the standard ones until they choose. */
export async function readListColumns({ actor }: Ctx): Promise<readonly ListColumn[]> {
  const kept = actor.kind === "person" ? await readColumns(db, actor.id) : null;
  const { columns } = columnsIn((kept ?? []).join(","));
  return columns.length === 0 ? standardColumns : columns;
}
