import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { type Actor, allow, type Permission } from "@/lib/people/domain/actor";
import type { Change } from "@/lib/platform/ledger";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { mayChangeView } from "../domain/permissions";
import { EditView, KeepColumns, RemoveView, ReplaceView, SaveView, StarService } from "../schema/saved-view";
import {
  deleteView,
  findViewToChange,
  insertView,
  type SavedView,
  setStar,
  updateView,
  viewNameTaken,
  writeColumns,
} from "../store/saved-views";
import { findService } from "../store/services";

const aPerson = (actor: Actor): Permission =>
  allow(actor.kind === "person", "Sign in first: this is kept for you alone.");

const snapshot = ({ name, query, shared }: Omit<SavedView, "by" | "personId">) => ({ name, query, shared });
const changeOf = (
  id: string,
  name: string,
  before: Change["before"],
  after: Change["after"],
): readonly Change[] => [{ noun: "saved-view", id, slug: id, name, before, after }];

const nameTaken = {
  [viewNameTaken]: ({ name }: { readonly name: string }) => ({
    kind: "conflict" as const,
    why: `You have a view called ‘${name}’ already. Choose another name, or change that one.`,
  }),
};
const notFound = ({ id }: { readonly id: string }) => ({ what: "view", ref: id });

/** Keeps a list's address under a name, for oneself or for everybody (PAG-03). */
export const saveView = operation({
  name: "services.view.save",
  input: SaveView,
  ...nothingToLoad,
  may: aPerson,
  run: async ({ tx, now, actor }, input) => {
    if (actor.kind !== "person") return refuse({ kind: "unauthenticated" });
    const view = { id: newId<"view">(now), personId: actor.id, ...input };
    await insertView(tx, view, now);
    return ok({
      value: { id: view.id, query: view.query },
      changes: changeOf(view.id, view.name, null, snapshot(view)),
    });
  },
  constraints: nameTaken,
});

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
      changes: changeOf(view.id, name, snapshot(view), snapshot(after)),
    });
  },
  constraints: nameTaken,
});

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
      changes: changeOf(view.id, view.name, snapshot(view), snapshot(after)),
    });
  },
});

/** Forgets a view; the ledger keeps what it was. */
export const removeView = operation({
  name: "services.view.remove",
  input: RemoveView,
  load: (tx, { id }) => findViewToChange(tx, id),
  notFound,
  may: (actor, _input, view) => mayChangeView(actor, view),
  run: async ({ tx }, _input, view) => {
    await deleteView(tx, view.id);
    return ok({ value: { id: view.id }, changes: changeOf(view.id, view.name, snapshot(view), null) });
  },
});

/** Stars a service for oneself. It changes nothing in the catalog, so the ledger does not hear of it. */
export const starService = operation({
  name: "services.service.star",
  input: StarService,
  load: (tx, { ref }) => findService(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: aPerson,
  run: async ({ tx, actor }, { starred }, service) => {
    if (actor.kind !== "person") return refuse({ kind: "unauthenticated" });
    await setStar(tx, actor.id, service.id, starred);
    return ok({ value: { slug: service.slug, starred }, changes: [] });
  },
});

/** Keeps one's own columns of the services list; none means the standard ones again. Not a change of the catalog either. */
export const keepColumns = operation({
  name: "services.columns.keep",
  input: KeepColumns,
  ...nothingToLoad,
  may: aPerson,
  run: async ({ tx, now, actor }, { columns }) => {
    if (actor.kind !== "person") return refuse({ kind: "unauthenticated" });
    await writeColumns(tx, actor.id, columns, now);
    return ok({ value: { columns }, changes: [] });
  },
});
