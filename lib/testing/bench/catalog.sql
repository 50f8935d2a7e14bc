-- A catalog of a large organisation, the same each time: every choice follows from a hash of the row's number, never from chance.
-- {services} and {teams} are put in by whoever runs this. Popular things are popular: owners, targets, tags and words are skewed.

CREATE FUNCTION bench_r(i bigint, salt bigint) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (hashint8extended(i, salt) & 9007199254740991)::float8 / 9007199254740992
$$;
-- One of n, the first ones most often.
CREATE FUNCTION bench_pick(i bigint, salt bigint, n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT least(n - 1, floor(n * power(bench_r(i, salt), 2.5))::bigint)
$$;
CREATE FUNCTION bench_id(kind int, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (lpad(to_hex(1735689600000 + i * 10), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' ||
    lpad(to_hex(hashint8extended(i, kind) & 4095), 3, '0') || lpad(to_hex(i), 12, '0'))::uuid
$$;
CREATE FUNCTION bench_word(n bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (ARRAY['ka','lo','mi','ren','to','sal','ver','dun','pe','rho'])[1 + n % 10] ||
    (ARRAY['ra','ne','ti','mo','lu','sta','ge','vi','co','den'])[1 + n / 10 % 10] ||
    (ARRAY['r','n','s','x','m','ck','th','l','d','v'])[1 + n / 100 % 10]
$$;
CREATE FUNCTION bench_text(i bigint, salt bigint, words int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(bench_word(bench_pick(i, salt * 100 + w, 1000)), ' ') FROM generate_series(1, words) AS w
$$;
CREATE FUNCTION bench_name(i bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (ARRAY['Payments','Ledger','Checkout','Cart','Search','Index','User','Profile','Session','Auth','Mail','Push','Notify','Image',
    'Video','Media','Upload','Report','Billing','Invoice','Tax','Price','Catalog','Stock','Order','Shipping','Route','Map','Geo','Fraud',
    'Risk','Audit','Event','Stream','Metric','Log','Trace','Config','Feature','Flag'])[1 + i % 40] || ' ' ||
    (ARRAY['Api','Worker','Web','Db','Cache','Queue','Gateway','Proxy','Sync','Export','Import','Stats','Scheduler','Store','Router',
    'Agent','Batch','Relay','Mirror','Edge'])[1 + i / 40 % 20] || CASE WHEN i < 800 THEN '' ELSE ' ' || i / 800 END
$$;
CREATE FUNCTION bench_slug(i bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT replace(lower(bench_name(i)), ' ', '-')
$$;
CREATE FUNCTION bench_at(i bigint, salt bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT timestamptz '2024-01-01T00:00:00Z' + make_interval(secs => round(bench_r(i, salt) * 63000000))
$$;

INSERT INTO "Person" ("id","slug","name","email","zone","role","slack","createdAt","createdBy","updatedAt","updatedBy")
SELECT bench_id(1, p), 'person-' || p, 'Person ' || initcap(bench_word(p)) || ' ' || p, 'person-' || p || '@example.org', 'Europe/Amsterdam',
  CASE WHEN p = 0 THEN 'auditor' ELSE 'editor' END, 'person' || p, bench_at(p, 1), '{"name":"Bench","id":null}', bench_at(p, 1), '{"name":"Bench","id":null}'
FROM generate_series(0, {teams} * 4 - 1) AS p;

-- Ten teams are placeholders; the rest form a tree of three levels.
INSERT INTO "Team" ("id","slug","name","kind","parentId","purpose","managerId","channel","createdAt","createdBy","updatedAt","updatedBy")
SELECT bench_id(2, t), 'team-' || t, 'Team ' || initcap(bench_word(t)) || ' ' || t, CASE WHEN t % 50 = 49 THEN 'placeholder' ELSE 'stream' END,
  CASE WHEN t >= 25 THEN bench_id(2, CASE WHEN t < 150 THEN t % 25 ELSE 25 + t % 125 END) END, bench_text(t, 2, 8), bench_id(1, t * 4), '#team-' || t,
  bench_at(t, 2), '{"name":"Bench","id":null}', bench_at(t, 2), '{"name":"Bench","id":null}'
FROM generate_series(0, {teams} - 1) AS t;

INSERT INTO "Membership" ("id","teamId","personId","role","from")
SELECT bench_id(3, p), bench_id(2, p / 4), bench_id(1, p), 'member', timestamptz '2024-01-01T00:00:00Z' FROM generate_series(0, {teams} * 4 - 1) AS p;

INSERT INTO "System" ("id","slug","name","ownerTeamId","createdAt","createdBy","updatedAt","updatedBy")
SELECT bench_id(4, y), 'system-' || y, 'System ' || initcap(bench_word(y)) || ' ' || y, bench_id(2, bench_pick(y, 3, {teams})),
  bench_at(y, 4), '{"name":"Bench","id":null}', bench_at(y, 4), '{"name":"Bench","id":null}'
FROM generate_series(0, {teams} / 2 - 1) AS y;

INSERT INTO "BusinessService" ("id","slug","name","customers","accountableId","createdAt","createdBy","updatedAt","updatedBy")
SELECT bench_id(5, b), 'business-' || b, 'Business ' || initcap(bench_word(b)) || ' ' || b, 'external', bench_id(1, b),
  bench_at(b, 5), '{"name":"Bench","id":null}', bench_at(b, 5), '{"name":"Bench","id":null}'
FROM generate_series(0, {teams} / 5 - 1) AS b;

INSERT INTO "Service" ("id","slug","name","nameKey","kind","lifecycle","tier","intent","notes","channel","tags","fields","systemId","imported","sources","version",
  "createdAt","createdBy","updatedAt","updatedBy")
SELECT bench_id(6, i), bench_slug(i), bench_name(i), lower(bench_name(i)),
  (ARRAY['service','service','service','worker','datastore','website','library','queue','pipeline','tool'])[1 + floor(bench_r(i, 11) * 10)::int],
  CASE WHEN i % 500 = 499 THEN 'retired' ELSE (ARRAY['production','production','production','production','production','preview','design','deprecated',NULL,NULL])[1 + floor(bench_r(i, 12) * 10)::int] END,
  (ARRAY[1,2,2,3,3,3,4,4,NULL,NULL])[1 + floor(bench_r(i, 13) * 10)::int],
  initcap(bench_word(bench_pick(i, 14, 1000))) || ' ' || bench_text(i, 15, 11) || '.', CASE WHEN i % 5 = 0 THEN bench_text(i, 16, 40) END,
  CASE WHEN i % 3 = 0 THEN '#' || bench_slug(i) END,
  ARRAY[(ARRAY['go','java','ruby','python','node','rust'])[1 + bench_pick(i, 17, 6)], 'area:' || bench_word(bench_pick(i, 18, 40)), 'zone:' || (ARRAY['eu','us','ap'])[1 + bench_pick(i, 19, 3)]],
  CASE WHEN i % 4 = 0 THEN jsonb_build_object('costCentre', 'cc-' || bench_pick(i, 20, 60)) ELSE '{}'::jsonb END,
  CASE WHEN bench_r(i, 21) < 0.7 THEN bench_id(4, bench_pick(i, 22, {teams} / 2)) END, i % 2 = 0,
  jsonb_build_object('tier', jsonb_build_object('by', CASE WHEN i % 2 = 0 THEN 'gitlab' ELSE 'manual' END, 'at', '2025-01-01T00:00:00Z')),
  1 + (i % 9)::int, bench_at(i, 23), '{"name":"Bench","id":null}', bench_at(i, 23) + make_interval(secs => round(bench_r(i, 24) * 20000000)), '{"name":"Bench","id":null}'
FROM generate_series(0, {services} - 1) AS i;

INSERT INTO "Name" ("id","noun","recordId","kind","text","key","at")
SELECT bench_id(7, i), 'service', bench_id(6, i), 'slug', bench_slug(i), replace(bench_slug(i), '-', ' '), bench_at(i, 23) FROM generate_series(0, {services} - 1) AS i
UNION ALL
SELECT bench_id(8, i), 'service', bench_id(6, i), 'alias', 'alias-' || bench_word(i % 1000) || '-' || i, 'alias ' || bench_word(i % 1000) || ' ' || i, bench_at(i, 23)
FROM generate_series(0, {services} - 1, 5) AS i
UNION ALL
SELECT bench_id(9, i), 'service', bench_id(6, i), 'former', 'old-' || bench_slug(i), 'old ' || replace(bench_slug(i), '-', ' '), bench_at(i, 23)
FROM generate_series(0, {services} - 1, 20) AS i
UNION ALL
SELECT bench_id(10, t), 'team', bench_id(2, t), 'slug', 'team-' || t, 'team ' || t, bench_at(t, 2) FROM generate_series(0, {teams} - 1) AS t
UNION ALL
SELECT bench_id(11, p), 'person', bench_id(1, p), 'slug', 'person-' || p, 'person ' || p, bench_at(p, 1) FROM generate_series(0, {teams} * 4 - 1) AS p
UNION ALL
SELECT bench_id(12, y), 'system', bench_id(4, y), 'slug', 'system-' || y, 'system ' || y, bench_at(y, 4) FROM generate_series(0, {teams} / 2 - 1) AS y
UNION ALL
SELECT bench_id(13, b), 'business-service', bench_id(5, b), 'slug', 'business-' || b, 'business ' || b, bench_at(b, 5) FROM generate_series(0, {teams} / 5 - 1) AS b;

INSERT INTO "ServiceLink" ("id","serviceId","type","title","url")
SELECT bench_id(14, i), bench_id(6, i), 'runbook', 'Runbook', 'https://docs.example.org/' || bench_slug(i) || '/runbook' FROM generate_series(0, {services} - 1) AS i WHERE bench_r(i, 31) < 0.7
UNION ALL
SELECT bench_id(15, i), bench_id(6, i), 'dashboard', 'Dashboard', 'https://graphs.example.org/d/' || bench_slug(i) FROM generate_series(0, {services} - 1) AS i WHERE bench_r(i, 32) < 0.5;

INSERT INTO "ServiceRepository" ("id","serviceId","url","path")
SELECT bench_id(16, i), bench_id(6, i), 'git.example.org/' || bench_word(bench_pick(i, 33, 200)) || '/' || bench_slug(i), '' FROM generate_series(0, {services} - 1) AS i WHERE bench_r(i, 34) < 0.8;

INSERT INTO "Identifier" ("id","noun","recordId","type","value","key","at")
SELECT bench_id(17, i), 'service', bench_id(6, i), 'host', bench_slug(i) || '.example.org', replace(replace(bench_slug(i), '-', ' '), '.', ' ') || ' example org', bench_at(i, 23)
FROM generate_series(0, {services} - 1) AS i WHERE bench_r(i, 35) < 0.6;

-- Four needs a service on average; a few targets are needed by thousands, one in fifty leads nowhere.
INSERT INTO "Dependency" ("id","serviceId","targetId","text","key","strength","since")
SELECT bench_id(18, e), bench_id(6, e / 4), CASE WHEN bench_r(e, 41) < 0.98 THEN bench_id(6, target) END,
  CASE WHEN bench_r(e, 41) < 0.98 THEN bench_slug(target) ELSE 'gone-' || target END,
  CASE WHEN bench_r(e, 41) < 0.98 THEN replace(bench_slug(target), '-', ' ') ELSE 'gone ' || target END,
  (ARRAY['hard','soft',NULL])[1 + floor(bench_r(e, 42) * 3)::int], bench_at(e, 43)
FROM generate_series(0, {services} * 4 - 1) AS e, LATERAL (SELECT bench_pick(e, 44, {services}) AS target) AS t
WHERE target <> e / 4
ON CONFLICT ("serviceId","key") DO NOTHING;

INSERT INTO "BusinessServiceSupport" ("businessServiceId","serviceId")
SELECT bench_id(5, bench_pick(i, 45, {teams} / 5)), bench_id(6, i) FROM generate_series(0, {services} - 1) AS i WHERE bench_r(i, 46) < 0.3;

INSERT INTO "Contributor" ("id","serviceId","text","key","teamId")
SELECT bench_id(19, i), bench_id(6, i), 'team-' || team, 'team ' || team, bench_id(2, team)
FROM generate_series(0, {services} - 1) AS i, LATERAL (SELECT bench_pick(i, 47, {teams}) AS team) AS c WHERE bench_r(i, 48) < 0.3;

INSERT INTO "DeclaredOwner" ("id","serviceId","source","text","key","teamId","at")
SELECT bench_id(20, i), bench_id(6, i), CASE WHEN i % 2 = 0 THEN 'gitlab' ELSE 'form' END, 'team-' || team, 'team ' || team, bench_id(2, team), bench_at(i, 23)
FROM generate_series(0, {services} - 1) AS i, LATERAL (SELECT bench_pick(i, 51, {teams}) AS team) AS o WHERE bench_r(i, 52) < 0.9;

INSERT INTO "Agreement" ("id","serviceId","teamId","origin","reason","offeredBy","offeredAt","answerBy","acceptedBy","acceptedAt","startsAt","recordedAt")
SELECT bench_id(21, i), bench_id(6, i), bench_id(2, bench_pick(i, 51, {teams})), 'offer', 'They wrote it', '{"name":"Bench","id":null}', bench_at(i, 23),
  bench_at(i, 23) + interval '14 days', '{"name":"Bench","id":null}', bench_at(i, 23) + interval '1 day', bench_at(i, 23) + interval '2 days', bench_at(i, 23)
FROM generate_series(0, {services} - 1) AS i WHERE bench_r(i, 53) < 0.7;

INSERT INTO "ServiceStanding" ("serviceId","band","grade","holderId","evidence","since","unownedSince","blockers","warnings","advice","dependents","checkedAt")
SELECT bench_id(6, i), CASE WHEN i % 500 = 499 THEN NULL WHEN held < 0.55 THEN 'owned' WHEN held < 0.7 THEN 'weak' ELSE 'unowned' END,
  CASE WHEN i % 500 = 499 THEN 'retired' WHEN held < 0.55 THEN 'owned' WHEN held < 0.7 THEN 'thin' WHEN held < 0.9 THEN 'unaccepted' ELSE 'unclaimed' END,
  CASE WHEN held < 0.7 THEN bench_id(2, bench_pick(i, 51, {teams})) END, 'As the benchmark says', bench_at(i, 23),
  CASE WHEN held >= 0.7 THEN bench_at(i, 23) END, floor(bench_r(i, 54) * 3)::int, floor(bench_r(i, 55) * 5)::int, 1, coalesce(d.dependents, 0), bench_at(i, 23)
FROM generate_series(0, {services} - 1) AS i CROSS JOIN LATERAL (SELECT bench_r(i, 53) AS held) AS h
LEFT JOIN (SELECT "targetId", count(DISTINCT "serviceId") AS dependents FROM "Dependency" GROUP BY 1) AS d ON d."targetId" = bench_id(6, i);

INSERT INTO "GradeSpell" ("id","serviceId","band","grade","teamId","evidence","since")
SELECT bench_id(22, i), g."serviceId", g."band", g."grade", g."holderId", g."evidence", g."since"
FROM generate_series(0, {services} - 1) AS i JOIN "ServiceStanding" g ON g."serviceId" = bench_id(6, i);

-- Three that fail or want data, of which the third names a service that this one needs, and 25 that want a feed.
INSERT INTO "Finding" ("id","rule","noun","recordId","state","severity","evidence","services","lines","since","firstFailedAt","checkedAt")
SELECT bench_id(23, f), rule, 'service', bench_id(6, f / 3), CASE WHEN bench_r(f, 57) < 0.8 THEN 'failed' ELSE 'no-data' END,
  (ARRAY['B','W','A'])[1 + (f % 3)::int],
  jsonb_build_array(CASE WHEN needed IS NULL THEN 'As the benchmark says' ELSE bench_slug(needed) || ' is unowned' END),
  CASE WHEN needed IS NULL THEN '{}' ELSE ARRAY[bench_id(6, needed)] END, CASE WHEN needed IS NULL THEN '{}' ELSE '{0}'::int[] END,
  bench_at(f, 58), bench_at(f, 58), bench_at(f, 58)
FROM generate_series(0, {services} * 3 - 1) AS f,
  LATERAL (SELECT (ARRAY['OWN','DOC','DEP'])[1 + (f % 3)::int] || '-0' || (1 + bench_pick(f, 59, 7)) AS rule,
    CASE WHEN f % 3 = 2 THEN nullif(bench_pick(f / 3 * 4, 44, {services}), f / 3) END AS needed) AS r;

INSERT INTO "Finding" ("id","rule","noun","recordId","state","severity","evidence","since","checkedAt")
SELECT bench_id(26, f), 'DOC-' || (10 + f % 25), 'service', bench_id(6, f / 25), 'no-data', 'W', '["No repository is connected"]', bench_at(f, 58), bench_at(f, 58)
FROM generate_series(0, {services} * 25 - 1) AS f;

INSERT INTO "Source" ("slug","format","at") SELECT 'gitlab', 'csv', bench_at(0, 23);

INSERT INTO "SourceRecord" ("source","noun","externalId","recordId","run","seenAt")
SELECT 'gitlab', 'service', bench_slug(i), bench_id(6, i), bench_id(24, 0), bench_at(i, 23) FROM generate_series(0, {services} - 1, 2) AS i;

INSERT INTO "LedgerEntry" ("id","at","operation","noun","recordId","record","actorKind","actor","via","request","after","fields","version")
SELECT bench_id(25, i), bench_at(i, 23), 'services.service.register', 'service', bench_id(6, i), jsonb_build_object('slug', bench_slug(i), 'name', bench_name(i)),
  'job', '{"name":"Bench"}', 'job', 'bench', jsonb_build_object('slug', bench_slug(i), 'name', bench_name(i)), ARRAY['slug','name'], 1
FROM generate_series(0, {services} - 1) AS i;

-- Of each service also how it came to need what it needs.
INSERT INTO "LedgerEntry" ("id","at","operation","noun","recordId","record","actorKind","actor","via","request","before","after","fields","version")
SELECT bench_id(27, i), bench_at(i, 23) + interval '1 day', 'services.service.edit', 'service', bench_id(6, i),
  jsonb_build_object('slug', bench_slug(i), 'name', bench_name(i)), 'job', '{"name":"Bench"}', 'job', 'bench', '{"dependencies":[]}',
  jsonb_build_object('dependencies', (SELECT coalesce(jsonb_agg(jsonb_build_object('text', d."text", 'target',
    CASE WHEN d."targetId" IS NOT NULL THEN jsonb_build_object('id', d."targetId", 'slug', d."text") END) ORDER BY d."key"), '[]')
    FROM "Dependency" d WHERE d."serviceId" = bench_id(6, i))), ARRAY['dependencies'], 2
FROM generate_series(0, {services} - 1) AS i;

-- What twenty imports of a source changed.
INSERT INTO "ImportRun" ("id","source","format","state","files","digest","counts","by","at")
SELECT bench_id(28, r), 'gitlab', 'csv', 'applied', '[]', 'bench', '{"create":0,"change":500,"same":0,"error":0}', '{"id":null,"name":"Bench"}',
  bench_at(0, 23) + make_interval(hours => r::int) FROM generate_series(0, 19) AS r;

INSERT INTO "ImportRow" ("runId","place","noun","key","slug","state","at","changes","kept","issues","worst")
SELECT bench_id(28, r), i, 'service', bench_slug(i), bench_slug(i), 'change', 'a.csv:' || i,
  jsonb_build_array(jsonb_build_object('field', 'intent', 'from', bench_text(i, 15, 11), 'to', bench_text(i, 16, 12))), '[]', '[]', 'none'
FROM generate_series(0, 19) AS r, generate_series(0, 499) AS i;

INSERT INTO "ServiceDocument" ("serviceId") SELECT bench_id(6, i) FROM generate_series(0, {services} - 1) AS i;

INSERT INTO "ServiceRow" ("id", "slug", "name", "kind", "lifecycle", "tier", "systemId", "tags", "updatedAt", "band", "grade", "holderId", "holderText", "since", "blockers", "warnings", "dependents", "unownedSince", "businessServices")
SELECT s."id", s."slug", s."name", s."kind", s."lifecycle", s."tier", s."systemId", s."tags", s."updatedAt", g."band", g."grade", g."holderId", g."holderText", g."since",
  g."blockers", g."warnings", g."dependents", g."unownedSince", (SELECT count(*) FROM "BusinessServiceSupport" b WHERE b."serviceId" = s."id")
FROM "Service" s JOIN "ServiceStanding" g ON g."serviceId" = s."id";

INSERT INTO "ServiceCount" ("facet", "value", "n")
SELECT * FROM "counted"(ARRAY(SELECT r FROM "ServiceRow" r));
