-- DropIndex
DROP INDEX "LedgerEntry_actorId_at_idx";

-- DropIndex
DROP INDEX "LedgerEntry_at_id_idx";

-- DropIndex
DROP INDEX "LedgerEntry_noun_recordId_at_id_idx";

-- DropIndex
DROP INDEX "LedgerEntry_operation_at_idx";

-- DropIndex
DROP INDEX "LedgerEntry_run_idx";

-- AlterTable
ALTER TABLE "LedgerEntry" ADD COLUMN     "seq" BIGSERIAL NOT NULL,
ADD COLUMN     "undoes" UUID;

-- CreateIndex
CREATE INDEX "LedgerEntry_recordId_seq_idx" ON "LedgerEntry"("recordId", "seq");

-- CreateIndex
CREATE INDEX "LedgerEntry_at_seq_idx" ON "LedgerEntry"("at", "seq");

-- CreateIndex
CREATE INDEX "LedgerEntry_noun_at_seq_idx" ON "LedgerEntry"("noun", "at", "seq");

-- CreateIndex
CREATE INDEX "LedgerEntry_actorId_at_seq_idx" ON "LedgerEntry"("actorId", "at", "seq");

-- CreateIndex
CREATE INDEX "LedgerEntry_run_at_seq_idx" ON "LedgerEntry"("run", "at", "seq");

-- CreateIndex
CREATE INDEX "LedgerEntry_operation_at_seq_idx" ON "LedgerEntry"("operation", "at", "seq");

-- CreateIndex
CREATE INDEX "LedgerEntry_via_at_seq_idx" ON "LedgerEntry"("via", "at", "seq");

-- By hand: Prisma models neither of these.
CREATE INDEX "LedgerEntry_undoes_idx" ON "LedgerEntry"("undoes") WHERE "undoes" IS NOT NULL;
-- Which services were ever in a system, for its page as of a date (LED-07).
CREATE INDEX "LedgerEntry_system_idx" ON "LedgerEntry"(("after" #>> '{system,id}')) WHERE "noun" = 'service';
