-- By hand: what an entry of the ledger may lead to a service by: the ids of what it refers to, and the keys of texts that refer.
CREATE FUNCTION "steward_spoken"(was jsonb, became jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_agg(w.word)
  FROM (VALUES (was), (became)) AS e(held)
  CROSS JOIN LATERAL jsonb_path_query(e.held, 'strict $.** ? (exists (@.id) || exists (@.target))') AS r(value)
  CROSS JOIN LATERAL (VALUES (r.value ->> 'id'), (CASE WHEN r.value ? 'target' THEN "steward_key"(r.value ->> 'text') END)) AS w(word)
  WHERE w.word IS NOT NULL
$$;
