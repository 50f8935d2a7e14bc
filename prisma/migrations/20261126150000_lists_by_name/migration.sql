-- Lists stand in the order in which people read names, which only an index of that collation serves.
DROP INDEX "Person_name_idx";
CREATE INDEX "Person_name_id_idx" ON "Person" ("name" COLLATE "und-x-icu", "id");
DROP INDEX "Person_state_name_id_idx";
CREATE INDEX "Person_state_name_id_idx" ON "Person" ("state", "name" COLLATE "und-x-icu", "id");
CREATE INDEX "Team_name_id_idx" ON "Team" ("name" COLLATE "und-x-icu", "id");
DROP INDEX "Team_state_name_id_idx";
CREATE INDEX "Team_state_name_id_idx" ON "Team" ("state", "name" COLLATE "und-x-icu", "id");
DROP INDEX "System_name_id_idx";
CREATE INDEX "System_name_id_idx" ON "System" ("name" COLLATE "und-x-icu", "id");
DROP INDEX "BusinessService_name_id_idx";
CREATE INDEX "BusinessService_name_id_idx" ON "BusinessService" ("name" COLLATE "und-x-icu", "id");
