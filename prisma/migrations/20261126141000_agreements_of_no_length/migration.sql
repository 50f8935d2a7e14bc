-- An agreement may end in the very instant in which it began: it was then in force at no instant, and excludes no other.
ALTER TABLE "Agreement" DROP CONSTRAINT "Agreement_span";
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_span" CHECK ("endsAt" IS NULL OR "startsAt" IS NULL OR "startsAt" <= "endsAt");
