ALTER TABLE "ImportRun" ADD COLUMN     "restricts" BOOLEAN NOT NULL DEFAULT false;

-- By hand: of the plans that are kept it is known by their rows.
UPDATE "ImportRun" r SET "restricts" = TRUE WHERE r."state" <> 'applied' AND EXISTS (
  SELECT 1 FROM "ImportRow" w WHERE w."runId" = r."id" AND w."noun" = 'service' AND w."changes" @> '[{"field": "restricted", "after": true}]');
