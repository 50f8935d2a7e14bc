import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import type { Db } from "@/lib/platform/db";
import { resolveKeys } from "@/lib/platform/names";
import type { ServiceRecord } from "../domain/record";
import { namesIn, type Resolver, type Stated } from "../domain/stated";
import { serviceReferences } from "../operations/service-references";
import { agreementsOf } from "../store/agreements";
import { loadServices } from "../store/services";

/** The services that these keys call, whole, and which of them some team has accepted or been offered. */
export async function servicesForImport(
  db: Db,
  keys: readonly string[],
): Promise<{ readonly byKey: ReadonlyMap<string, ServiceRecord>; readonly agreed: ReadonlySet<string> }> {
  const names = await resolveKeys(db, "service", keys.map(keyOf));
  const ids = [...new Set([...names.values()].map(({ recordId }) => recordId as ServiceId))];
  const records = new Map((await loadServices(db, ids)).map((record) => [record.id as string, record]));
  const agreements = await agreementsOf(db, ids);
  const byKey = new Map<string, ServiceRecord>();
  for (const [key, { recordId }] of names) {
    const record = records.get(recordId);
    if (record) byKey.set(key, record);
  }
  const agreed = new Set(
    [...records.values()].filter(({ id }) => (agreements.get(id) ?? []).length > 0).map(({ slug }) => slug),
  );
  return { byKey, agreed };
}

/** Answers every name that these statements hold. */
export const resolverFor = (db: Db, all: readonly Stated[]): Promise<Resolver> =>
  serviceReferences(db, namesIn(all));
