import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Db } from "@/lib/platform/db";

/** What rules ask about these services that only the rest of the catalog can tell. */
export type Beyond = {
  /** Living services that are called like one of them but for case and punctuation, itself left out. */
  readonly alike: readonly { readonly slug: string; readonly name: string }[];
  /** Slugs of those that carry a business service, directly or through what needs them. */
  readonly carrying: readonly string[];
  /** Slugs of the teams that have ever accepted a service. */
  readonly accepted: readonly string[];
};

/** Reads what lies beyond these services, in a constant number of statements; each of them looks up and not down. */
export async function beyondOf(db: Db, ids: readonly ServiceId[]): Promise<Beyond> {
  const own = [...ids];
  const alike = await db.$queryRaw<Beyond["alike"]>`
    SELECT s."slug", s."name" FROM "Service" s
    WHERE regexp_replace(lower(s."name"), '[^[:alnum:]]+', '', 'g') = ANY(ARRAY(
        SELECT regexp_replace(lower(o."name"), '[^[:alnum:]]+', '', 'g') FROM "Service" o WHERE o."id" = ANY(${own}::uuid[])))
      AND NOT s."id" = ANY(${own}::uuid[]) AND s."draftOf" IS NULL AND s."mergedIntoId" IS NULL
      AND s."lifecycle" IS DISTINCT FROM 'retired'`;
  // Only tier 1 is asked (BUS-01), so few paths are climbed; a living service on the path is needed for it to count.
  const carrying = await db.$queryRaw<{ slug: string }[]>`
    WITH RECURSIVE up("root", "id") AS (
      SELECT s."id", s."id" FROM "Service" s WHERE s."id" = ANY(${own}::uuid[]) AND s."tier" = 1
      UNION
      SELECT up."root", d."serviceId" FROM up JOIN "Dependency" d ON d."targetId" = up."id"
        JOIN "Service" n ON n."id" = d."serviceId" AND n."draftOf" IS NULL AND n."mergedIntoId" IS NULL
          AND n."lifecycle" IS DISTINCT FROM 'retired'
    )
    SELECT DISTINCT r."slug" FROM up JOIN "BusinessServiceSupport" b ON b."serviceId" = up."id"
      JOIN "Service" r ON r."id" = up."root"`;
  const accepted = await db.$queryRaw<{ slug: string }[]>`
    SELECT t."slug" FROM "Team" t
    WHERE EXISTS (SELECT 1 FROM "Agreement" a WHERE a."teamId" = t."id" AND a."acceptedAt" IS NOT NULL)`;
  return {
    alike,
    carrying: carrying.map(({ slug }) => slug),
    accepted: accepted.map(({ slug }) => slug),
  };
}
