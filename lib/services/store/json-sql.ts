/** SQL that writes JSON as text, member by member, so that what is not set is absent. */

type Member = string;

/** `"name": value`, or nothing when the value is null; `json` is SQL whose text is JSON already. */
export const raw = (name: string, json: string): Member => `'"${name}":' || (${json})::text`;
export const plain = (name: string, value: string): Member => raw(name, `to_json(${value})`);
export const orNull = (name: string, json: string): Member =>
  `'"${name}":' || coalesce((${json})::text, 'null')`;
export const onlyTrue = (name: string, value: string): Member =>
  `CASE WHEN ${value} THEN '"${name}":true' END`;
export const instant = (name: string, value: string): Member =>
  `'"${name}":"' || rtrim(rtrim(to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '0'), '.') || 'Z"'`;
export const object = (...members: readonly Member[]): string =>
  `'{' || concat_ws(',', ${members.join(", ")}) || '}'`;
export const list = (name: string, element: string, rows: string, order: string): Member =>
  `'"${name}":[' || coalesce((SELECT string_agg(${element}, ',' ORDER BY ${order}) FROM ${rows}), '') || ']'`;

export const refTo = (alias: string): string =>
  object(plain("id", `${alias}."id"`), plain("slug", `${alias}."slug"`), plain("name", `${alias}."name"`));
