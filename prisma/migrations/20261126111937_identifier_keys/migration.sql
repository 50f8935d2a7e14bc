-- Identifiers are compared in the normal form of their kind (lib/services/domain/identifier.ts). What is there already gets the
-- nearest that SQL can say; each is written exactly with its next change.
UPDATE "Identifier" SET
  "key" = lower(regexp_replace(regexp_replace("value", '^[a-z]+://', '', 'i'), '[/*]+$', '')),
  "tokens" = CASE "type"
    WHEN 'workload' THEN ARRAY[lower(regexp_replace("value", '^.*/', ''))]
    WHEN 'labels' THEN ARRAY(
      SELECT DISTINCT pair[1] || '=' || pair[2]
      FROM regexp_matches("value", '([A-Za-z_][\w./-]*)==?"?([^",{}~\s]+)"?', 'g') AS pair)
    ELSE ARRAY[]::text[]
  END;
