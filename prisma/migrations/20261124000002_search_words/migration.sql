-- By hand: the words of a text as search compares them (REF-12, FTS-02): without marks, separators as spaces.
CREATE FUNCTION "steward_words"(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(normalize(lower($1), NFKD), '[\u0300-\u036f]', '', 'g'), '[\s_\-./:]+', ' ', 'g')
$$;
