-- DropIndex
DROP INDEX "Service_kind_id_idx";

-- DropIndex
DROP INDEX "Service_lifecycle_id_idx";

-- DropIndex
DROP INDEX "Service_list_name_idx";

-- DropIndex
DROP INDEX "Service_name_id_idx";

-- DropIndex
DROP INDEX "Service_tier_id_idx";

-- DropIndex
DROP INDEX "Service_updatedAt_id_idx";

-- CreateTable
CREATE TABLE "ServiceRow" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "lifecycle" TEXT,
    "tier" INTEGER,
    "systemId" UUID,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "band" TEXT,
    "grade" TEXT,
    "holderId" UUID,
    "holderText" TEXT,
    "since" TIMESTAMPTZ(3),
    "blockers" INTEGER NOT NULL DEFAULT 0,
    "warnings" INTEGER NOT NULL DEFAULT 0,
    "dependents" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ServiceRow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceCount" (
    "id" BIGSERIAL NOT NULL,
    "facet" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "ServiceCount_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ServiceCount_facet_idx" ON "ServiceCount"("facet");

-- CreateIndex
CREATE INDEX "ServiceRow_holderId_idx" ON "ServiceRow"("holderId");

-- CreateIndex
CREATE INDEX "ServiceRow_systemId_idx" ON "ServiceRow"("systemId");

-- CreateIndex
CREATE INDEX "ServiceRow_tier_idx" ON "ServiceRow"("tier");

-- CreateIndex
CREATE INDEX "ServiceRow_lifecycle_idx" ON "ServiceRow"("lifecycle");

-- CreateIndex
CREATE INDEX "ServiceRow_kind_idx" ON "ServiceRow"("kind");

-- CreateIndex
CREATE INDEX "ServiceRow_band_grade_idx" ON "ServiceRow"("band", "grade");

-- CreateIndex
CREATE INDEX "ServiceRow_tags_idx" ON "ServiceRow" USING GIN ("tags");

-- AddForeignKey
ALTER TABLE "ServiceRow" ADD CONSTRAINT "ServiceRow_id_fkey" FOREIGN KEY ("id") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: Prisma models none of these.

-- The orders of a list, as lib/services/store/list-order.ts asks for them.
CREATE INDEX "ServiceRow_by_tier_idx" ON "ServiceRow" (
  (coalesce("tier", 9)), (CASE "band" WHEN 'unowned' THEN 0 WHEN 'weak' THEN 1 WHEN 'owned' THEN 2 ELSE 3 END), "name" COLLATE "und-x-icu", "id");
CREATE INDEX "ServiceRow_by_name_idx" ON "ServiceRow" ("name" COLLATE "und-x-icu", "slug" COLLATE "C");
CREATE INDEX "ServiceRow_by_updated_idx" ON "ServiceRow" ("updatedAt", "slug" COLLATE "C");
CREATE INDEX "ServiceRow_by_since_idx" ON "ServiceRow" ((("since" IS NULL)), (coalesce("since", 'epoch'::timestamptz)), "slug" COLLATE "C");
CREATE INDEX "ServiceRow_by_findings_idx" ON "ServiceRow" ("blockers" DESC, "warnings" DESC, "slug" COLLATE "C");
CREATE INDEX "ServiceRow_by_dependents_idx" ON "ServiceRow" ("dependents" DESC, "slug" COLLATE "C");

-- The half of a row that the service says.
CREATE FUNCTION "service_keeps_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ServiceRow" AS r ("id", "slug", "name", "kind", "lifecycle", "tier", "systemId", "tags", "updatedAt")
    SELECT c."id", c."slug", c."name", c."kind", c."lifecycle", c."tier", c."systemId", c."tags", c."updatedAt"
    FROM changed c WHERE c."draftOf" IS NULL AND c."mergedIntoId" IS NULL
  ON CONFLICT ("id") DO UPDATE SET "slug" = excluded."slug", "name" = excluded."name", "kind" = excluded."kind",
    "lifecycle" = excluded."lifecycle", "tier" = excluded."tier", "systemId" = excluded."systemId", "tags" = excluded."tags",
    "updatedAt" = excluded."updatedAt"
  WHERE (r."slug", r."name", r."kind", r."lifecycle", r."tier", r."systemId", r."tags", r."updatedAt")
    IS DISTINCT FROM (excluded."slug", excluded."name", excluded."kind", excluded."lifecycle", excluded."tier", excluded."systemId", excluded."tags", excluded."updatedAt");
  DELETE FROM "ServiceRow" r USING changed c WHERE r."id" = c."id" AND (c."draftOf" IS NOT NULL OR c."mergedIntoId" IS NOT NULL);
  RETURN NULL;
END;
$$;
CREATE TRIGGER "Service_row_made" AFTER INSERT ON "Service"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "service_keeps_row"();
CREATE TRIGGER "Service_row_kept" AFTER UPDATE ON "Service"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "service_keeps_row"();

-- The half that the audit says.
CREATE FUNCTION "standing_keeps_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "ServiceRow" r SET "band" = c."band", "grade" = c."grade", "holderId" = c."holderId", "holderText" = c."holderText",
    "since" = c."since", "blockers" = c."blockers", "warnings" = c."warnings", "dependents" = c."dependents"
  FROM changed c WHERE r."id" = c."serviceId" AND (r."band", r."grade", r."holderId", r."holderText", r."since", r."blockers", r."warnings", r."dependents")
    IS DISTINCT FROM (c."band", c."grade", c."holderId", c."holderText", c."since", c."blockers", c."warnings", c."dependents");
  RETURN NULL;
END;
$$;
CREATE TRIGGER "ServiceStanding_row_made" AFTER INSERT ON "ServiceStanding"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "standing_keeps_row"();
CREATE TRIGGER "ServiceStanding_row_kept" AFTER UPDATE ON "ServiceStanding"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "standing_keeps_row"();

INSERT INTO "ServiceRow" ("id", "slug", "name", "kind", "lifecycle", "tier", "systemId", "tags", "updatedAt", "band", "grade", "holderId", "holderText", "since", "blockers", "warnings", "dependents")
SELECT s."id", s."slug", s."name", s."kind", s."lifecycle", s."tier", s."systemId", s."tags", s."updatedAt", g."band", g."grade", g."holderId", g."holderText", g."since",
  coalesce(g."blockers", 0), coalesce(g."warnings", 0), coalesce(g."dependents", 0)
FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" WHERE s."draftOf" IS NULL AND s."mergedIntoId" IS NULL;

-- Counts per value. Rows are only ever added by a write, so that two writes never wait for one another's counts.
CREATE FUNCTION "counted_values"(r "ServiceRow") RETURNS TABLE ("facet" text, "value" text) LANGUAGE sql STABLE AS $$
  SELECT v.* FROM (VALUES
    ('all', ''), ('band', coalesce(r."band", 'unset')), ('owner', coalesce(r."holderId"::text, 'unset')), ('tier', coalesce(r."tier"::text, 'unset')),
    ('lifecycle', coalesce(r."lifecycle", 'unset')), ('kind', r."kind"), ('grade', coalesce(r."grade", 'unset')), ('system', coalesce(r."systemId"::text, 'unset'))
  ) AS v ("facet", "value") WHERE r."lifecycle" IS DISTINCT FROM 'retired'
  UNION ALL SELECT DISTINCT 'tag', tag FROM unnest(r."tags") AS tag WHERE r."lifecycle" IS DISTINCT FROM 'retired'
$$;
CREATE FUNCTION "rows_are_counted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "ServiceCount" ("facet", "value", "n")
      SELECT v."facet", v."value", count(*) FROM changed c, "counted_values"(c) v GROUP BY 1, 2;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "ServiceCount" ("facet", "value", "n")
      SELECT v."facet", v."value", -count(*) FROM earlier e, "counted_values"(e) v GROUP BY 1, 2;
  ELSE
    INSERT INTO "ServiceCount" ("facet", "value", "n")
      SELECT b."facet", b."value", sum(b."n") FROM (
        SELECT v.*, 1 AS "n" FROM changed c, "counted_values"(c) v
        UNION ALL SELECT v.*, -1 FROM earlier e, "counted_values"(e) v
      ) b GROUP BY 1, 2 HAVING sum(b."n") <> 0;
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "ServiceRow_counted_insert" AFTER INSERT ON "ServiceRow"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "rows_are_counted"();
CREATE TRIGGER "ServiceRow_counted_update" AFTER UPDATE ON "ServiceRow"
  REFERENCING NEW TABLE AS changed OLD TABLE AS earlier FOR EACH STATEMENT EXECUTE FUNCTION "rows_are_counted"();
CREATE TRIGGER "ServiceRow_counted_delete" AFTER DELETE ON "ServiceRow"
  REFERENCING OLD TABLE AS earlier FOR EACH STATEMENT EXECUTE FUNCTION "rows_are_counted"();
INSERT INTO "ServiceCount" ("facet", "value", "n")
  SELECT v."facet", v."value", count(*) FROM "ServiceRow" r, "counted_values"(r) v GROUP BY 1, 2;
