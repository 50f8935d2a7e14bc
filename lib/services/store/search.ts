import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { lastsBeyond } from "./rules-sql";

/**
 * Writes the search words of these services anew (FTS-01, FTS-02): name, slug and aliases weigh most, then owner, tags and
 * system, then texts, then links. Marks are dropped and the separators of REF-12 become spaces, so that no accent matters. A
 * service that was merged into another is found by that one. No clock writes words, so whose the service will be is said already.
 */
export async function refreshSearch(tx: Tx, ids: readonly ServiceId[], now: Instant): Promise<void> {
  for (let from = 0; from < ids.length; from += 2000) {
    const part = ids.slice(from, from + 2000);
    await tx.$executeRaw`
      WITH merged AS (
        DELETE FROM "ServiceSearch" w USING "Service" s
        WHERE s."id" = w."serviceId" AND s."id" = ANY(${part}::uuid[]) AND s."mergedIntoId" IS NOT NULL)
      INSERT INTO "ServiceSearch" AS w ("serviceId", "words")
      SELECT s."id",
        setweight(to_tsvector('simple', steward_words(concat_ws(' ', s."name", s."slug",
          (SELECT string_agg(n."text", ' ') FROM "Name" n WHERE n."recordId" = s."id")))), 'A') ||
        setweight(to_tsvector('simple', steward_words(concat_ws(' ', array_to_string(s."tags", ' '),
          (SELECT y."name" FROM "System" y WHERE y."id" = s."systemId"),
          (SELECT string_agg(t."name" || ' ' || t."slug", ' ') FROM "Agreement" a JOIN "Team" t ON t."id" = a."teamId"
            WHERE a."serviceId" = s."id" AND ${lastsBeyond("a", now)}),
          (SELECT string_agg(d."text", ' ') FROM "DeclaredOwner" d WHERE d."serviceId" = s."id")))), 'B') ||
        setweight(to_tsvector('simple', steward_words(concat_ws(' ', s."intent", s."value", s."contributesTo", s."customerImpact", s."notes"))), 'C') ||
        setweight(to_tsvector('simple', steward_words(concat_ws(' ', s."channel",
          (SELECT string_agg(l."title" || ' ' || l."url", ' ') FROM "ServiceLink" l WHERE l."serviceId" = s."id")))), 'D')
      FROM "Service" s WHERE s."id" = ANY(${part}::uuid[]) AND s."mergedIntoId" IS NULL
      ON CONFLICT ("serviceId") DO UPDATE SET "words" = excluded."words" WHERE w."words" <> excluded."words"`;
  }
}
