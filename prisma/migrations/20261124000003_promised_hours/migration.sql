-- AlterTable
ALTER TABLE "Service" ADD COLUMN     "promised" TEXT,
ADD COLUMN     "promisedReason" TEXT;

-- By hand: hours that are not promised need a reason.
ALTER TABLE "Service" ADD CONSTRAINT "Service_promised" CHECK ("promised" IN ('24x7', 'none'));
ALTER TABLE "Service" ADD CONSTRAINT "Service_promised_reason" CHECK ("promised" IS DISTINCT FROM 'none' OR "promisedReason" IS NOT NULL);
