import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { type Db, db } from "@/lib/platform/db";
import { type CustomField, namesInFields } from "../domain/custom-field";
import { mayDefineFields } from "../domain/permissions";
import type { ServiceRecord } from "../domain/record";
import { serviceReferences } from "./service-references";
import { countFieldUses, readCustomFields } from "../store/custom-fields";
import {
  type CustomFieldView,
  type CustomValueView,
  viewCustomField,
  viewCustomValues,
} from "../view/custom-field";

/** Whether the asker may change which fields services have, and who can if not (PRM-10). */
export function mayDefine(ctx: Ctx): { readonly allowed: boolean; readonly why: string } {
  const permission = mayDefineFields(ctx.actor);
  return { allowed: permission.allowed, why: permission.allowed ? "" : permission.why };
}

/** All custom fields by label, those no longer used last, with how many services have a value of each. */
export async function listCustomFields(_ctx: Ctx): Promise<readonly CustomFieldView[]> {
  const [fields, uses] = await Promise.all([readCustomFields(db), countFieldUses(db)]);
  return fields
    .map((field) => viewCustomField(field, uses.get(field.key) ?? 0))
    .toSorted((a, b) => Number(a.removed) - Number(b.removed));
}

/** The custom fields in use, as a bulk edit and an export offer them. */
export async function fieldsInUse(_ctx: Ctx, at: Db = db): Promise<readonly CustomField[]> {
  return (await readCustomFields(at)).filter(({ removed }) => !removed);
}

/** One custom field by its key, retired ones too, with how many services have a value; "not-found" for another key. */
export async function readCustomField(ctx: Ctx, key: string): Promise<Result<CustomFieldView>> {
  const field = (await listCustomFields(ctx)).find((one) => one.key === key);
  return field ? ok(field) : refuse({ kind: "not-found", what: "custom field", ref: key });
}

/** What a service says of each custom field that is asked of its kind; teams and people by what they are called now. */
export async function customValuesOf(
  at: Db,
  { kind, fields: values }: Pick<ServiceRecord, "kind" | "fields">,
): Promise<readonly CustomValueView[]> {
  const fields = await readCustomFields(at);
  const { teams, people } = namesInFields(fields, Object.entries(values));
  const named = teams.length + people.length === 0 ? null : await serviceReferences(at, { teams, people });
  return viewCustomValues({ kind, fields: values }, fields, (type, text) => named?.[type](text) ?? null);
}
