/** SQL that writes JSON as text, member by member, so that what is not set is absent. */

type Member = string;

/** `"name": value`, or nothing when the value is null; `json` is SQL whose text is JSON already. */
export const raw = (name: string, json: string): Member => `'"${name}":' || (${json})::text`;
/** `"name": value` of a text, number, yes or no or array; nothing when the value is null. */
export const plain = (name: string, value: string): Member => raw(name, `to_json(${value})`);
/** As `raw`, but `"name": null` when the value is null. */
export const orNull = (name: string, json: string): Member =>
  `'"${name}":' || coalesce((${json})::text, 'null')`;
/** `"name": true` where the condition holds, otherwise nothing. */
export const onlyTrue = (name: string, value: string): Member =>
  `CASE WHEN ${value} THEN '"${name}":true' END`;
const withoutZone = (value: string): string =>
  `rtrim(rtrim(to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '0'), '.')`;
/** The text of a timestamp, to the letter as an `Instant` prints itself; null when it is null. */
export const instantText = (value: string): string => `${withoutZone(value)} || 'Z'`;
/** `"name": "2026-01-31T08:00:00Z"` of a timestamp; nothing when it is null. */
export const instant = (name: string, value: string): Member =>
  `'"${name}":"' || ${withoutZone(value)} || 'Z"'`;
/** The members that are there, in this order, as one object. */
export const object = (...members: readonly Member[]): string =>
  `'{' || concat_ws(',', ${members.join(", ")}) || '}'`;
/** `"name": [...]` of one element a row, ordered by an SQL expression; an empty list when there are no rows. */
export const list = (name: string, element: string, rows: string, order: string): Member =>
  `'"${name}":[' || coalesce((SELECT string_agg(${element}, ',' ORDER BY ${order}) FROM ${rows}), '') || ']'`;

/** Id, slug and name of the row under this alias, as an object. */
export const refTo = (alias: string): string =>
  object(plain("id", `${alias}."id"`), plain("slug", `${alias}."slug"`), plain("name", `${alias}."name"`));
