-- AlterTable
ALTER TABLE "Feed" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid();

-- AlterTable
ALTER TABLE "Triage" ADD COLUMN     "snoozeReason" TEXT;

-- CreateTable
CREATE TABLE "RuleVersion" (
    "id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "on" BOOLEAN NOT NULL,
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" JSONB NOT NULL,

    CONSTRAINT "RuleVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditCheck" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "services" INTEGER NOT NULL,

    CONSTRAINT "AuditCheck_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RuleVersion_at_idx" ON "RuleVersion"("at");

-- CreateIndex
CREATE UNIQUE INDEX "RuleVersion_rule_version_key" ON "RuleVersion"("rule", "version");

-- CreateIndex
CREATE INDEX "AuditCheck_at_idx" ON "AuditCheck"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Feed_id_key" ON "Feed"("id");

-- By hand: words of closed lists, and one finding's history is one line without overlaps (OW-F7).
ALTER TABLE "Feed" ADD CONSTRAINT "Feed_state" CHECK ("state" IN ('absent', 'partial', 'complete'));
ALTER TABLE "Feed" ADD CONSTRAINT "Feed_name" CHECK ("name" IN ('paging', 'directory', 'repository', 'deploys', 'alerts', 'incidents', 'scans'));
