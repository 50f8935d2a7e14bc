-- AlterTable
ALTER TABLE "Service" DROP COLUMN "document";

-- CreateTable
CREATE TABLE "ServiceDocument" (
    "serviceId" UUID NOT NULL,
    "text" TEXT,

    CONSTRAINT "ServiceDocument_pkey" PRIMARY KEY ("serviceId")
);

-- AddForeignKey
ALTER TABLE "ServiceDocument" ADD CONSTRAINT "ServiceDocument_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: Prisma models none of these.

-- Documents lie beside their keys and are small enough not to be packed.
ALTER TABLE "ServiceDocument" SET (toast_tuple_target = 8160, fillfactor = 70);
INSERT INTO "ServiceDocument" ("serviceId") SELECT "id" FROM "Service";
CREATE INDEX "ServiceDocument_empty_idx" ON "ServiceDocument" ("serviceId") WHERE "text" IS NULL;

-- A document is emptied in the transaction that changes something it shows. The row is written even when it is empty already,
-- unless this transaction emptied it: whoever fills it locks it first, so a change and a filling never miss each other.
CREATE FUNCTION "empty_documents"(ids uuid[]) RETURNS void LANGUAGE sql AS $$
  UPDATE "ServiceDocument" SET "text" = NULL
  WHERE "serviceId" = ANY(ids) AND ("text" IS NOT NULL OR xmin <> pg_current_xact_id()::xid)
$$;

CREATE FUNCTION "service_has_document"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ServiceDocument" ("serviceId") SELECT c."id" FROM changed c;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "Service_document_made" AFTER INSERT ON "Service"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "service_has_document"();

-- The service itself, and under a new name every service that names it.
CREATE FUNCTION "service_empties_documents"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE renamed uuid[];
BEGIN
  PERFORM "empty_documents"(ARRAY(SELECT c."id" FROM changed c));
  renamed := ARRAY(SELECT c."id" FROM changed c JOIN earlier e ON e."id" = c."id" WHERE (c."slug", c."name") <> (e."slug", e."name"));
  IF cardinality(renamed) > 0 THEN
    PERFORM "empty_documents"(ARRAY(
      SELECT d."serviceId" FROM "Dependency" d WHERE d."targetId" = ANY(renamed)
      UNION SELECT s."id" FROM "Service" s WHERE s."parentId" = ANY(renamed)
      UNION SELECT s."id" FROM "Service" s WHERE s."splitFromId" = ANY(renamed)
      UNION SELECT s."id" FROM "Service" s WHERE s."replacedById" = ANY(renamed)
      UNION SELECT s."id" FROM "Service" s WHERE s."mergedIntoId" = ANY(renamed)));
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "Service_document_emptied" AFTER UPDATE ON "Service"
  REFERENCING NEW TABLE AS changed OLD TABLE AS earlier FOR EACH STATEMENT EXECUTE FUNCTION "service_empties_documents"();

-- What belongs to a service.
CREATE FUNCTION "part_empties_documents"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "empty_documents"(ARRAY(SELECT DISTINCT c."serviceId" FROM changed c));
  RETURN NULL;
END;
$$;
CREATE FUNCTION "name_empties_documents"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "empty_documents"(ARRAY(SELECT DISTINCT c."recordId" FROM changed c WHERE c."noun" = 'service'));
  RETURN NULL;
END;
$$;
DO $$
DECLARE part text; deed text;
BEGIN
  FOREACH part IN ARRAY ARRAY['ServiceLink', 'ServiceRepository', 'Dependency', 'Contributor', 'DeclaredOwner', 'BusinessServiceSupport', 'ServiceStanding', 'Name', 'Identifier'] LOOP
    FOREACH deed IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
      EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I REFERENCING %s TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()',
        part || '_document_' || lower(deed), deed, part, CASE deed WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END,
        CASE WHEN part IN ('Name', 'Identifier') THEN 'name_empties_documents' ELSE 'part_empties_documents' END);
    END LOOP;
  END LOOP;
END;
$$;

-- Whoever a service names, under a new name.
CREATE FUNCTION "team_empties_documents"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE renamed uuid[] := ARRAY(SELECT c."id" FROM changed c JOIN earlier e ON e."id" = c."id" WHERE (c."slug", c."name") <> (e."slug", e."name"));
BEGIN
  IF cardinality(renamed) > 0 THEN
    PERFORM "empty_documents"(ARRAY(
      SELECT g."serviceId" FROM "ServiceStanding" g WHERE g."holderId" = ANY(renamed)
      UNION SELECT c."serviceId" FROM "Contributor" c WHERE c."teamId" = ANY(renamed)));
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "Team_document_emptied" AFTER UPDATE ON "Team"
  REFERENCING NEW TABLE AS changed OLD TABLE AS earlier FOR EACH STATEMENT EXECUTE FUNCTION "team_empties_documents"();

CREATE FUNCTION "system_empties_documents"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE renamed uuid[] := ARRAY(SELECT c."id" FROM changed c JOIN earlier e ON e."id" = c."id" WHERE (c."slug", c."name") <> (e."slug", e."name"));
BEGIN
  IF cardinality(renamed) > 0 THEN
    PERFORM "empty_documents"(ARRAY(SELECT s."id" FROM "Service" s WHERE s."systemId" = ANY(renamed)));
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "System_document_emptied" AFTER UPDATE ON "System"
  REFERENCING NEW TABLE AS changed OLD TABLE AS earlier FOR EACH STATEMENT EXECUTE FUNCTION "system_empties_documents"();

CREATE FUNCTION "business_service_empties_documents"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE renamed uuid[] := ARRAY(SELECT c."id" FROM changed c JOIN earlier e ON e."id" = c."id" WHERE (c."slug", c."name") <> (e."slug", e."name"));
BEGIN
  IF cardinality(renamed) > 0 THEN
    PERFORM "empty_documents"(ARRAY(SELECT b."serviceId" FROM "BusinessServiceSupport" b WHERE b."businessServiceId" = ANY(renamed)));
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "BusinessService_document_emptied" AFTER UPDATE ON "BusinessService"
  REFERENCING NEW TABLE AS changed OLD TABLE AS earlier FOR EACH STATEMENT EXECUTE FUNCTION "business_service_empties_documents"();
