-- From where a sign-in, a token or a change of what somebody may do came: roughly, and by which kind of program.
ALTER TABLE "LedgerEntry" ADD COLUMN "sender" JSONB;
