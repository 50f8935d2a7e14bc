-- An agreement may be re-dated to start before it was offered (OW-A5, correct): then it was never open.
ALTER TABLE "Agreement" DROP CONSTRAINT "Agreement_one_open";
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_one_open" EXCLUDE USING gist (
  "serviceId" WITH =,
  tstzrange("offeredAt", GREATEST("offeredAt", COALESCE(
    LEAST("declinedAt", "withdrawnAt", "startsAt", "endsAt", CASE WHEN "acceptedAt" IS NULL THEN "answerBy" END),
    'infinity'
  )), '[)') WITH &&
);
