-- CreateTable
CREATE TABLE "JudgingDue" (
    "serviceId" UUID NOT NULL,

    CONSTRAINT "JudgingDue_pkey" PRIMARY KEY ("serviceId")
);
