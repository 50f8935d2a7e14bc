-- A link of any kind, or its beginning or end, leads a look-up to its service: a runbook that somebody holds in their hands (LKP-08).
-- What is compared is cut, so that the longest address there may be still fits an index. Repositories have their own since before.
CREATE INDEX "ServiceLink_address_idx" ON "ServiceLink" (left("steward_repository"("url"), 400) text_pattern_ops) WHERE "type" <> 'repository';
CREATE INDEX "ServiceLink_address_tail_idx" ON "ServiceLink" (reverse(left("steward_repository"("url"), 400)) text_pattern_ops) WHERE "type" <> 'repository';
