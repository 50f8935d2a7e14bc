-- A look-up of a host or repository that is typed half offers what begins so (LKP-06, LKP-08): each kind by a range of its own.
-- The tool that compares tables knows no such class of an index, and passes by those of a part.
CREATE INDEX "Identifier_host_pattern_idx" ON "Identifier" ("key" text_pattern_ops) WHERE "type" = 'host';
CREATE INDEX "ServiceRepository_url_pattern_idx" ON "ServiceRepository" ("url" text_pattern_ops) WHERE "url" IS NOT NULL;
CREATE INDEX "ServiceLink_repository_pattern_idx" ON "ServiceLink" ("steward_repository"("url") text_pattern_ops) WHERE "type" = 'repository';
