import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { type Actor, markOf } from "@/lib/people/domain/actor";
import type { Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import type { CustomField } from "../../domain/custom-field";
import { mayDefineFields } from "../../domain/permissions";
import { type CustomFieldRecord, updateCustomField } from "../../store/custom-fields";

/** A custom field as the ledger keeps it. */
export const snapshot = ({ label, type, choices, appliesTo, requiredFor, help, removed }: CustomField) => ({
  label,
  type,
  choices,
  appliesTo,
  requiredFor,
  help,
  removed,
});

/** One change of a field, for the ledger. */
export const changeOf = (
  id: string,
  { key, label }: CustomField,
  before: Change["before"],
  after: Change["after"],
  version: number,
): Change => ({ noun: "custom-field", id, slug: key, name: label, before, after, version });

/** What is said when there is none. */
export const notFound = ({ key }: { readonly key: string }) => ({ what: "custom field", ref: key });

/** Who may change which fields there are. */
export const may = (actor: Actor) => mayDefineFields(actor);

/** A field as it stands now, for whoever changes an older version of it. */
export const versioned = (field: CustomFieldRecord) => ({
  id: field.id,
  version: field.version,
  now: snapshot(field),
});

/** Writes a changed field; changing nothing writes nothing (LED-03). */
export async function changed(
  { tx, now, actor }: WriteCtx,
  before: CustomFieldRecord,
  after: CustomFieldRecord,
): Promise<Result<{ readonly value: { readonly key: string }; readonly changes: readonly Change[] }>> {
  const value = { key: before.key };
  if (canonical(snapshot(before)) === canonical(snapshot(after))) return ok({ value, changes: [] });
  if (before.removed && after.removed)
    return refuse({ kind: "conflict", why: `${before.label} is no longer used: take it up again first.` });
  await updateCustomField(tx, after, { now, by: markOf(actor) });
  return ok({
    value,
    changes: [changeOf(before.id, after, snapshot(before), snapshot(after), before.version + 1)],
  });
}
