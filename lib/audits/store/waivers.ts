import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { ActorMark } from "@/lib/people/domain/actor";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, dateOrNull, instantOf, instantOrNull } from "@/lib/platform/instants";
import { prepared } from "@/lib/platform/prepared";
import { Prisma } from "@/prisma/generated/client";
import type { Severity } from "../domain/severity";
import type { Waiver, WaiverId } from "../domain/waiver";

/** The constraints that decide between two who ask, and between two who approve. */
export const waiverConstraints = { waiting: "Waiver_one_waiting", inForce: "Waiver_one_in_force" } as const;

// Written by this file alone, from marks of actors.
const asMark = (value: unknown) => value as ActorMark;
const asMarkOrNull = (value: unknown) => value as ActorMark | null;

type Row = Prisma.WaiverGetPayload<object>;

const toWaiver = (row: Row): Waiver => ({
  id: row.id as WaiverId,
  serviceId: row.serviceId as ServiceId,
  rule: row.rule,
  severity: row.severity as Severity,
  reason: row.reason,
  askedBy: asMark(row.askedBy),
  askedAt: instantOf(row.askedAt),
  until: instantOf(row.until),
  decision: row.decision as Waiver["decision"],
  decidedBy: asMarkOrNull(row.decidedBy),
  decidedAt: instantOrNull(row.decidedAt),
  decisionReason: row.decisionReason,
  ending: row.ending as Waiver["ending"],
  endedBy: asMarkOrNull(row.endedBy),
  endedAt: instantOrNull(row.endedAt),
  endReason: row.endReason,
  version: row.version,
});

/** A waiver by its id; null when there is none. */
export async function waiverOf(db: Db, id: string): Promise<Waiver | null> {
  const row = await db.waiver.findFirst({ where: { id } });
  return row && toWaiver(row);
}

/** The same, held until the transaction ends, so that two deeds on it come one after the other. */
export async function waiverToChange(tx: Tx, id: string): Promise<Waiver | null> {
  await tx.$queryRaw`SELECT 1 FROM "Waiver" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return waiverOf(tx, id);
}

/** All waivers of these services, or of one rule on them, in the order in which they were asked for. */
export async function waiversOf(
  db: Db,
  services: readonly string[],
  rule: string | null = null,
): Promise<readonly Waiver[]> {
  const rows = await db.waiver.findMany({
    where: { serviceId: { in: [...services] }, ...(rule === null ? {} : { rule }) },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toWaiver);
}

type Approved = Pick<Waiver, "rule" | "until" | "decision" | "decidedAt" | "endedAt">;

/** What was approved for these services and may still be in force at `now`, by service. */
export async function approvedWaivers(
  db: Db,
  ids: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, readonly Approved[]>> {
  const read = Prisma.sql`
    SELECT "serviceId"::text, "rule", "until", "decidedAt", "endedAt" FROM "Waiver"
    WHERE "serviceId" = ANY(${[...ids]}::uuid[]) AND "decision" = 'approved' AND "until" > ${dateOf(now)}
      AND ("endedAt" IS NULL OR "endedAt" > ${dateOf(now)})`;
  const rows = await db.$queryRaw<
    { serviceId: string; rule: string; until: Date; decidedAt: Date; endedAt: Date | null }[]
  >(ids.length === 1 ? prepared("waivers-of-one", read) : read);
  const found = new Map<string, Approved[]>();
  for (const { serviceId, rule, until, decidedAt, endedAt } of rows)
    found.set(serviceId, [
      ...(found.get(serviceId) ?? []),
      {
        rule,
        until: instantOf(until),
        decision: "approved",
        decidedAt: instantOf(decidedAt),
        endedAt: instantOrNull(endedAt),
      },
    ]);
  return found;
}

/** Puts a request in; the exclusion constraint decides races. */
export async function insertWaiver(
  tx: Tx,
  { id, serviceId, rule, severity, reason, askedBy, askedAt, until }: Waiver,
): Promise<void> {
  await tx.waiver.create({
    data: {
      ...{ id, serviceId, rule, severity, reason },
      askedBy: { ...askedBy },
      askedAt: dateOf(askedAt),
      until: dateOf(until),
    },
  });
}

type Decided = Pick<Waiver, "decision" | "decidedBy" | "decidedAt" | "decisionReason">;
type Ended = Pick<Waiver, "ending" | "endedBy" | "endedAt" | "endReason">;

const markOrNull = (mark: ActorMark | null) => (mark === null ? Prisma.DbNull : { ...mark });

/** Keeps what was decided on a waiver, or how it ended; whoever calls it holds the row. */
export async function updateWaiver(
  tx: Tx,
  { id }: Pick<Waiver, "id">,
  change: Decided | Ended,
): Promise<void> {
  const data =
    "decision" in change
      ? { ...change, decidedBy: markOrNull(change.decidedBy), decidedAt: dateOrNull(change.decidedAt) }
      : { ...change, endedBy: markOrNull(change.endedBy), endedAt: dateOrNull(change.endedAt) };
  await tx.waiver.updateMany({ where: { id }, data: { ...data, version: { increment: 1 } } });
}
