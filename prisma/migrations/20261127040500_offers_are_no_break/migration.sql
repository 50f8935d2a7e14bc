-- An offer that no team accepted is no break of the time in which nobody answers for a service: what was set back by one is
-- counted again from its beginning.
UPDATE "ServiceStanding" g SET "unownedSince" = f."since"
FROM (
  SELECT "serviceId", min("since") AS "since"
  FROM (
    SELECT "serviceId", "since", "until", sum(begins) OVER (PARTITION BY "serviceId" ORDER BY "since") AS stretch
    FROM (
      SELECT p."serviceId", p."since", p."until",
        CASE WHEN lag(p."until") OVER (PARTITION BY p."serviceId" ORDER BY p."since") = p."since" THEN 0 ELSE 1 END AS begins
      FROM "GradeSpell" p WHERE p."band" = 'unowned' OR (p."grade" = 'unaccepted' AND p."teamId" IS NULL)
    ) AS marked
  ) AS grouped
  GROUP BY "serviceId", stretch HAVING bool_or("until" IS NULL)
) f
WHERE f."serviceId" = g."serviceId" AND g."band" = 'unowned' AND f."since" < g."unownedSince";
