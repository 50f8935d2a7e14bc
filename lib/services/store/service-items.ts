import "server-only";
import type { PageWanted } from "@/lib/kernel/page";
import { pool } from "@/lib/platform/connections";
import { keyTexts, orderBy, within } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import { instant, object, onlyTrue, orNull, plain, raw, refTo } from "./json-sql";
import { conditions, type ListFilter } from "./list-filters";
import { keysOf } from "./list-order";

export type ItemRow = {
  readonly json: string;
  /** The values of the order's keys, as a JSON list: what a cursor carries. */
  readonly keys: string;
};

const holder = `CASE WHEN t."id" IS NOT NULL THEN ${refTo("t")} END`;

/** SQL whose text is one item of a list: the record's own words, fewer of them. */
const itemSql = object(
  plain("id", 's."id"'),
  plain("slug", 's."slug"'),
  plain("name", 's."name"'),
  plain("kind", 's."kind"'),
  plain("lifecycle", 's."lifecycle"'),
  plain("tier", 's."tier"'),
  plain("version", 'v."version"'),
  raw(
    "ownership",
    object(
      plain("grade", 's."grade"'),
      plain("band", 's."band"'),
      orNull("holder", holder),
      plain("holderText", 's."holderText"'),
      instant("since", 's."since"'),
      plain("evidence", 'g."evidence"'),
    ),
  ),
  orNull("system", `CASE WHEN y."id" IS NOT NULL THEN ${refTo("y")} END`),
  onlyTrue("restricted", 'v."restricted"'),
  raw("tags", 'to_json(s."tags")'),
  raw("findings", object(plain("blockers", 's."blockers"'), plain("warnings", 's."warnings"'))),
  plain("dependents", 's."dependents"'),
  instant("updatedAt", 's."updatedAt"'),
);

/** Statements are prepared once a connection; so many different ones, because each holds memory on both sides. */
const mostPrepared = 100;
const prepared = new Map<string, string>();

function nameOf(text: string): { readonly name?: string } {
  const known = prepared.get(text);
  if (known !== undefined) return { name: known };
  if (prepared.size >= mostPrepared) return {};
  const name = `service-items-${String(prepared.size + 1)}`;
  prepared.set(text, name);
  return { name };
}

/** A page of services as JSON that the database wrote, one row more than asked; a prepared statement (A11d). */
export async function pageOfItems(filter: ListFilter, page: PageWanted): Promise<readonly ItemRow[]> {
  const keys = keysOf(filter.sort);
  const { text, values } = Prisma.sql`
    SELECT ${Prisma.raw(itemSql)} AS json, to_json(ARRAY[${keyTexts(keys)}])::text AS keys
    FROM "ServiceRow" s
    LEFT JOIN "Team" t ON t."id" = s."holderId"
    LEFT JOIN "System" y ON y."id" = s."systemId"
    LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
    JOIN "Service" v ON v."id" = s."id"
    WHERE ${conditions(filter)} AND ${within(keys, page)} ORDER BY ${orderBy(keys, page.back)} LIMIT ${page.limit + 1}`;
  const { rows } = await pool.query<ItemRow>({ ...nameOf(text), text, values });
  return rows;
}
