-- CreateTable
CREATE TABLE "ServiceSearch" (
    "serviceId" UUID NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "ServiceSearch_pkey" PRIMARY KEY ("serviceId")
);

-- By hand: what has been written so far. What was merged is found by what it was merged into.
INSERT INTO "ServiceSearch" ("serviceId", "words")
  SELECT "id", "search" FROM "Service" WHERE "search" IS NOT NULL AND "mergedIntoId" IS NULL;

-- CreateIndex
CREATE INDEX "ServiceSearch_words_idx" ON "ServiceSearch" USING GIN ("words");

-- AddForeignKey
ALTER TABLE "ServiceSearch" ADD CONSTRAINT "ServiceSearch_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- DropIndex
DROP INDEX "Service_search_idx";

-- AlterTable
ALTER TABLE "Service" DROP COLUMN "search";
