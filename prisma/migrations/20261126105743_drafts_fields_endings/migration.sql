-- AlterTable
ALTER TABLE "Service" ADD COLUMN "noReplacement" TEXT,
ADD COLUMN     "retireImpact" TEXT,
ADD COLUMN     "retireOn" DATE;

-- CreateTable
CREATE TABLE "ServiceDraft" (
    "id" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "answers" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ServiceDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomField" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "choices" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "appliesTo" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "help" TEXT,
    "removedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" JSONB NOT NULL,

    CONSTRAINT "CustomField_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ServiceDraft_authorId_updatedAt_idx" ON "ServiceDraft"("authorId", "updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CustomField_key_key" ON "CustomField"("key");

-- CreateIndex
CREATE INDEX "CustomField_label_id_idx" ON "CustomField"("label", "id");

-- AddForeignKey
ALTER TABLE "ServiceDraft" ADD CONSTRAINT "ServiceDraft_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: closed lists.
ALTER TABLE "CustomField" ADD CONSTRAINT "CustomField_type" CHECK ("type" IN ('text', 'number', 'boolean', 'date', 'url', 'choice', 'person', 'team'));
ALTER TABLE "Agreement" DROP CONSTRAINT "Agreement_endReason";
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_endReason" CHECK ("endReason" IN ('transferred', 'dissolved', 'retired', 'merged', 'corrected'));
