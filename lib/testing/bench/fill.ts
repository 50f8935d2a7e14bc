import { instantNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { fillDocuments } from "@/lib/services/store/service-documents";
import { refreshSearch } from "@/lib/services/store/search";

/** Writes what the product writes with each record and SQL alone cannot: search words and the documents of the API. */
export async function fillDerived(): Promise<void> {
  const rows = await db.$queryRaw<
    { id: string }[]
  >`SELECT "id"::text AS id FROM "Service" WHERE "id" NOT IN (SELECT "serviceId" FROM "ServiceSearch")`;
  const ids = rows.map(({ id }) => id) as unknown as Parameters<typeof refreshSearch>[1];
  if (ids.length > 0) await refreshSearch(db, ids, instantNow());
  while ((await db.$transaction((tx) => fillDocuments(tx, null, 1_000), { timeout: 120_000 })) > 0);
  await db.$executeRawUnsafe("VACUUM ANALYZE");
}
