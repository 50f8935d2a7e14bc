import "server-only";
import { Prisma } from "@/prisma/generated/client";

/** The words of a slug as a key holds them; the indexes of names of their own are made with this very expression. */
const words = Prisma.raw(`translate("slug", '-._', '   ')`);

/** True of a row of "Service" whose name is not its slug in other letters: only such a name has to be looked for beside "Name". */
export const hasOwnName = Prisma.sql`"nameKey" <> ${words}`;

/** The names of services that were found by their slug and are called by no other words, out of rows (noun, id, kind, text) of `found`. */
export const namesLikeSlugs = (found: string): string => `
  SELECT 'service' AS noun, "id"::text AS id, 'name' AS kind, "name" AS text FROM "Service"
  WHERE "id" IN (SELECT f.id::uuid FROM ${found} f WHERE f.noun = 'service' AND f.kind = 'slug') AND NOT (${hasOwnName.sql})`;
