-- Since when a source names a record no more, whether or not it marks what is gone: the queue says so beside the evidence.
ALTER TABLE "SourceRecord" ADD COLUMN "missedAt" TIMESTAMPTZ(3);
