import "server-only";
import { serviceCountPattern, severalServices } from "@/lib/kernel/service-count";
import { Prisma } from "@/prisma/generated/client";
import { everyRestricted } from "./hidden";
import { veiledNow } from "./sight";

/**
 * A statement as it is asked for somebody from whom services are hidden: before it stand tables of the same names that hold
 * nothing of these. So every statement leaves them out, in lists, joins, counts and sums alike, also one that is written tomorrow.
 * Nothing is put before it while nothing is hidden.
 */

const own = (table: string): string => `"public"."${table}"`;
const hiddenIds = `SELECT "id" FROM steward_hidden`;
/**
 * True of a value that is among a few of those tables. Said so, the database looks the value up in a table of hashes that it makes
 * once; a bare IN within a sub-select it would answer by walking through all of them for each row.
 */
const isAmong = (value: string, few: string): string =>
  `(${value} IS NOT NULL AND (${value} IN (${few})) IS TRUE)`;
const isHidden = (value: string): string => isAmong(value, hiddenIds);
const isOut = (column: string): string => `(x."${column}" IS NULL OR x."${column}" NOT IN (${hiddenIds}))`;

/** A table without the rows that a condition speaks of. */
const rowsOf = (table: string, ...conditions: readonly string[]): string =>
  `SELECT x.* FROM ${own(table)} x WHERE ${conditions.join(" AND ")}`;

/** The same with other values in some columns; nothing is worked out for a column that nobody asks for. */
function columnsOf(
  table: string | readonly [name: string, beside: string],
  all: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
  ...conditions: readonly string[]
): string {
  const columns = Object.keys(all).map((name) =>
    name in others ? `${others[name] ?? ""} AS "${name}"` : `x."${name}"`,
  );
  const [name, beside] = typeof table === "string" ? [table, ""] : table;
  return `SELECT ${columns.join(", ")} FROM ${own(name)} x ${beside} WHERE ${conditions.join(" AND ")}`;
}

const ofService = (table: string): readonly [string, string] => [table, rowsOf(table, isOut("serviceId"))];

/** How many lines of a finding's evidence speak of hidden services, and which lines these are. */
const hiddenLines = (f: string): string =>
  `FROM unnest(${f}."services", ${f}."lines") AS o(id, line) WHERE ${isHidden("o.id")}`;
const linesSeen = (f: string): string =>
  `coalesce((SELECT jsonb_agg(l.line ORDER BY l.place) FROM jsonb_array_elements(${f}."evidence") WITH ORDINALITY AS l(line, place)
    WHERE l.place - 1 NOT IN (SELECT o.line ${hiddenLines(f)})), '[]')`;
/** A finding of another record that rests on hidden services alone: each line of its evidence speaks of one. Most speak of none. */
const restsOnHidden = (f: string): string =>
  `(${f}."services" <> '{}' AND ${f}."state" IN ('failed', 'no-data', 'error')
    AND (SELECT count(DISTINCT o.line) ${hiddenLines(f)}) = jsonb_array_length(${f}."evidence"))`;

/** How many findings of one severity rest on hidden services alone. */
const fewer = (severity: "B" | "W" | "A", id: string): string =>
  `(x."${countedAs[severity]}" - (SELECT count(*)::int FROM ${own("Finding")} f WHERE f."recordId" = x."${id}"
    AND f."state" = 'failed' AND f."until" IS NULL AND f."severity" = '${severity}' AND ${restsOnHidden("f")}))`;
const countedAs = { B: "blockers", W: "warnings", A: "advice" } as const;
const dependents = (id: string): string =>
  `(x."dependents" - (SELECT count(DISTINCT d."serviceId")::int FROM ${own("Dependency")} d JOIN ${own("Service")} v ON v."id" = d."serviceId"
    WHERE d."targetId" = x."${id}" AND ${isHidden('d."serviceId"')} AND d."serviceId" <> d."targetId"
      AND v."mergedIntoId" IS NULL AND v."lifecycle" IS DISTINCT FROM 'retired'))`;
/** What was written of a team counts its services, hidden ones among them: whoever may not see all is told of several. */
const uncounted = (text: string): string =>
  `regexp_replace(${text}, '${serviceCountPattern}', '${severalServices}', 'g')`;
const evidence = uncounted(`x."evidence"`);

/** By which a service leads to another one, beside its list of dependencies. */
const leadsTo = ["parent", "splitFrom", "replacedBy", "mergedInto"] as const;

const nullIfHidden = (column: string): string =>
  `CASE WHEN ${isHidden(`x."${column}"`)} THEN NULL ELSE x."${column}" END`;
const seenMarks = leadsTo.reduce(
  (marks, name) =>
    `${marks} - CASE WHEN x."${name}Id" IS NULL OR ${isHidden(`x."${name}Id"`)} THEN '${name}' ELSE '' END`,
  `x."sources"`,
);
/** Entries of these fields may name another service, or tell that one was named. */
const naming = `x."fields" && ARRAY[${[...leadsTo, "sources", "dependencies", "mergedFrom", "supportedBy", "services"].map((name) => `'${name}'`).join(", ")}]`;
/** What of hidden services stands in an entry, their ids and the keys of their names: looked for once a row, and mostly nothing. */
const told = `CROSS JOIN LATERAL (SELECT CASE WHEN ${naming}
    THEN ARRAY(SELECT w FROM unnest(steward_spoken(x."before", x."after")) AS w WHERE ${isAmong("w", `SELECT "mark" FROM steward_marks`)})
    ELSE '{}' END AS words OFFSET 0) AS t`;
/** Who set where it leads stands in no mark that somebody reads who may not see where: a mark alone tells that there was one. */
const seenJson = (column: string): string =>
  `nullif(CASE WHEN cardinality(t.words) > 0 THEN steward_seen(x."${column}", t.words, t.words) ELSE x."${column}" END, 'null')${leadsTo.map((name) => ` #- '{sources,${name}}'`).join("")}`;
const seenEntry = (column: string): string =>
  `CASE WHEN ${naming} THEN ${seenJson(column)} ELSE x."${column}" END`;

/** Made by whoever reads: what they stated themselves is no news to them. */
const isTheirs = (run: string): string =>
  `coalesce(${run}."by" ->> 'id' = (SELECT "id" FROM steward_reader), FALSE)`;
/** True for the address of a repository that hidden services alone have. */
const isOfHidden = (url: string): string => {
  const has = (which: "" | "NOT ") =>
    `EXISTS (SELECT 1 FROM ${own("ServiceRepository")} r WHERE r."url" = ${url} AND ${which}${isHidden('r."serviceId"')})`;
  return `(${has("")} AND NOT ${has("NOT ")})`;
};
/** What is of the CODEOWNERS file of such a repository, which bears its address as its slug. */
const isOfHiddenFile = (x: string, slug: string): string =>
  `(${x}."noun" = 'codeowners' AND ${isOfHidden(slug)})`;
/** True where one of the words by which hidden services are called stands in a text. */
const tells = (text: string): string => `coalesce(${text} ~* (SELECT "any" FROM steward_words), FALSE)`;
/** A row that is of a hidden service itself: mostly that decides, and to look for words takes far longer. */
const rowIsOfHidden = (i: string): string =>
  isAmong(`steward_key(${i}."slug")`, `SELECT "mark" FROM steward_marks`);
/** What an import says of hidden services is in its rows and in what is said of it as a whole. */
const rowTells = (i: string): string =>
  `(${rowIsOfHidden(i)} OR ${isOfHiddenFile(i, `${i}."slug"`)} OR ${tells(
    `concat_ws(' ', ${i}."key", ${i}."slug", ${i}."changes"::text, ${i}."kept"::text, ${i}."issues"::text)`,
  )})`;

const tables: ReadonlyMap<string, string> = new Map([
  [
    "Service",
    columnsOf(
      "Service",
      Prisma.ServiceScalarFieldEnum,
      {
        ...Object.fromEntries(leadsTo.map((name) => [`${name}Id`, nullIfHidden(`${name}Id`)])),
        sources: seenMarks,
      },
      isOut("id"),
    ),
  ],
  ...["ServiceSearch", "DeclaredOwner", "Contributor", "ServiceLink", "ServiceRepository"].map(ofService),
  ...[
    "BusinessServiceSupport",
    "Agreement",
    "Triage",
    "RejectedSuggestion",
    "Waiver",
    "Attestation",
    "Star",
    "JudgingDue",
  ].map(ofService),
  [
    "ServiceRow",
    columnsOf(
      "ServiceRow",
      Prisma.ServiceRowScalarFieldEnum,
      { blockers: fewer("B", "id"), warnings: fewer("W", "id"), dependents: dependents("id") },
      isOut("id"),
    ),
  ],
  [
    "ServiceStanding",
    columnsOf(
      "ServiceStanding",
      Prisma.ServiceStandingScalarFieldEnum,
      {
        blockers: fewer("B", "serviceId"),
        warnings: fewer("W", "serviceId"),
        advice: fewer("A", "serviceId"),
        dependents: dependents("serviceId"),
        evidence,
      },
      isOut("serviceId"),
    ),
  ],
  ["GradeSpell", columnsOf("GradeSpell", Prisma.GradeSpellScalarFieldEnum, { evidence }, isOut("serviceId"))],
  [
    "ServiceCount",
    `SELECT "id", "facet", "value", "n" FROM ${own("ServiceCount")} UNION ALL
      SELECT 0::bigint, b."facet", b."value", -b."n"::int FROM counted(ARRAY(SELECT r FROM ${own("ServiceRow")} r WHERE r."id" IN (${hiddenIds}))) b`,
  ],
  [
    // A document that names a hidden service or counts services is written anew for whoever reads it; so is one that is empty.
    "ServiceDocument",
    `SELECT x."serviceId", CASE WHEN EXISTS (SELECT 1 FROM ${own("Dependency")} d WHERE d."serviceId" = x."serviceId" AND ${isHidden('d."targetId"')})
        OR EXISTS (SELECT 1 FROM ${own("Service")} v WHERE v."id" = x."serviceId"
          AND (${leadsTo.map((name) => isHidden(`v."${name}Id"`)).join(" OR ")}))
        OR EXISTS (SELECT 1 FROM ${own("ServiceStanding")} g WHERE g."serviceId" = x."serviceId" AND g."evidence" ~ '${serviceCountPattern}')
        THEN NULL ELSE x."text" END AS "text"
      FROM ${own("ServiceDocument")} x WHERE ${isOut("serviceId")}`,
  ],
  ["Dependency", rowsOf("Dependency", isOut("serviceId"), isOut("targetId"))],
  ["Name", rowsOf("Name", isOut("recordId"))],
  ["Identifier", rowsOf("Identifier", isOut("recordId"))],
  ["SourceRecord", rowsOf("SourceRecord", isOut("recordId"))],
  [
    "Finding",
    columnsOf(
      "Finding",
      Prisma.FindingScalarFieldEnum,
      {
        evidence: `${uncounted(`(CASE WHEN x."services" <> '{}' THEN ${linesSeen("x")} ELSE x."evidence" END)::text`)}::jsonb`,
        services: `ARRAY(SELECT o FROM unnest(x."services") AS o WHERE o NOT IN (${hiddenIds}))`,
        lines: `'{}'::int[]`,
      },
      isOut("recordId"),
      `NOT ${restsOnHidden("x")}`,
    ),
  ],
  [
    "LedgerEntry",
    columnsOf(
      ["LedgerEntry", told],
      Prisma.LedgerEntryScalarFieldEnum,
      {
        before: seenEntry("before"),
        after: seenEntry("after"),
        fields: `CASE WHEN ${naming} AND x."before" IS NOT NULL AND x."after" IS NOT NULL THEN ARRAY(SELECT f FROM unnest(x."fields") AS f
          WHERE coalesce(${seenJson("before")} -> f, 'null') <> coalesce(${seenJson("after")} -> f, 'null')) ELSE x."fields" END`,
      },
      isOut("recordId"),
      `NOT ${isOfHiddenFile("x", `(x."record" ->> 'slug')`)}`,
      `NOT (${naming} AND x."before" IS NOT NULL AND x."after" IS NOT NULL
        AND jsonb_strip_nulls(${seenJson("before")}) = jsonb_strip_nulls(${seenJson("after")}))`,
    ),
  ],
  [
    "ImportRow",
    rowsOf(
      "ImportRow",
      `(NOT ${rowTells("x")} OR EXISTS (SELECT 1 FROM ${own("ImportRun")} i WHERE i."id" = x."runId" AND ${isTheirs("i")}))`,
    ),
  ],
  [
    "ImportRun",
    rowsOf(
      "ImportRun",
      `(${isTheirs("x")} OR NOT (EXISTS (SELECT 1 FROM ${own("ImportRow")} w WHERE w."runId" = x."id" AND ${rowIsOfHidden("w")})
        OR ${tells(`concat_ws(' ', x."issues"::text, x."plan"::text)`)}
        OR EXISTS (SELECT 1 FROM ${own("ImportRow")} w WHERE w."runId" = x."id" AND ${rowTells("w")})))`,
    ),
  ],
  [
    // A repository of hidden services alone is hidden with them.
    "CodeownersFile",
    rowsOf("CodeownersFile", `NOT ${isOfHidden(`x."url"`)}`),
  ],
  [
    "AuditCheck",
    columnsOf(
      "AuditCheck",
      Prisma.AuditCheckScalarFieldEnum,
      { services: `greatest(0, x."services" - (SELECT count(*)::int FROM steward_hidden))` },
      "TRUE",
    ),
  ],
]);

/** The tables that hold something of services: what no sight bears on is sent as it is. */
export const veiledTables: readonly string[] = [...tables.keys()];

const named = new RegExp(`"(?:${veiledTables.join("|")})"`, "g");
const qualified = new RegExp(`"public"\\.("(?:${veiledTables.join("|")})")`, "g");
const writes = new RegExp(
  `\\b(?:INSERT INTO|DELETE FROM|UPDATE) (?:"public"\\.)?"(?:${veiledTables.join("|")})"`,
  "i",
);

/** What a reference in the ledger leads by: an id, or the key of a name. */
const marks = `SELECT "id"::text AS "mark" FROM steward_hidden UNION SELECT n."key" FROM ${own("Name")} n WHERE n."recordId" IN (${hiddenIds})
  UNION SELECT s."nameKey" FROM ${own("Service")} s WHERE s."id" IN (${hiddenIds})`;

/** All words by which the hidden services are called, as an expression that finds any of them. */
const words = `SELECT
    '(^|[^[:alnum:]_-])(' || string_agg(DISTINCT regexp_replace(w."text", '([^[:alnum:]])', '\\\\\\1', 'g'), '|') || ')($|[^[:alnum:]_-])' AS "any"
  FROM (SELECT n."text" FROM ${own("Name")} n WHERE n."recordId" IN (${hiddenIds})
    UNION ALL SELECT s."name" FROM ${own("Service")} s WHERE s."id" IN (${hiddenIds})) w`;

/** How a statement begins that declares a cursor. */
const cursor = /^\s*DECLARE\s[^;]*?\sCURSOR\s+FOR\s/i;
/** How one begins that brings tables of its own. */
const begins = /^\s*WITH\s+(RECURSIVE\s+)?/i;

/** A statement with the values that stand in it by their numbers. */
type Asked = { readonly text: string; readonly values: readonly unknown[] };

/** Tables of who asks that the others are made with, each where it is needed. */
const aside: readonly (readonly [name: string, body: string])[] = [
  ["steward_words", words],
  ["steward_marks", marks],
];

/**
 * The statement as it is sent: veiled where something is hidden from whoever asks, and otherwise as it is. What is hidden and who asks
 * are values behind its own, so that its text is the same for everybody: a statement that is planned once a connection stays so.
 */
export function veiled<T extends Asked>(asked: T): T | Asked {
  const hidden = veiledNow();
  if (hidden?.services.size === 0) return asked;
  const { text, values } = asked;
  const used = new Set(text.match(named) ?? []);
  if (used.size === 0) return asked;
  if (writes.test(text))
    throw new Error("what somebody reads by may not write: a write belongs into an operation");
  const place = (behind: number): string => `$${String(values.length + behind)}`;
  // Read through a sub-select, the database takes them for few, as they mostly are: by their number it would think each look-up dear.
  const ids = hidden === null ? everyRestricted : `SELECT unnest((SELECT ${place(2)}::uuid[]))`;
  const tablesUsed = [...used].map(
    (name) => `${name} AS NOT MATERIALIZED (${tables.get(name.slice(1, -1)) ?? ""})`,
  );
  const before = [
    `steward_hidden("id") AS MATERIALIZED (${ids})`,
    `steward_reader AS MATERIALIZED (SELECT ${place(1)}::text AS "id")`,
    ...aside.flatMap(([name, body]) =>
      tablesUsed.some((table) => table.includes(name)) ? [`${name} AS MATERIALIZED (${body})`] : [],
    ),
    ...tablesUsed,
  ].join(", ");
  const [declared] = cursor.exec(text) ?? [""];
  const rest = text.slice(declared.length).replaceAll(qualified, "$1");
  const [start, recursive] = begins.exec(rest) ?? ["", undefined];
  return {
    text:
      start === ""
        ? `${declared}WITH ${before} ${rest}`
        : `${declared}WITH ${recursive ?? ""}${before}, ${rest.slice(start.length)}`,
    values: [
      ...values,
      hidden?.from ?? null,
      ...(hidden === null ? [] : [`{${[...hidden.services].join(",")}}`]),
    ],
  };
}
