-- AlterTable
ALTER TABLE "ServiceRow" ADD COLUMN     "businessServices" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unownedSince" TIMESTAMPTZ(3),
ADD COLUMN     "weight" DECIMAL(9,3);

-- DropIndex
DROP INDEX "Finding_recordId_until_idx";

-- DropIndex
DROP INDEX "Finding_since_idx";

-- DropIndex
DROP INDEX "Finding_state_severity_until_idx";

-- DropIndex
DROP INDEX "GradeSpell_until_idx";

-- By hand: Prisma models none of these.

-- What the queue orders by beside tier and dependents; the functions are otherwise as they were.
CREATE OR REPLACE FUNCTION "service_keeps_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ServiceRow" AS r ("id", "slug", "name", "kind", "lifecycle", "tier", "systemId", "tags", "updatedAt", "weight", "businessServices")
    SELECT c."id", c."slug", c."name", c."kind", c."lifecycle", c."tier", c."systemId", c."tags", c."updatedAt", c."weight",
      (SELECT count(*) FROM "BusinessServiceSupport" b WHERE b."serviceId" = c."id")
    FROM changed c WHERE c."mergedIntoId" IS NULL
  ON CONFLICT ("id") DO UPDATE SET "slug" = excluded."slug", "name" = excluded."name", "kind" = excluded."kind",
    "lifecycle" = excluded."lifecycle", "tier" = excluded."tier", "systemId" = excluded."systemId", "tags" = excluded."tags",
    "updatedAt" = excluded."updatedAt", "weight" = excluded."weight"
  WHERE (r."slug", r."name", r."kind", r."lifecycle", r."tier", r."systemId", r."tags", r."updatedAt", r."weight")
    IS DISTINCT FROM (excluded."slug", excluded."name", excluded."kind", excluded."lifecycle", excluded."tier", excluded."systemId", excluded."tags", excluded."updatedAt", excluded."weight");
  DELETE FROM "ServiceRow" r USING changed c WHERE r."id" = c."id" AND c."mergedIntoId" IS NOT NULL;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION "standing_keeps_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "ServiceRow" r SET "band" = c."band", "grade" = c."grade", "holderId" = c."holderId", "holderText" = c."holderText",
    "since" = c."since", "unownedSince" = c."unownedSince", "blockers" = c."blockers", "warnings" = c."warnings", "dependents" = c."dependents"
  FROM changed c WHERE r."id" = c."serviceId"
    AND (r."band", r."grade", r."holderId", r."holderText", r."since", r."unownedSince", r."blockers", r."warnings", r."dependents")
    IS DISTINCT FROM (c."band", c."grade", c."holderId", c."holderText", c."since", c."unownedSince", c."blockers", c."warnings", c."dependents");
  RETURN NULL;
END;
$$;

CREATE FUNCTION "support_keeps_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "ServiceRow" r SET "businessServices" = n."count"
  FROM (SELECT c."serviceId", (SELECT count(*) FROM "BusinessServiceSupport" b WHERE b."serviceId" = c."serviceId") AS "count"
    FROM (SELECT DISTINCT "serviceId" FROM changed) c) n
  WHERE r."id" = n."serviceId" AND r."businessServices" <> n."count";
  RETURN NULL;
END;
$$;
CREATE TRIGGER "BusinessServiceSupport_row_made" AFTER INSERT ON "BusinessServiceSupport"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "support_keeps_row"();
CREATE TRIGGER "BusinessServiceSupport_row_ended" AFTER DELETE ON "BusinessServiceSupport"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "support_keeps_row"();

UPDATE "ServiceRow" r SET "weight" = s."weight", "unownedSince" = g."unownedSince",
  "businessServices" = (SELECT count(*) FROM "BusinessServiceSupport" b WHERE b."serviceId" = s."id")
FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" WHERE s."id" = r."id";

-- The order of the queue, as lib/audits/store/queue.ts asks for it.
CREATE INDEX "ServiceRow_queue_idx" ON "ServiceRow" ((coalesce("tier", 9)), (-coalesce("weight", 0)), (-"businessServices"), (-"dependents"),
  (coalesce("unownedSince", 'infinity'::timestamptz)), "slug" COLLATE "C") WHERE "band" = 'unowned';

-- Trends count what holds now and take away what began and ended since the first day they show (lib/audits/store/trends.ts). Most
-- findings say "no data"; these indexes hold none of them, so that writing one costs less.
CREATE INDEX "Finding_failed_now_idx" ON "Finding" ("severity", "rule") WHERE "until" IS NULL AND "state" = 'failed' AND "noun" = 'service';
CREATE INDEX "Finding_failed_since_idx" ON "Finding" ("since") WHERE "state" = 'failed' AND "severity" IN ('B', 'W') AND "noun" = 'service';
CREATE INDEX "Finding_failed_until_idx" ON "Finding" ("until")
  WHERE "state" = 'failed' AND "severity" IN ('B', 'W') AND "noun" = 'service' AND "until" IS NOT NULL;
CREATE INDEX "Finding_ended_of_idx" ON "Finding" ("recordId") WHERE "until" IS NOT NULL;
CREATE INDEX "Finding_blind_idx" ON "Finding" ("recordId") WHERE "until" IS NULL AND "state" = 'no-data' AND "severity" = 'B';
CREATE INDEX "GradeSpell_now_idx" ON "GradeSpell" ("grade") WHERE "until" IS NULL;
CREATE INDEX "GradeSpell_ended_idx" ON "GradeSpell" ("until") WHERE "until" IS NOT NULL;
