import "server-only";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";
import { changedBy, madeBy, type Stamp } from "@/lib/platform/stamp";
import type { CustomField, FieldType } from "../domain/custom-field";
import type { ServiceKind } from "../domain/service";

export type CustomFieldRecord = CustomField & { readonly id: string; readonly version: number };

const columns = {
  id: true,
  key: true,
  label: true,
  type: true,
  choices: true,
  appliesTo: true,
  requiredFor: true,
  help: true,
  removedAt: true,
  version: true,
} as const;

type Row = Omit<CustomFieldRecord, "type" | "appliesTo" | "requiredFor" | "removed"> & {
  readonly type: string;
  readonly appliesTo: readonly string[];
  readonly requiredFor: readonly string[];
  readonly removedAt: Date | null;
};

const toField = (row: Row): CustomFieldRecord => ({
  id: row.id,
  key: row.key,
  label: row.label,
  // A CHECK of the table keeps to these words; kinds were checked when they were written.
  type: row.type as FieldType,
  choices: row.choices,
  appliesTo: row.appliesTo as readonly ServiceKind[],
  requiredFor: row.requiredFor as readonly ServiceKind[],
  help: row.help,
  removed: row.removedAt !== null,
  version: row.version,
});

/** A key names one field for good, in use or not: this index says so. */
export const fieldKeyTaken = "CustomField_key_key";

/** All custom fields by label, those no longer used among them; at most 200. */
export async function readCustomFields(db: Db): Promise<readonly CustomFieldRecord[]> {
  const rows = await db.customField.findMany({
    select: columns,
    orderBy: [{ label: "asc" }, { id: "asc" }],
    take: 200,
  });
  return rows.map(toField);
}

/** How many services have a value of each key. */
export async function countFieldUses(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ key: string; n: number }[]>`
    SELECT c."key", count(*)::int AS n FROM "Service" s, jsonb_each(s."fields") AS c
    WHERE s."fields" <> '{}' AND c."value" <> 'null'::jsonb GROUP BY 1`;
  return new Map(rows.map(({ key, n }) => [key, n]));
}

/** One custom field, held until the transaction ends. */
export async function findCustomFieldToChange(tx: Tx, key: string): Promise<CustomFieldRecord | null> {
  await tx.$queryRaw`SELECT 1 FROM "CustomField" WHERE "key" = ${key} FOR UPDATE`;
  const row = await tx.customField.findUnique({ where: { key }, select: columns });
  return row && toField(row);
}

const columnsOf = ({ label, type, choices, appliesTo, requiredFor, help }: CustomField) => ({
  label,
  type,
  choices: [...choices],
  appliesTo: [...appliesTo],
  requiredFor: [...requiredFor],
  help,
});

/** Puts a new field in; a key that was ever used violates the index `fieldKeyTaken`. */
export async function insertCustomField(
  tx: Tx,
  field: CustomField & { readonly id: string },
  stamp: Stamp,
): Promise<void> {
  await tx.customField.create({
    data: {
      id: field.id,
      key: field.key,
      ...columnsOf(field),
      ...madeBy(stamp),
    },
  });
}

/** Makes a field what `field` says and raises its version; the row is held by the caller's load. */
export async function updateCustomField(tx: Tx, field: CustomFieldRecord, stamp: Stamp): Promise<void> {
  await tx.customField.update({
    where: { id: field.id },
    data: {
      ...columnsOf(field),
      removedAt: field.removed ? dateOf(stamp.now) : null,
      version: { increment: 1 },
      ...changedBy(stamp),
    },
  });
}
