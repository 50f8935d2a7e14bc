-- The other services of which the evidence of a finding speaks, and beside each the line that does, counted from 0.
ALTER TABLE "Finding" ADD COLUMN "services" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
  ADD COLUMN "lines" INTEGER[] NOT NULL DEFAULT ARRAY[]::INTEGER[];

-- By hand: for whoever may not see all services, of a record's findings that count only those are looked at that speak of others.
CREATE INDEX "Finding_speaking_idx" ON "Finding" ("recordId") WHERE "services" <> '{}' AND "until" IS NULL;

-- By hand: what is kept already is filled by the longest names that its words hold; what still holds is judged anew.
CREATE TEMPORARY TABLE "told" AS
  SELECT f."id", l.place::int - 1 AS place, string_to_array(btrim(regexp_replace("steward_key"(l.line), '[^[:alnum:]]+', ' ', 'g')), ' ') AS parts
  FROM "Finding" f CROSS JOIN jsonb_array_elements_text(f."evidence") WITH ORDINALITY AS l(line, place)
  WHERE f."rule" IN ('BUS-03', 'DEP-01', 'DEP-03', 'DEP-04', 'DEP-05', 'DEP-06', 'LIF-03', 'LIF-04', 'NAM-05', 'SLO-08', 'SLO-09');
CREATE TEMPORARY TABLE "called" AS
  SELECT btrim(regexp_replace(n."key", '[^[:alnum:]]+', ' ', 'g')) AS key, n.id
  FROM (SELECT "key", "recordId" AS id FROM "Name" WHERE "noun" = 'service' UNION SELECT "nameKey", "id" FROM "Service") AS n;
ANALYZE "told";
ANALYZE "called";
CREATE TEMPORARY TABLE "meant" AS
  SELECT w.parts, w.first, w.last, c.id FROM (
    SELECT d.parts, a.first, b.last, array_to_string(d.parts[a.first:b.last], ' ') AS key
    FROM (SELECT DISTINCT parts FROM "told") AS d CROSS JOIN LATERAL generate_series(1, cardinality(d.parts)) AS a(first)
    CROSS JOIN LATERAL generate_series(a.first, least(a.first + 9, cardinality(d.parts))) AS b(last)
  ) AS w JOIN "called" c ON c.key = w.key AND c.key <> '';
ANALYZE "meant";
UPDATE "Finding" f SET "services" = w.services, "lines" = w.lines
FROM (
  SELECT t."id", array_agg(m.id ORDER BY t.place, m.id) AS services, array_agg(t.place ORDER BY t.place, m.id) AS lines
  FROM "told" t JOIN (
    SELECT DISTINCT m.parts, m.id FROM "meant" m WHERE NOT EXISTS (
      SELECT 1 FROM "meant" o WHERE o.parts = m.parts AND o.first <= m.first AND o.last >= m.last AND o.last - o.first > m.last - m.first)
  ) AS m ON m.parts = t.parts
  GROUP BY t."id"
) AS w WHERE w."id" = f."id";
DROP TABLE "told", "called", "meant";
