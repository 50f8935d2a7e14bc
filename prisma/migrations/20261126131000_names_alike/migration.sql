-- By hand: services that are called alike but for case and punctuation are found without reading all of them (NAM-05).
CREATE INDEX "Service_name_form_idx" ON "Service" (regexp_replace(lower("name"), '[^[:alnum:]]+', '', 'g'));
