-- A link of type repository leads a look-up to its service as a repository written down does (LKP-06).
-- The same normal form as `normalRepositoryUrl` makes of a web address; a test holds the two against each other.
CREATE FUNCTION "steward_repository"(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    btrim($1), '[?#].*$', ''),
    '^[A-Za-z][A-Za-z0-9+.-]*://', ''),
    '^[^@/]*@', ''),
    '^www\.', '', 'i'),
    '^([^/]+):(22|443|80)(?=/)', '\1'),
    '/+(?=/|$)', '', 'g'),
    '\.git$', '', 'i') COLLATE "C")
$$;
CREATE INDEX "ServiceLink_repository_idx" ON "ServiceLink" ("steward_repository"("url")) WHERE "type" = 'repository';
CREATE INDEX "ServiceLink_repository_tail_idx" ON "ServiceLink" (reverse("steward_repository"("url")) text_pattern_ops) WHERE "type" = 'repository';
