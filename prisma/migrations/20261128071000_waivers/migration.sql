CREATE TABLE "Waiver" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "askedBy" JSONB NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decidedBy" JSONB,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionReason" TEXT,
    "ending" TEXT,
    "endedBy" JSONB,
    "endedAt" TIMESTAMPTZ(3),
    "endReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Waiver_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Waiver_serviceId_rule_idx" ON "Waiver"("serviceId", "rule");
CREATE INDEX "Waiver_until_idx" ON "Waiver"("until");
CREATE INDEX "Waiver_askedAt_idx" ON "Waiver"("askedAt");

-- By hand: at every instant at most one of one rule on one service waits to be decided, and at most one is in force. A request whose
-- day has come waits no more without anybody writing anything.
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_one_waiting" EXCLUDE USING gist (
  "serviceId" WITH =, "rule" WITH =, tstzrange("askedAt", LEAST("until", "decidedAt", "endedAt"), '[)') WITH &&
);
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_one_in_force" EXCLUDE USING gist (
  "serviceId" WITH =, "rule" WITH =, tstzrange("decidedAt", LEAST("until", "endedAt"), '[)') WITH &&
) WHERE ("decision" = 'approved');

-- By hand: words of closed lists, and what belongs together.
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_severity" CHECK ("severity" IN ('B', 'W', 'A'));
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_decision" CHECK ("decision" IN ('approved', 'denied'));
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_ending" CHECK ("ending" IN ('withdrawn', 'revoked', 'renewed', 'handed-over'));
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_decided_by_somebody" CHECK (
  ("decision" IS NULL) = ("decidedAt" IS NULL) AND ("decision" IS NULL) = ("decidedBy" IS NULL));
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_ended_by_somebody" CHECK (
  ("ending" IS NULL) = ("endedAt" IS NULL) AND ("ending" IS NULL) = ("endedBy" IS NULL));
-- Only what nobody decided is withdrawn, and only what is in force ends otherwise; nobody decides on their own request (SC-7).
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_ends_as_it_stands" CHECK (
  "ending" IS NULL OR ("ending" = 'withdrawn' AND "decision" IS NULL) OR ("ending" <> 'withdrawn' AND "decision" = 'approved'));
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_decided_by_another" CHECK ("askedBy" ->> 'id' IS DISTINCT FROM "decidedBy" ->> 'id' OR "decidedBy" IS NULL);
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_span" CHECK ("askedAt" < "until" AND "askedAt" <= "decidedAt" AND "askedAt" <= "endedAt");
