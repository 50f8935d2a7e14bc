import { runbookStated } from "./rules-sql";
import { instant, list, object, onlyTrue, orNull, plain, raw, refTo } from "./json-sql";

/**
 * A service as the API answers it, written by PostgreSQL as one JSON text: what is not set is absent, lists always stand there
 * (API-01). The phase and the address are put in by whoever reads it, because a rule and a request say them.
 */

/** The record that a column of another row names, as a reference; null when the column is. */
const refBy = (table: string, column: string): string =>
  `SELECT ${refTo("z")} FROM "${table}" z WHERE z."id" = ${column}`;

const declared = `
  SELECT ${object(plain("text", 'd."text"'), plain("source", 'd."source"'))} FROM "DeclaredOwner" d WHERE d."serviceId" = s."id"
  ORDER BY (d."teamId" IS NULL AND d."personId" IS NULL), d."source" <> 'form', d."source" LIMIT 1`;

const ownership = `
  SELECT ${object(
    plain("grade", 'g."grade"'),
    plain("band", 'g."band"'),
    orNull("holder", refBy("Team", 'g."holderId"')),
    plain("holderText", 'g."holderText"'),
    instant("since", 'g."since"'),
    plain("evidence", 'g."evidence"'),
    raw("declared", declared),
  )} FROM (SELECT s."id") own LEFT JOIN "ServiceStanding" g ON g."serviceId" = own."id"`;

const dependency = object(
  plain("id", 'd."id"'),
  raw(
    "target",
    object(
      plain("text", 'd."text"'),
      orNull("service", `CASE WHEN x."id" IS NOT NULL THEN ${refTo("x")} END`),
    ),
  ),
  orNull("strength", 'to_json(d."strength")'),
  plain("criticalPath", 'd."criticalPath"'),
  plain("singlePoint", 'd."singlePoint"'),
  plain("fallback", 'd."fallback"'),
  plain("note", 'd."note"'),
  plain("source", 'd."source"'),
  instant("acknowledgedAt", 'd."acknowledgedAt"'),
);

const source = `to_json(f."key") || ':' || ${object(
  raw("by", `f."value" -> 'by'`),
  raw("at", `f."value" -> 'at'`),
  raw("who", `f."value" -> 'who'`),
  raw("run", `f."value" -> 'run'`),
  raw("locked", `coalesce(f."value" -> 'locked', 'false')`),
)}`;

/** The values of fields in use; what no such field asks for stays hidden (MOD-15). */
const fieldsInUse = `coalesce((SELECT jsonb_object_agg(v."key", v."value") FROM jsonb_each(s."fields") v
  JOIN "CustomField" c ON c."key" = v."key" AND c."removedAt" IS NULL), '{}')`;

/** SQL whose text is the document of "Service" s. */
export const documentSql = object(
  plain("id", 's."id"'),
  plain("slug", 's."slug"'),
  plain("name", 's."name"'),
  plain("kind", 's."kind"'),
  plain("lifecycle", 's."lifecycle"'),
  plain("tier", 's."tier"'),
  plain("weight", 's."weight"'),
  plain("version", 's."version"'),
  raw("ownership", ownership),
  ...["intent", "value", "contributesTo", "customerImpact", "notes", "customerFacing", "channel"].map(
    (name) => plain(name, `s."${name}"`),
  ),
  ...["promised", "promisedReason"].map((name) => plain(name, `s."${name}"`)),
  onlyTrue("standsAlone", 's."standsAlone"'),
  onlyTrue("restricted", 's."restricted"'),
  orNull("system", refBy("System", 's."systemId"')),
  raw("parent", refBy("Service", 's."parentId"')),
  raw("splitFrom", refBy("Service", 's."splitFromId"')),
  raw("replacedBy", refBy("Service", 's."replacedById"')),
  raw("mergedInto", refBy("Service", 's."mergedIntoId"')),
  list(
    "businessServices",
    refTo("b"),
    `"BusinessServiceSupport" p JOIN "BusinessService" b ON b."id" = p."businessServiceId" WHERE p."serviceId" = s."id"`,
    'b."slug" COLLATE "C"',
  ),
  list(
    "contributors",
    object(
      plain("id", 'c."id"'),
      plain("text", 'c."text"'),
      orNull("team", `CASE WHEN t."id" IS NOT NULL THEN ${refTo("t")} END`),
      plain("note", 'c."note"'),
      plain("source", 'c."source"'),
    ),
    `"Contributor" c LEFT JOIN "Team" t ON t."id" = c."teamId" WHERE c."serviceId" = s."id"`,
    'c."key" COLLATE "C"',
  ),
  raw("tags", 'to_json(s."tags")'),
  raw("fields", fieldsInUse),
  list(
    "aliases",
    'to_json(n."text")::text',
    `"Name" n WHERE n."recordId" = s."id" AND n."kind" = 'alias'`,
    'n."key" COLLATE "C"',
  ),
  list(
    "formerSlugs",
    'to_json(n."text")::text',
    `"Name" n WHERE n."recordId" = s."id" AND n."kind" = 'former'`,
    'n."key" COLLATE "C"',
  ),
  list(
    "links",
    object(
      plain("id", 'l."id"'),
      plain("type", 'l."type"'),
      plain("title", 'l."title"'),
      plain("url", 'l."url"'),
      instant("verifiedAt", 'l."verifiedAt"'),
      plain("source", 'l."source"'),
    ),
    '"ServiceLink" l WHERE l."serviceId" = s."id"',
    'l."type" COLLATE "C", l."url" COLLATE "C"',
  ),
  list(
    "repositories",
    object(
      plain("id", 'r."id"'),
      plain("url", 'r."url"'),
      plain("path", 'r."path"'),
      plain("source", 'r."source"'),
    ),
    '"ServiceRepository" r WHERE r."serviceId" = s."id"',
    'r."url" COLLATE "C", r."path" COLLATE "C"',
  ),
  list(
    "identifiers",
    object(
      plain("id", 'i."id"'),
      plain("type", 'i."type"'),
      plain("value", 'i."value"'),
      plain("note", 'i."note"'),
      plain("source", 'i."source"'),
    ),
    `"Identifier" i WHERE i."recordId" = s."id" AND i."noun" = 'service'`,
    'i."type" COLLATE "C", i."key" COLLATE "C"',
  ),
  list(
    "dependencies",
    dependency,
    '"Dependency" d LEFT JOIN "Service" x ON x."id" = d."targetId" WHERE d."serviceId" = s."id"',
    'd."key" COLLATE "C"',
  ),
  raw("apis", 'jsonb_strip_nulls(s."apis")'),
  raw("deployment", 'jsonb_strip_nulls(s."deployment")'),
  plain("runbookStatedBy", runbookStated("s").sql),
  raw("extras", `nullif(s."extras", '{}')`),
  `'"sources":{' || coalesce((SELECT string_agg(${source}, ',' ORDER BY f."key" COLLATE "C") FROM jsonb_each(s."sources") f), '') || '}'`,
  instant("deprecatedAt", 's."deprecatedAt"'),
  ...["retireOn", "retireImpact", "noReplacement"].map((name) => plain(name, `s."${name}"`)),
  instant("retiredAt", 's."retiredAt"'),
  plain("retiredReason", 's."retiredReason"'),
  instant("createdAt", 's."createdAt"'),
  instant("updatedAt", 's."updatedAt"'),
  raw("updatedBy", `s."updatedBy" -> 'name'`),
);
