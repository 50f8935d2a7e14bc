-- Links by which people sign in or begin a catalog, each once; of its token the hash alone is kept.
CREATE TABLE "EntryLink" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "email" TEXT,
    "personId" UUID,
    "wanted" TEXT NOT NULL,
    "place" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EntryLink_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "EntryLink_purpose_check" CHECK ("purpose" IN ('sign-in', 'set-up')),
    CONSTRAINT "EntryLink_email_check" CHECK (("purpose" = 'sign-in') = ("email" IS NOT NULL))
);
CREATE UNIQUE INDEX "EntryLink_tokenHash_key" ON "EntryLink"("tokenHash");
CREATE INDEX "EntryLink_email_at_idx" ON "EntryLink"("email", "at");
CREATE INDEX "EntryLink_place_at_idx" ON "EntryLink"("place", "at");
CREATE INDEX "EntryLink_expiresAt_idx" ON "EntryLink"("expiresAt");
