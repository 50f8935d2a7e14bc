-- Home asks what was declined in the last days.
CREATE INDEX "Agreement_declinedAt_idx" ON "Agreement" ("declinedAt") WHERE "declinedAt" IS NOT NULL;
