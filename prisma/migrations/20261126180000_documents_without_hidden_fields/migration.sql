-- By hand: Prisma models none of this.

-- A document shows the values of custom fields in use. A field that is taken into use, or no longer used, changes the documents of
-- the services that have a value of it.
CREATE FUNCTION "custom_field_empties_documents"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "empty_documents"(ARRAY(SELECT s."id" FROM "Service" s WHERE s."fields" ? NEW."key"));
  RETURN NULL;
END;
$$;
CREATE TRIGGER "CustomField_document_made" AFTER INSERT ON "CustomField"
  FOR EACH ROW EXECUTE FUNCTION "custom_field_empties_documents"();
CREATE TRIGGER "CustomField_document_emptied" AFTER UPDATE ON "CustomField"
  FOR EACH ROW WHEN ((OLD."removedAt" IS NULL) <> (NEW."removedAt" IS NULL))
  EXECUTE FUNCTION "custom_field_empties_documents"();
