-- By hand with its collations, which the diff does not see.
CREATE INDEX "ServiceRow_by_kind_idx" ON "ServiceRow" ("kind" COLLATE "C", "slug" COLLATE "C");

-- By hand: orders of the list by expressions, as lib/services/store/list-order.ts asks for them.
CREATE INDEX "ServiceRow_by_lifecycle_idx" ON "ServiceRow" (
  ((CASE "lifecycle" WHEN 'design' THEN 0 WHEN 'preview' THEN 1 WHEN 'production' THEN 2 WHEN 'deprecated' THEN 3 WHEN 'retired' THEN 4 END IS NULL)),
  (coalesce(CASE "lifecycle" WHEN 'design' THEN 0 WHEN 'preview' THEN 1 WHEN 'production' THEN 2 WHEN 'deprecated' THEN 3 WHEN 'retired' THEN 4 END, 0)),
  "slug" COLLATE "C");
CREATE INDEX "ServiceRow_by_grade_idx" ON "ServiceRow" (
  (CASE "band" WHEN 'unowned' THEN 0 WHEN 'weak' THEN 1 WHEN 'owned' THEN 2 ELSE 3 END), (("grade" IS NULL)), (coalesce("grade" COLLATE "C", '')),
  "slug" COLLATE "C");

-- By hand: the findings that hold now, worst first, as lib/audits/store/finding-list.ts asks for them.
CREATE INDEX "Finding_by_worst_idx" ON "Finding" (
  (CASE "severity" WHEN 'B' THEN 0 WHEN 'W' THEN 1 ELSE 2 END), (CASE "state" WHEN 'failed' THEN 0 ELSE 1 END), "rule" COLLATE "C")
  WHERE "until" IS NULL AND "noun" = 'service';
