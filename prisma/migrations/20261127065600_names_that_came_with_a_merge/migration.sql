-- A name that came with a merge is none of the record's own former names.
ALTER TABLE "Name" ADD COLUMN "mergedFrom" UUID;

-- What merges brought before this was kept: the short name of what was merged away, and the further ones that its history tells.
-- A name that was released and taken since is younger than the merge.
UPDATE "Name" n SET "mergedFrom" = b.source
FROM (
  SELECT DISTINCT ON (m.text) m.text, m.source, m."at"
  FROM (
    SELECT g."before" ->> 'slug' AS text, g."recordId" AS source, g."at"
    FROM "LedgerEntry" g
    WHERE g."operation" = 'services.service.merge' AND jsonb_typeof(g."after" -> 'mergedInto') = 'object'
    UNION ALL
    SELECT brought.text, g."recordId", g."at"
    FROM "LedgerEntry" g
    JOIN "LedgerEntry" i ON i."run" = g."run" AND i."recordId"::text = g."after" -> 'mergedInto' ->> 'id'
      AND jsonb_typeof(i."after" -> 'formerSlugs') = 'array'
    CROSS JOIN LATERAL jsonb_array_elements_text(i."after" -> 'formerSlugs') AS brought(text)
    WHERE g."operation" = 'services.service.merge' AND jsonb_typeof(g."after" -> 'mergedInto') = 'object'
      AND NOT coalesce(i."before" -> 'formerSlugs', '[]'::jsonb) ? brought.text
  ) m
  ORDER BY m.text, m."at"
) b
WHERE n."noun" = 'service' AND n."kind" = 'former' AND n."text" = b.text AND n."at" <= b."at";
