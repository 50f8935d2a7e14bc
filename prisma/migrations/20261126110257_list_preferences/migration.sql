-- CreateTable
CREATE TABLE "Preference" (
    "personId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Preference_pkey" PRIMARY KEY ("personId","key")
);

-- CreateIndex
CREATE INDEX "Service_fields_idx" ON "Service" USING GIN ("fields" jsonb_path_ops);

-- AddForeignKey
ALTER TABLE "Preference" ADD CONSTRAINT "Preference_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
