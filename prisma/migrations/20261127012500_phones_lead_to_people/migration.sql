-- A phone number leads a look-up to the person who is called on it, however both are written (LKP-05).
CREATE FUNCTION "steward_phone"(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(replace($1, '(0)', ''), '[^0-9]', '', 'g'), '^00', '')
$$;
CREATE INDEX "Person_phone_idx" ON "Person" ("steward_phone"("phone")) WHERE "phone" IS NOT NULL;
