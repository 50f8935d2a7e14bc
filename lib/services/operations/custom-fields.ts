import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { type Actor, markOf } from "@/lib/people/domain/actor";
import { type Change, outdated } from "@/lib/platform/ledger";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation, type WriteCtx } from "@/lib/platform/operation";
import type { CustomField } from "../domain/custom-field";
import { mayDefineFields } from "../domain/permissions";
import { CreateCustomField, EditCustomField, RetireCustomField } from "../schema/custom-field";
import {
  type CustomFieldRecord,
  fieldKeyTaken,
  findCustomFieldToChange,
  insertCustomField,
  updateCustomField,
} from "../store/custom-fields";

const snapshot = ({ label, type, choices, appliesTo, requiredFor, help, removed }: CustomField) => ({
  label,
  type,
  choices,
  appliesTo,
  requiredFor,
  help,
  removed,
});

const changeOf = (
  id: string,
  { key, label }: CustomField,
  before: Change["before"],
  after: Change["after"],
  version: number,
): Change => ({ noun: "custom-field", id, slug: key, name: label, before, after, version });

const notFound = ({ key }: { readonly key: string }) => ({ what: "custom field", ref: key });
const may = (actor: Actor) => mayDefineFields(actor);

/** Adds a field to the services of this organisation (MOD-15). Values that a file brought under its key come to light. */
export const createCustomField = operation({
  name: "services.custom-field.create",
  input: CreateCustomField,
  ...nothingToLoad,
  may,
  run: async ({ tx, now, actor }, given) => {
    const field = { ...given, id: newId<"custom-field">(now), removed: false };
    await insertCustomField(tx, field, { now, by: markOf(actor) });
    return ok({ value: { key: field.key }, changes: [changeOf(field.id, field, null, snapshot(field), 1)] });
  },
  constraints: {
    [fieldKeyTaken]: ({ key }) => ({
      kind: "conflict",
      why: `There is a field with the key ‘${key}’ already, perhaps one that is no longer used. Change that one, or choose another key.`,
      path: "key",
    }),
  },
});

/** Writes a changed field; changing nothing writes nothing (LED-03). */
async function changed(
  { tx, now, actor }: WriteCtx,
  before: CustomFieldRecord,
  after: CustomFieldRecord,
  basedOn: number,
): Promise<Result<{ readonly value: { readonly key: string }; readonly changes: readonly Change[] }>> {
  const value = { key: before.key };
  if (basedOn !== before.version)
    return outdated(tx, {
      what: "custom field",
      id: before.id,
      version: before.version,
      basedOn,
      now: snapshot(before),
    });
  if (canonical(snapshot(before)) === canonical(snapshot(after))) return ok({ value, changes: [] });
  if (before.removed && after.removed)
    return refuse({ kind: "conflict", why: `${before.label} is no longer used: take it up again first.` });
  await updateCustomField(tx, after, { now, by: markOf(actor) });
  return ok({
    value,
    changes: [changeOf(before.id, after, snapshot(before), snapshot(after), before.version + 1)],
  });
}

/** Changes what a field asks and of whom; values that no longer fit stay until somebody changes them. */
export const editCustomField = operation({
  name: "services.custom-field.edit",
  input: EditCustomField,
  load: (tx, { key }) => findCustomFieldToChange(tx, key),
  notFound,
  may,
  run: (ctx, { version, ...given }, field) => changed(ctx, field, { ...field, ...given }, version),
});

/** No longer asks for a field; its values are kept, hidden. */
export const retireCustomField = operation({
  name: "services.custom-field.retire",
  input: RetireCustomField,
  load: (tx, { key }) => findCustomFieldToChange(tx, key),
  notFound,
  may,
  run: (ctx, { version }, field) => changed(ctx, field, { ...field, removed: true }, version),
});

/** Asks for a field again; its values come to light as they were. */
export const restoreCustomField = operation({
  name: "services.custom-field.restore",
  input: RetireCustomField,
  load: (tx, { key }) => findCustomFieldToChange(tx, key),
  notFound,
  may,
  run: (ctx, { version }, field) => changed(ctx, field, { ...field, removed: false }, version),
});
