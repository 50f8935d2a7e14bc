-- DropIndex
DROP INDEX "ServiceCount_facet_idx";

-- DropIndex
DROP INDEX "Service_nameKey_pattern_idx";

-- DropIndex
DROP INDEX "Service_nameKey_trgm_idx";

-- CreateIndex
CREATE INDEX "ServiceCount_facet_value_idx" ON "ServiceCount"("facet", "value");

-- By hand: Prisma models none of these.

DROP INDEX "Service_nameKey_head_idx";
DROP INDEX "Service_nameKey_tail_idx";

-- Most services are called like their slug but for case and dashes, and "Name" holds that already: only names of their own are
-- looked for here (lib/services/store/own-name.ts), so that a look-up asks one large index and not two, and a new service writes one.
CREATE INDEX "Service_nameKey_pattern_idx" ON "Service" ("nameKey" text_pattern_ops) WHERE "nameKey" <> translate("slug", '-._', '   ');
CREATE INDEX "Service_nameKey_trgm_idx" ON "Service" USING gin ("nameKey" gin_trgm_ops) WHERE "nameKey" <> translate("slug", '-._', '   ');
CREATE INDEX "Service_nameKey_head_idx" ON "Service" ("left"("nameKey", 2), length("nameKey")) WHERE "nameKey" <> translate("slug", '-._', '   ');
CREATE INDEX "Service_nameKey_tail_idx" ON "Service" ("right"("nameKey", 2), length("nameKey")) WHERE "nameKey" <> translate("slug", '-._', '   ');
