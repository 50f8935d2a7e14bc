import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { prepared } from "@/lib/platform/prepared";
import { instantOf } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";
import { empowermentIds } from "../domain/agreement";
import { inForceAt, isLiving } from "./rules-sql";

type OpenAnswersRow = {
  readonly slug: string;
  readonly name: string;
  readonly team: string;
  readonly startsAt: Date;
  /** How many preconditions nobody answered. */
  readonly open: number;
  /** How many services have such. */
  readonly total: number;
};

/** Services that these teams took with preconditions that nobody has answered since, the longest first (OW-H3). */
export async function servicesWithOpenAnswers(db: Db, teams: readonly string[], now: Instant, most: number) {
  const items = [...empowermentIds];
  const rows = await db.$queryRaw<OpenAnswersRow[]>(
    prepared(
      "open-answers",
      Prisma.sql`
    SELECT s."slug", s."name", t."name" AS team, a."startsAt", count(*) OVER ()::int AS total,
      (SELECT count(*) FROM unnest(${items}::text[]) AS item WHERE NOT jsonb_exists(a."checklist", item))::int AS open
    FROM "Agreement" a JOIN "Service" s ON s."id" = a."serviceId" JOIN "Team" t ON t."id" = a."teamId"
    WHERE a."teamId" = ANY(${[...teams]}::uuid[]) AND ${inForceAt("a", now)}
      AND a."acceptedAt" IS NOT NULL AND a."origin" <> 'recorded' AND NOT jsonb_exists_all(a."checklist", ${items}::text[]) AND ${isLiving("s")}
    ORDER BY a."startsAt", s."name" LIMIT ${most}`,
    ),
  );
  return {
    rows: rows.map(({ startsAt, total: _total, ...row }) => ({ ...row, startsAt: instantOf(startsAt) })),
    total: rows[0]?.total ?? 0,
  };
}
