-- A service that is being registered is a row of "ServiceDraft"; no service itself is a draft any more.
-- The row that lists read no longer asks for it; the rest of the function is as it was.
CREATE OR REPLACE FUNCTION "service_keeps_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ServiceRow" AS r ("id", "slug", "name", "kind", "lifecycle", "tier", "systemId", "tags", "updatedAt")
    SELECT c."id", c."slug", c."name", c."kind", c."lifecycle", c."tier", c."systemId", c."tags", c."updatedAt"
    FROM changed c WHERE c."mergedIntoId" IS NULL
  ON CONFLICT ("id") DO UPDATE SET "slug" = excluded."slug", "name" = excluded."name", "kind" = excluded."kind",
    "lifecycle" = excluded."lifecycle", "tier" = excluded."tier", "systemId" = excluded."systemId", "tags" = excluded."tags",
    "updatedAt" = excluded."updatedAt"
  WHERE (r."slug", r."name", r."kind", r."lifecycle", r."tier", r."systemId", r."tags", r."updatedAt")
    IS DISTINCT FROM (excluded."slug", excluded."name", excluded."kind", excluded."lifecycle", excluded."tier", excluded."systemId", excluded."tags", excluded."updatedAt");
  DELETE FROM "ServiceRow" r USING changed c WHERE r."id" = c."id" AND c."mergedIntoId" IS NOT NULL;
  RETURN NULL;
END;
$$;

-- A row that was set aside this way comes to light with its next change; touching it now does that at once.
UPDATE "Service" SET "updatedAt" = "updatedAt" WHERE "draftOf" IS NOT NULL;

-- AlterTable
ALTER TABLE "Service" DROP COLUMN "draftOf";
