-- CreateTable
CREATE TABLE "LedgerRun" (
    "id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LedgerRun_pkey" PRIMARY KEY ("id")
);

-- By hand: the few drafts among many services.
CREATE INDEX "Service_draftOf_idx" ON "Service"("draftOf") WHERE "draftOf" IS NOT NULL;
