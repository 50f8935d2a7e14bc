-- By hand: Prisma models none of these, and its diff neither sees nor drops them.

-- The ledger is append-only (LED-03).
CREATE FUNCTION "ledger_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only';
END;
$$;
CREATE TRIGGER "LedgerEntry_append_only" BEFORE UPDATE OR DELETE ON "LedgerEntry"
  FOR EACH ROW EXECUTE FUNCTION "ledger_is_append_only"();
CREATE TRIGGER "LedgerEntry_never_truncated" BEFORE TRUNCATE ON "LedgerEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "ledger_is_append_only"();

-- At every instant at most one agreement of a service is in force (OW-A2).
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_one_in_force" EXCLUDE USING gist (
  "serviceId" WITH =, tstzrange("startsAt", "endsAt", '[)') WITH &&
) WHERE ("startsAt" IS NOT NULL);

-- At every instant at most one agreement of a service is open: offered and not answered, or accepted and not started (OW-A3).
-- An offer that lapses stops being open at its answerBy without anybody writing anything (OW-A1, OW-A4).
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_one_open" EXCLUDE USING gist (
  "serviceId" WITH =,
  tstzrange("offeredAt", LEAST("declinedAt", "withdrawnAt", "startsAt", "endsAt", CASE WHEN "acceptedAt" IS NULL THEN "answerBy" END), '[)') WITH &&
);

ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_span" CHECK ("endsAt" IS NULL OR "startsAt" IS NULL OR "startsAt" < "endsAt");
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_accepted_before_start" CHECK ("startsAt" IS NULL OR "acceptedAt" IS NOT NULL);
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_origin" CHECK ("origin" IN ('claim', 'offer', 'request', 'bulk', 'import', 'suggestion', 'recorded'));
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_endReason" CHECK ("endReason" IN ('transferred', 'dissolved', 'retired', 'corrected'));

-- A person is in a team once at a time.
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_once_at_a_time" EXCLUDE USING gist (
  "teamId" WITH =, "personId" WITH =, tstzrange("from", "to", '[)') WITH &&
);
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_span" CHECK ("to" IS NULL OR "from" < "to");

-- Words of closed lists.
ALTER TABLE "Name" ADD CONSTRAINT "Name_noun" CHECK ("noun" IN ('service', 'team', 'person', 'system', 'business-service'));
ALTER TABLE "Name" ADD CONSTRAINT "Name_kind" CHECK ("kind" IN ('slug', 'former', 'alias'));
CREATE UNIQUE INDEX "Name_one_slug" ON "Name" ("recordId") WHERE "kind" = 'slug';
ALTER TABLE "Person" ADD CONSTRAINT "Person_state" CHECK ("state" IN ('active', 'left'));
ALTER TABLE "Person" ADD CONSTRAINT "Person_role" CHECK ("role" IN ('reader', 'editor', 'auditor', 'admin'));
ALTER TABLE "Person" ADD CONSTRAINT "Person_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "Team" ADD CONSTRAINT "Team_kind" CHECK ("kind" IN ('stream', 'platform', 'operations', 'support', 'leadership', 'virtual', 'placeholder'));
ALTER TABLE "Team" ADD CONSTRAINT "Team_state" CHECK ("state" IN ('active', 'dissolved'));
ALTER TABLE "Team" ADD CONSTRAINT "Team_not_its_own_parent" CHECK ("parentId" <> "id");
ALTER TABLE "Service" ADD CONSTRAINT "Service_kind" CHECK ("kind" IN ('service', 'website', 'worker', 'pipeline', 'library', 'datastore', 'queue', 'infrastructure', 'tool', 'external', 'slice', 'desk'));
ALTER TABLE "Service" ADD CONSTRAINT "Service_lifecycle" CHECK ("lifecycle" IN ('design', 'preview', 'production', 'deprecated', 'retired'));
ALTER TABLE "Service" ADD CONSTRAINT "Service_tier" CHECK ("tier" BETWEEN 1 AND 4);
ALTER TABLE "Service" ADD CONSTRAINT "Service_not_its_own_parent" CHECK ("parentId" <> "id");
ALTER TABLE "Dependency" ADD CONSTRAINT "Dependency_strength" CHECK ("strength" IN ('hard', 'soft'));
ALTER TABLE "System" ADD CONSTRAINT "System_not_its_own_parent" CHECK ("parentId" <> "id");
ALTER TABLE "BusinessService" ADD CONSTRAINT "BusinessService_customers" CHECK ("customers" IN ('internal', 'external'));
ALTER TABLE "ServiceStanding" ADD CONSTRAINT "ServiceStanding_band" CHECK ("band" IN ('owned', 'weak', 'unowned'));
ALTER TABLE "Triage" ADD CONSTRAINT "Triage_state" CHECK ("state" IN ('new', 'investigating', 'offered', 'blocked', 'propose-retirement'));
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_state" CHECK ("state" IN ('planned', 'applied', 'refused'));

-- One current state per rule and subject, one current grade per service (OW-F7, OW-G1).
CREATE UNIQUE INDEX "Finding_one_current" ON "Finding" ("recordId", "rule") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "GradeSpell_one_current" ON "GradeSpell" ("serviceId") WHERE "until" IS NULL;

-- Lists are ordered as people read (stack.md): ICU's root collation.
CREATE INDEX "Service_list_name_idx" ON "Service" ("name" COLLATE "und-x-icu", "id");
