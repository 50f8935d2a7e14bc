-- A plan that made way for newer ones says so by its state; until now it was known by this sentence.
ALTER TABLE "ImportRun" DROP CONSTRAINT "ImportRun_state";
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_state" CHECK ("state" IN ('planned', 'cleared', 'running', 'applied', 'refused'));
UPDATE "ImportRun" SET "state" = 'cleared', "fault" = NULL
WHERE "state" = 'planned' AND "fault" LIKE 'This plan was cleared away for newer ones: %';

-- The service a name came from stays as long as the name does. One that was taken out after its merge is no longer known.
UPDATE "Name" n SET "mergedFrom" = NULL
WHERE n."mergedFrom" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Service" s WHERE s."id" = n."mergedFrom");
CREATE INDEX "Name_mergedFrom_idx" ON "Name"("mergedFrom") WHERE "mergedFrom" IS NOT NULL;
ALTER TABLE "Name" ADD CONSTRAINT "Name_mergedFrom_fkey" FOREIGN KEY ("mergedFrom") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
