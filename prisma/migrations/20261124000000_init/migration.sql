CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- CreateTable
CREATE TABLE "Finding" (
    "id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "ruleVersion" INTEGER NOT NULL DEFAULT 1,
    "noun" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "evidence" JSONB NOT NULL DEFAULT '[]',
    "more" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "firstFailedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GradeSpell" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "band" TEXT,
    "grade" TEXT NOT NULL,
    "tier" INTEGER,
    "teamId" UUID,
    "evidence" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "GradeSpell_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Triage" (
    "serviceId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "who" JSONB,
    "reason" TEXT,
    "lookAgainOn" DATE,
    "snoozedUntil" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Triage_pkey" PRIMARY KEY ("serviceId")
);

-- CreateTable
CREATE TABLE "RejectedSuggestion" (
    "serviceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "kinds" TEXT[],
    "by" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RejectedSuggestion_pkey" PRIMARY KEY ("serviceId","teamId")
);

-- CreateTable
CREATE TABLE "Attestation" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "by" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attestation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Feed" (
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'absent',
    "lastSeenAt" TIMESTAMPTZ(3),
    "setAt" TIMESTAMPTZ(3),
    "setBy" JSONB,

    CONSTRAINT "Feed_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "TrendMark" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "TrendMark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Source" (
    "slug" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "whereFrom" TEXT,
    "precedence" INTEGER NOT NULL DEFAULT 100,
    "prune" BOOLEAN NOT NULL DEFAULT false,
    "authoritative" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "SourceRecord" (
    "source" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "run" UUID NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "goneAt" TIMESTAMPTZ(3),

    CONSTRAINT "SourceRecord_pkey" PRIMARY KEY ("source","noun","externalId")
);

-- CreateTable
CREATE TABLE "ImportRun" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "format" TEXT,
    "state" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "files" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "plan" JSONB NOT NULL,
    "by" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "appliedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Done" (
    "key" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Done_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "operation" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "record" JSONB NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "actor" JSONB NOT NULL,
    "via" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "run" UUID,
    "reason" TEXT,
    "before" JSONB,
    "after" JSONB,
    "fields" TEXT[],
    "version" INTEGER,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Name" (
    "id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "source" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identifier" (
    "id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "note" TEXT,
    "source" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Identifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agreement" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "predecessorId" UUID,
    "origin" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "offeredBy" JSONB NOT NULL,
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,
    "answerBy" TIMESTAMPTZ(3) NOT NULL,
    "extended" BOOLEAN NOT NULL DEFAULT false,
    "acceptedBy" JSONB,
    "acceptedAt" TIMESTAMPTZ(3),
    "declinedBy" JSONB,
    "declinedAt" TIMESTAMPTZ(3),
    "declineReason" TEXT,
    "withdrawnBy" JSONB,
    "withdrawnAt" TIMESTAMPTZ(3),
    "releasedBy" JSONB,
    "releasedAt" TIMESTAMPTZ(3),
    "plannedStart" TIMESTAMPTZ(3),
    "shadowFrom" TIMESTAMPTZ(3),
    "startsAt" TIMESTAMPTZ(3),
    "backstopUntil" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "endReason" TEXT,
    "batch" UUID,
    "checklist" JSONB NOT NULL DEFAULT '{}',
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceStanding" (
    "serviceId" UUID NOT NULL,
    "band" TEXT,
    "grade" TEXT NOT NULL,
    "also" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "holderId" UUID,
    "holderText" TEXT,
    "evidence" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "unownedSince" TIMESTAMPTZ(3),
    "blockers" INTEGER NOT NULL DEFAULT 0,
    "warnings" INTEGER NOT NULL DEFAULT 0,
    "advice" INTEGER NOT NULL DEFAULT 0,
    "dependents" INTEGER NOT NULL DEFAULT 0,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ServiceStanding_pkey" PRIMARY KEY ("serviceId")
);

-- CreateTable
CREATE TABLE "CodeownersFile" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "source" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CodeownersFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LookupMiss" (
    "day" DATE NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "LookupMiss_pkey" PRIMARY KEY ("day","key")
);

-- CreateTable
CREATE TABLE "RecentLookup" (
    "personId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RecentLookup_pkey" PRIMARY KEY ("personId","key")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Star" (
    "personId" UUID NOT NULL,
    "serviceId" UUID NOT NULL,

    CONSTRAINT "Star_pkey" PRIMARY KEY ("personId","serviceId")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "zone" TEXT NOT NULL DEFAULT 'Etc/UTC',
    "state" TEXT NOT NULL DEFAULT 'active',
    "leftAt" TIMESTAMPTZ(3),
    "role" TEXT NOT NULL DEFAULT 'editor',
    "slack" TEXT,
    "github" TEXT,
    "gitlab" TEXT,
    "phone" TEXT,
    "sources" JSONB NOT NULL DEFAULT '{}',
    "extras" JSONB NOT NULL DEFAULT '{}',
    "sessions" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" JSONB NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Service" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'service',
    "lifecycle" TEXT,
    "tier" INTEGER,
    "weight" DECIMAL(9,3),
    "intent" TEXT,
    "value" TEXT,
    "contributesTo" TEXT,
    "customerImpact" TEXT,
    "notes" TEXT,
    "customerFacing" BOOLEAN,
    "channel" TEXT,
    "apis" JSONB NOT NULL DEFAULT '[]',
    "deployment" JSONB,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "fields" JSONB NOT NULL DEFAULT '{}',
    "extras" JSONB NOT NULL DEFAULT '{}',
    "stated" JSONB NOT NULL DEFAULT '{}',
    "standsAlone" BOOLEAN NOT NULL DEFAULT false,
    "systemId" UUID,
    "parentId" UUID,
    "splitFromId" UUID,
    "mergedIntoId" UUID,
    "replacedById" UUID,
    "mergedAt" TIMESTAMPTZ(3),
    "retiredAt" TIMESTAMPTZ(3),
    "retiredReason" TEXT,
    "deprecatedAt" TIMESTAMPTZ(3),
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "draftOf" UUID,
    "sources" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" JSONB NOT NULL,
    "search" tsvector,
    "document" JSONB,

    CONSTRAINT "Service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeclaredOwner" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "teamId" UUID,
    "personId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeclaredOwner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contributor" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "teamId" UUID,
    "note" TEXT,
    "source" TEXT,

    CONSTRAINT "Contributor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceLink" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3),
    "verifiedBy" UUID,
    "source" TEXT,

    CONSTRAINT "ServiceLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceRepository" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "path" TEXT NOT NULL DEFAULT '',
    "source" TEXT,

    CONSTRAINT "ServiceRepository_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dependency" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "targetId" UUID,
    "text" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "strength" TEXT,
    "criticalPath" BOOLEAN,
    "singlePoint" BOOLEAN,
    "fallback" TEXT,
    "note" TEXT,
    "source" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "acknowledgedBy" UUID,
    "acknowledgedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Dependency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "System" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "ownerTeamId" UUID,
    "parentId" UUID,
    "retiredAt" TIMESTAMPTZ(3),
    "sources" JSONB NOT NULL DEFAULT '{}',
    "extras" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" JSONB NOT NULL,

    CONSTRAINT "System_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BusinessService" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "customers" TEXT,
    "accountableId" UUID,
    "stakeholders" JSONB NOT NULL DEFAULT '[]',
    "retiredAt" TIMESTAMPTZ(3),
    "sources" JSONB NOT NULL DEFAULT '{}',
    "extras" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" JSONB NOT NULL,

    CONSTRAINT "BusinessService_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BusinessServiceSupport" (
    "businessServiceId" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "source" TEXT,

    CONSTRAINT "BusinessServiceSupport_pkey" PRIMARY KEY ("businessServiceId","serviceId")
);

-- CreateTable
CREATE TABLE "Team" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'stream',
    "parentId" UUID,
    "purpose" TEXT,
    "managerId" UUID,
    "techLeadId" UUID,
    "productOwnerId" UUID,
    "channel" TEXT,
    "email" TEXT,
    "links" JSONB NOT NULL DEFAULT '[]',
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" TEXT NOT NULL DEFAULT 'active',
    "formedAt" TIMESTAMPTZ(3),
    "dissolvedAt" TIMESTAMPTZ(3),
    "verdict" JSONB,
    "onlyImported" BOOLEAN NOT NULL DEFAULT false,
    "sources" JSONB NOT NULL DEFAULT '{}',
    "extras" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" JSONB NOT NULL,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'member',
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),
    "source" TEXT,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Finding_recordId_until_idx" ON "Finding"("recordId", "until");

-- CreateIndex
CREATE INDEX "Finding_rule_state_until_idx" ON "Finding"("rule", "state", "until");

-- CreateIndex
CREATE INDEX "Finding_state_severity_until_idx" ON "Finding"("state", "severity", "until");

-- CreateIndex
CREATE INDEX "Finding_since_idx" ON "Finding"("since");

-- CreateIndex
CREATE INDEX "GradeSpell_serviceId_since_idx" ON "GradeSpell"("serviceId", "since");

-- CreateIndex
CREATE INDEX "GradeSpell_until_idx" ON "GradeSpell"("until");

-- CreateIndex
CREATE INDEX "GradeSpell_since_idx" ON "GradeSpell"("since");

-- CreateIndex
CREATE INDEX "Triage_state_idx" ON "Triage"("state");

-- CreateIndex
CREATE INDEX "Triage_snoozedUntil_idx" ON "Triage"("snoozedUntil");

-- CreateIndex
CREATE INDEX "Attestation_serviceId_at_idx" ON "Attestation"("serviceId", "at");

-- CreateIndex
CREATE INDEX "TrendMark_at_idx" ON "TrendMark"("at");

-- CreateIndex
CREATE INDEX "SourceRecord_recordId_idx" ON "SourceRecord"("recordId");

-- CreateIndex
CREATE INDEX "ImportRun_at_idx" ON "ImportRun"("at");

-- CreateIndex
CREATE INDEX "ImportRun_source_at_idx" ON "ImportRun"("source", "at");

-- CreateIndex
CREATE INDEX "Done_at_idx" ON "Done"("at");

-- CreateIndex
CREATE INDEX "LedgerEntry_noun_recordId_at_id_idx" ON "LedgerEntry"("noun", "recordId", "at", "id");

-- CreateIndex
CREATE INDEX "LedgerEntry_at_id_idx" ON "LedgerEntry"("at", "id");

-- CreateIndex
CREATE INDEX "LedgerEntry_actorId_at_idx" ON "LedgerEntry"("actorId", "at");

-- CreateIndex
CREATE INDEX "LedgerEntry_run_idx" ON "LedgerEntry"("run");

-- CreateIndex
CREATE INDEX "LedgerEntry_operation_at_idx" ON "LedgerEntry"("operation", "at");

-- CreateIndex
CREATE INDEX "LedgerEntry_fields_idx" ON "LedgerEntry" USING GIN ("fields");

-- CreateIndex
CREATE INDEX "Name_recordId_idx" ON "Name"("recordId");

-- CreateIndex
CREATE INDEX "Name_key_idx" ON "Name"("key");

-- CreateIndex
CREATE INDEX "Name_text_idx" ON "Name"("text");

-- CreateIndex
CREATE INDEX "Name_key_trgm_idx" ON "Name" USING GIN ("key" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Name_noun_key_key" ON "Name"("noun", "key");

-- CreateIndex
CREATE INDEX "Identifier_type_key_idx" ON "Identifier"("type", "key");

-- CreateIndex
CREATE INDEX "Identifier_recordId_idx" ON "Identifier"("recordId");

-- CreateIndex
CREATE UNIQUE INDEX "Identifier_noun_recordId_type_key_key" ON "Identifier"("noun", "recordId", "type", "key");

-- CreateIndex
CREATE INDEX "Agreement_serviceId_startsAt_idx" ON "Agreement"("serviceId", "startsAt");

-- CreateIndex
CREATE INDEX "Agreement_serviceId_offeredAt_idx" ON "Agreement"("serviceId", "offeredAt");

-- CreateIndex
CREATE INDEX "Agreement_teamId_endsAt_idx" ON "Agreement"("teamId", "endsAt");

-- CreateIndex
CREATE INDEX "Agreement_predecessorId_idx" ON "Agreement"("predecessorId");

-- CreateIndex
CREATE INDEX "Agreement_batch_idx" ON "Agreement"("batch");

-- CreateIndex
CREATE INDEX "Agreement_answerBy_idx" ON "Agreement"("answerBy");

-- CreateIndex
CREATE INDEX "ServiceStanding_holderId_serviceId_idx" ON "ServiceStanding"("holderId", "serviceId");

-- CreateIndex
CREATE INDEX "ServiceStanding_band_serviceId_idx" ON "ServiceStanding"("band", "serviceId");

-- CreateIndex
CREATE INDEX "ServiceStanding_grade_serviceId_idx" ON "ServiceStanding"("grade", "serviceId");

-- CreateIndex
CREATE UNIQUE INDEX "CodeownersFile_url_key" ON "CodeownersFile"("url");

-- CreateIndex
CREATE INDEX "LookupMiss_key_idx" ON "LookupMiss"("key");

-- CreateIndex
CREATE INDEX "RecentLookup_personId_at_idx" ON "RecentLookup"("personId", "at");

-- CreateIndex
CREATE INDEX "SavedView_list_shared_idx" ON "SavedView"("list", "shared");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_personId_list_name_key" ON "SavedView"("personId", "list", "name");

-- CreateIndex
CREATE INDEX "Star_serviceId_idx" ON "Star"("serviceId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_slug_key" ON "Person"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Person_state_name_id_idx" ON "Person"("state", "name", "id");

-- CreateIndex
CREATE INDEX "Person_name_idx" ON "Person"("name");

-- CreateIndex
CREATE INDEX "Person_github_idx" ON "Person"("github");

-- CreateIndex
CREATE INDEX "Person_gitlab_idx" ON "Person"("gitlab");

-- CreateIndex
CREATE INDEX "Person_slack_idx" ON "Person"("slack");

-- CreateIndex
CREATE UNIQUE INDEX "Service_slug_key" ON "Service"("slug");

-- CreateIndex
CREATE INDEX "Service_nameKey_id_idx" ON "Service"("nameKey", "id");

-- CreateIndex
CREATE INDEX "Service_name_id_idx" ON "Service"("name", "id");

-- CreateIndex
CREATE INDEX "Service_updatedAt_id_idx" ON "Service"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "Service_tier_id_idx" ON "Service"("tier", "id");

-- CreateIndex
CREATE INDEX "Service_lifecycle_id_idx" ON "Service"("lifecycle", "id");

-- CreateIndex
CREATE INDEX "Service_kind_id_idx" ON "Service"("kind", "id");

-- CreateIndex
CREATE INDEX "Service_systemId_idx" ON "Service"("systemId");

-- CreateIndex
CREATE INDEX "Service_parentId_idx" ON "Service"("parentId");

-- CreateIndex
CREATE INDEX "Service_splitFromId_idx" ON "Service"("splitFromId");

-- CreateIndex
CREATE INDEX "Service_mergedIntoId_idx" ON "Service"("mergedIntoId");

-- CreateIndex
CREATE INDEX "Service_replacedById_idx" ON "Service"("replacedById");

-- CreateIndex
CREATE INDEX "Service_tags_idx" ON "Service" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "Service_search_idx" ON "Service" USING GIN ("search");

-- CreateIndex
CREATE INDEX "Service_nameKey_trgm_idx" ON "Service" USING GIN ("nameKey" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "DeclaredOwner_teamId_idx" ON "DeclaredOwner"("teamId");

-- CreateIndex
CREATE INDEX "DeclaredOwner_personId_idx" ON "DeclaredOwner"("personId");

-- CreateIndex
CREATE INDEX "DeclaredOwner_key_idx" ON "DeclaredOwner"("key");

-- CreateIndex
CREATE UNIQUE INDEX "DeclaredOwner_serviceId_source_key" ON "DeclaredOwner"("serviceId", "source");

-- CreateIndex
CREATE INDEX "Contributor_teamId_idx" ON "Contributor"("teamId");

-- CreateIndex
CREATE INDEX "Contributor_key_idx" ON "Contributor"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Contributor_serviceId_key_key" ON "Contributor"("serviceId", "key");

-- CreateIndex
CREATE INDEX "ServiceLink_type_serviceId_idx" ON "ServiceLink"("type", "serviceId");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceLink_serviceId_type_url_key" ON "ServiceLink"("serviceId", "type", "url");

-- CreateIndex
CREATE INDEX "ServiceRepository_url_path_idx" ON "ServiceRepository"("url", "path");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceRepository_serviceId_url_path_key" ON "ServiceRepository"("serviceId", "url", "path");

-- CreateIndex
CREATE INDEX "Dependency_targetId_serviceId_idx" ON "Dependency"("targetId", "serviceId");

-- CreateIndex
CREATE INDEX "Dependency_key_idx" ON "Dependency"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Dependency_serviceId_key_key" ON "Dependency"("serviceId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "System_slug_key" ON "System"("slug");

-- CreateIndex
CREATE INDEX "System_name_id_idx" ON "System"("name", "id");

-- CreateIndex
CREATE INDEX "System_ownerTeamId_idx" ON "System"("ownerTeamId");

-- CreateIndex
CREATE INDEX "System_parentId_idx" ON "System"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "BusinessService_slug_key" ON "BusinessService"("slug");

-- CreateIndex
CREATE INDEX "BusinessService_name_id_idx" ON "BusinessService"("name", "id");

-- CreateIndex
CREATE INDEX "BusinessService_accountableId_idx" ON "BusinessService"("accountableId");

-- CreateIndex
CREATE INDEX "BusinessServiceSupport_serviceId_idx" ON "BusinessServiceSupport"("serviceId");

-- CreateIndex
CREATE UNIQUE INDEX "Team_slug_key" ON "Team"("slug");

-- CreateIndex
CREATE INDEX "Team_state_name_id_idx" ON "Team"("state", "name", "id");

-- CreateIndex
CREATE INDEX "Team_parentId_idx" ON "Team"("parentId");

-- CreateIndex
CREATE INDEX "Team_managerId_idx" ON "Team"("managerId");

-- CreateIndex
CREATE INDEX "Team_techLeadId_idx" ON "Team"("techLeadId");

-- CreateIndex
CREATE INDEX "Team_productOwnerId_idx" ON "Team"("productOwnerId");

-- CreateIndex
CREATE INDEX "Membership_teamId_to_idx" ON "Membership"("teamId", "to");

-- CreateIndex
CREATE INDEX "Membership_personId_to_idx" ON "Membership"("personId", "to");

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_predecessorId_fkey" FOREIGN KEY ("predecessorId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceStanding" ADD CONSTRAINT "ServiceStanding_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceStanding" ADD CONSTRAINT "ServiceStanding_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecentLookup" ADD CONSTRAINT "RecentLookup_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_systemId_fkey" FOREIGN KEY ("systemId") REFERENCES "System"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_splitFromId_fkey" FOREIGN KEY ("splitFromId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_replacedById_fkey" FOREIGN KEY ("replacedById") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeclaredOwner" ADD CONSTRAINT "DeclaredOwner_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeclaredOwner" ADD CONSTRAINT "DeclaredOwner_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeclaredOwner" ADD CONSTRAINT "DeclaredOwner_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contributor" ADD CONSTRAINT "Contributor_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contributor" ADD CONSTRAINT "Contributor_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceLink" ADD CONSTRAINT "ServiceLink_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceRepository" ADD CONSTRAINT "ServiceRepository_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dependency" ADD CONSTRAINT "Dependency_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dependency" ADD CONSTRAINT "Dependency_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "System" ADD CONSTRAINT "System_ownerTeamId_fkey" FOREIGN KEY ("ownerTeamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "System" ADD CONSTRAINT "System_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "System"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BusinessService" ADD CONSTRAINT "BusinessService_accountableId_fkey" FOREIGN KEY ("accountableId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BusinessServiceSupport" ADD CONSTRAINT "BusinessServiceSupport_businessServiceId_fkey" FOREIGN KEY ("businessServiceId") REFERENCES "BusinessService"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BusinessServiceSupport" ADD CONSTRAINT "BusinessServiceSupport_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_techLeadId_fkey" FOREIGN KEY ("techLeadId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_productOwnerId_fkey" FOREIGN KEY ("productOwnerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
