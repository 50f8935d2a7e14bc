-- AlterTable
ALTER TABLE "ImportRun" ADD COLUMN     "beatAt" TIMESTAMPTZ(3),
ADD COLUMN     "fault" TEXT,
ADD COLUMN     "issueCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "issues" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "ledgerRun" UUID,
ADD COLUMN     "progress" JSONB,
ALTER COLUMN "plan" SET DEFAULT '{}';

-- AlterTable
ALTER TABLE "Source" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "SourceRecord" ADD COLUMN     "file" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ImportRow" (
    "runId" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "noun" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "kept" JSONB NOT NULL,
    "issues" JSONB NOT NULL,
    "worst" TEXT NOT NULL,

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("runId","place")
);

-- CreateIndex
CREATE INDEX "ImportRow_runId_state_place_idx" ON "ImportRow"("runId", "state", "place");

-- CreateIndex
CREATE INDEX "ImportRow_runId_worst_place_idx" ON "ImportRow"("runId", "worst", "place");

-- CreateIndex
CREATE UNIQUE INDEX "Source_id_key" ON "Source"("id");

-- CreateIndex
CREATE INDEX "SourceRecord_source_goneAt_idx" ON "SourceRecord"("source", "goneAt");

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ImportRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: words of closed lists.
ALTER TABLE "ImportRun" DROP CONSTRAINT "ImportRun_state";
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_state" CHECK ("state" IN ('planned', 'running', 'applied', 'refused'));
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_state" CHECK ("state" IN ('create', 'change', 'unchanged', 'keep', 'refuse', 'missing'));
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_worst" CHECK ("worst" IN ('error', 'warning', 'none'));
