-- AlterTable
ALTER TABLE "CustomField" ADD COLUMN "requiredFor" TEXT[] DEFAULT ARRAY[]::TEXT[];
