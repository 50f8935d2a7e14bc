-- Sessions that were ended by signing out: their tokens hold no longer, wherever a copy of one is kept.
CREATE TABLE "EndedSession" (
    "id" UUID NOT NULL,
    "goesAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EndedSession_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "EndedSession_goesAt_idx" ON "EndedSession"("goesAt");
