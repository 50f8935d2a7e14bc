-- AlterTable
ALTER TABLE "Service" ADD COLUMN "restricted" BOOLEAN NOT NULL DEFAULT false;

-- By hand: each request asks whether any service is restricted, and which; mostly none is.
CREATE INDEX "Service_restricted_idx" ON "Service" ("id") WHERE "restricted";

-- By hand: what the ledger keeps, without what leads to these services: references by id, and texts that go by one of their keys.
CREATE FUNCTION "steward_seen"(held jsonb, ids text[], keys text[]) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF jsonb_typeof(held) = 'array' THEN
    RETURN coalesce((
      SELECT jsonb_agg("steward_seen"(e.value, ids, keys) ORDER BY e.place) FROM jsonb_array_elements(held) WITH ORDINALITY AS e(value, place)
      WHERE NOT coalesce(
        e.value ->> 'id' = ANY(ids) OR e.value -> 'target' ->> 'id' = ANY(ids)
          OR (e.value ? 'target' AND "steward_key"(e.value ->> 'text') = ANY(keys)), FALSE)), '[]');
  ELSIF jsonb_typeof(held) = 'object' THEN
    IF coalesce(held ->> 'id' = ANY(ids), FALSE) THEN RETURN 'null'; END IF;
    RETURN coalesce((SELECT jsonb_object_agg(f.key, "steward_seen"(f.value, ids, keys)) FROM jsonb_each(held) AS f(key, value)), '{}');
  END IF;
  RETURN held;
END;
$$;
