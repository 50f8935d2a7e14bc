-- AlterTable
ALTER TABLE "CodeownersFile" ADD COLUMN     "owners" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Identifier" ADD COLUMN     "tokens" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "CodeownersFile_owners_idx" ON "CodeownersFile" USING GIN ("owners");

-- CreateIndex
CREATE INDEX "Identifier_key_idx" ON "Identifier"("key");

-- CreateIndex
CREATE INDEX "Identifier_tokens_idx" ON "Identifier" USING GIN ("tokens");

-- CreateIndex
CREATE INDEX "ServiceRepository_path_idx" ON "ServiceRepository"("path");

-- By hand: what a look-up asks by, so that none of its readings walks a table (LKP-05 to LKP-19).

-- The key of a name as the application makes it (REF-12), for the display names that have no column for it. It calls no other
-- function of ours: while an index is made, only PostgreSQL's own are found by name.
CREATE FUNCTION "steward_key"(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(regexp_replace(normalize(lower($1), NFKD), '[\u0300-\u036f]', '', 'g'), '[\s_\-./:]+', ' ', 'g'))
$$;

-- Exact, or beginning with the text, whatever the collation of the database.
CREATE INDEX "Name_key_pattern_idx" ON "Name" ("key" text_pattern_ops);
CREATE INDEX "Service_nameKey_pattern_idx" ON "Service" ("nameKey" text_pattern_ops);
CREATE INDEX "Team_name_key_idx" ON "Team" (steward_key("name") text_pattern_ops);
CREATE INDEX "Person_name_key_idx" ON "Person" (steward_key("name") text_pattern_ops);
CREATE INDEX "System_name_key_idx" ON "System" (steward_key("name") text_pattern_ops);
CREATE INDEX "BusinessService_name_key_idx" ON "BusinessService" (steward_key("name") text_pattern_ops);
-- Holding a word, or near by trigrams.
CREATE INDEX "Team_name_key_trgm_idx" ON "Team" USING gin (steward_key("name") gin_trgm_ops);
CREATE INDEX "Person_name_key_trgm_idx" ON "Person" USING gin (steward_key("name") gin_trgm_ops);
CREATE INDEX "System_name_key_trgm_idx" ON "System" USING gin (steward_key("name") gin_trgm_ops);
CREATE INDEX "BusinessService_name_key_trgm_idx" ON "BusinessService" USING gin (steward_key("name") gin_trgm_ops);
-- Near by one or two slips: a slip leaves the first letters or the last ones as they are.
CREATE INDEX "Name_key_head_idx" ON "Name" ("left"("key", 2), length("key"));
CREATE INDEX "Name_key_tail_idx" ON "Name" ("right"("key", 2), length("key"));
CREATE INDEX "Service_nameKey_head_idx" ON "Service" ("left"("nameKey", 2), length("nameKey"));
CREATE INDEX "Service_nameKey_tail_idx" ON "Service" ("right"("nameKey", 2), length("nameKey"));

-- `o/r` without its host: by the end of the address.
CREATE INDEX "ServiceRepository_url_tail_idx" ON "ServiceRepository" (reverse("url") text_pattern_ops);
CREATE INDEX "CodeownersFile_url_tail_idx" ON "CodeownersFile" (reverse("url") text_pattern_ops);
-- Channels, with or without their `#`.
CREATE INDEX "Service_channel_key_idx" ON "Service" (lower(ltrim("channel", '#'))) WHERE "channel" IS NOT NULL;
CREATE INDEX "Team_channel_key_idx" ON "Team" (lower(ltrim("channel", '#'))) WHERE "channel" IS NOT NULL;
CREATE INDEX "Team_email_key_idx" ON "Team" (lower("email")) WHERE "email" IS NOT NULL;
-- Handles are compared without case.
CREATE INDEX "Person_handles_idx" ON "Person" USING gin ((ARRAY[lower("github"), lower("gitlab"), lower("slack")]));
