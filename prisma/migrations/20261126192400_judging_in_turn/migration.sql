-- CreateTable
CREATE TABLE "JudgingClock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "JudgingClock_pkey" PRIMARY KEY ("id")
);

-- By hand: one row, which begins where the last judging that is known of was.
ALTER TABLE "JudgingClock" ADD CONSTRAINT "JudgingClock_one" CHECK ("id" = 1);
INSERT INTO "JudgingClock" ("at") SELECT COALESCE(max("at"), '1970-01-01T00:00:00Z') FROM "AuditCheck";

-- What slow requests left: findings and grades that ended before they began never held, and a grade ends where the next begins.
UPDATE "Finding" SET "until" = "since" WHERE "until" < "since";
UPDATE "GradeSpell" SET "until" = "since" WHERE "until" < "since";
UPDATE "GradeSpell" g SET "until" = n."next"
FROM (
  SELECT "id", lead("since") OVER (PARTITION BY "serviceId" ORDER BY "since", "until" NULLS LAST, "id") AS "next" FROM "GradeSpell"
) n
WHERE n."id" = g."id" AND g."until" > n."next";
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_ends_after_it_began" CHECK ("until" IS NULL OR "until" >= "since");
ALTER TABLE "GradeSpell" ADD CONSTRAINT "GradeSpell_ends_after_it_began" CHECK ("until" IS NULL OR "until" >= "since");
