import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { prepared } from "@/lib/platform/prepared";
import { dateOf, type FromDatabase, withInstants } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";
import { isLiving } from "./rules-sql";

/** One no to an offer, or to a team that asked for a service. */
export type Decline = {
  readonly serviceId: string;
  readonly slug: string;
  readonly name: string;
  /** The team that was to own it. */
  readonly team: string;
  /** The team that owned it then. */
  readonly holder: string | null;
  readonly declinedAt: Instant;
  readonly declinedBy: string;
  readonly declineReason: string;
  /** Who offered it or asked for it, by id. */
  readonly proposer: string | null;
  /** Something was agreed or offered since. */
  readonly followed: boolean;
};

/** So many are read, the latest first. */
const most = 200;

/** What was declined from `from` until `until`, both with, of services that are in use; latest first. */
export async function declinesBetween(db: Db, from: Instant, until: Instant): Promise<readonly Decline[]> {
  const rows = await db.$queryRaw<FromDatabase<Decline, "declinedAt">[]>(
    prepared(
      "declines",
      Prisma.sql`
    SELECT s."id"::text AS "serviceId", s."slug", s."name", t."name" AS team, p."name" AS holder, a."declinedAt",
      a."declinedBy" ->> 'name' AS "declinedBy", coalesce(a."declineReason", '') AS "declineReason", a."offeredBy" ->> 'id' AS proposer,
      EXISTS (SELECT 1 FROM "Agreement" n
        WHERE n."serviceId" = a."serviceId" AND n."offeredAt" >= a."declinedAt" AND n."id" <> a."id") AS followed
    FROM "Agreement" a JOIN "Service" s ON s."id" = a."serviceId" JOIN "Team" t ON t."id" = a."teamId"
      LEFT JOIN "Team" p ON p."id" = a."predecessorId"
    WHERE a."declinedAt" BETWEEN ${dateOf(from)} AND ${dateOf(until)} AND ${isLiving("s")}
    ORDER BY a."declinedAt" DESC, a."id" LIMIT ${most}`,
    ),
  );
  return rows.map((row) => withInstants<Decline, "declinedAt">(row, ["declinedAt"]));
}
