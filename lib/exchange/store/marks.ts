import "server-only";
import type { RecordNoun } from "@/lib/kernel/reference";
import { keyOf } from "@/lib/kernel/slug";
import type { Tx } from "@/lib/platform/db";
import { addMarks } from "@/lib/platform/marks";
import { resolveKeys } from "@/lib/platform/names";
import type { RecordDeed } from "../domain/plan/row";

/** Remembers which source set which field of these records, and what else it carried. */
export async function rememberMarks(
  tx: Tx,
  noun: Exclude<RecordNoun, "service">,
  deeds: readonly RecordDeed[],
): Promise<void> {
  const keys = await resolveKeys(
    tx,
    noun,
    deeds.map(({ slug }) => keyOf(slug)),
  );
  const rows = deeds.flatMap(({ slug, sources, fields }) => {
    const id = keys.get(keyOf(slug))?.recordId;
    const extras = (fields["extras"] ?? null) as Readonly<Record<string, unknown>> | null;
    return id === undefined ? [] : [{ id, sources, extras }];
  });
  await addMarks(tx, noun, rows);
}
