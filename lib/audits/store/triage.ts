import "server-only";
import type { ServiceId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { ActorMark } from "@/lib/people/domain/actor";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, instantOf } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";
import type { TriageState } from "../domain/triage";

type Somebody = { readonly id: string; readonly slug: string; readonly name: string };

/** What was written about the work on an unowned service. */
export type Triage = {
  readonly state: TriageState;
  readonly who: Somebody | null;
  readonly reason: string | null;
  /** A calendar day. */
  readonly lookAgainOn: string | null;
  readonly snoozedUntil: Instant | null;
  readonly snoozeReason: string | null;
};
export type KeptTriage = Triage & { readonly version: number; readonly updatedAt: Instant };

/** The constraint that decides between two first words about one service. */
export const triageTaken = "Triage_pkey";

/** When the work on each of these services was written down last, by service; what nobody worked on is absent. */
export async function workedOnAt(db: Db, services: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const rows = await db.triage.findMany({
    where: { serviceId: { in: [...services] } },
    select: { serviceId: true, updatedAt: true },
  });
  return new Map(rows.map(({ serviceId, updatedAt }) => [serviceId, instantOf(updatedAt)]));
}

/** What was written about the work on an unowned service; null when nothing was. */
export async function triageOf(db: Db, service: ServiceId): Promise<KeptTriage | null> {
  const row = await db.triage.findFirst({ where: { serviceId: service } });
  return (
    row && {
      state: row.state as TriageState,
      // Written by this file alone.
      who: row.who as Somebody | null,
      reason: row.reason,
      lookAgainOn: row.lookAgainOn && row.lookAgainOn.toISOString().slice(0, 10),
      snoozedUntil: row.snoozedUntil && instantOf(row.snoozedUntil),
      snoozeReason: row.snoozeReason,
      version: row.version,
      updatedAt: instantOf(row.updatedAt),
    }
  );
}

/** Keeps the work on a service as long as it is still at `version`, 0 when nothing was written; false when somebody was faster. */
export async function keepTriage(
  tx: Tx,
  service: ServiceId,
  triage: Triage,
  version: number,
  now: Instant,
): Promise<boolean> {
  const row = {
    state: triage.state,
    who: triage.who ?? Prisma.DbNull,
    reason: triage.reason,
    lookAgainOn: triage.lookAgainOn === null ? null : new Date(`${triage.lookAgainOn}T00:00:00Z`),
    snoozedUntil: triage.snoozedUntil && dateOf(triage.snoozedUntil),
    snoozeReason: triage.snoozeReason,
    updatedAt: dateOf(now),
  };
  if (version === 0) {
    await tx.triage.create({ data: { serviceId: service, ...row } });
    return true;
  }
  const { count } = await tx.triage.updateMany({
    where: { serviceId: service, version },
    data: { ...row, version: { increment: 1 } },
  });
  return count === 1;
}

/** Remembers that a team is not the one, and by which kinds of evidence it was named (OW-S3). */
export async function keepRejection(
  tx: Tx,
  rejection: {
    readonly serviceId: ServiceId;
    readonly teamId: TeamId;
    readonly why: string;
    readonly kinds: readonly string[];
    readonly by: ActorMark;
    readonly at: Instant;
  },
): Promise<void> {
  const { serviceId, teamId, why, kinds, by, at } = rejection;
  const data = { why, kinds: [...kinds], by: { ...by }, at: dateOf(at) };
  await tx.rejectedSuggestion.upsert({
    where: { serviceId_teamId: { serviceId, teamId } },
    create: { serviceId, teamId, ...data },
    update: data,
  });
}
