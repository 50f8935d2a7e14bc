import "server-only";
import type { AgreementId, ServiceId, TeamId } from "@/lib/kernel/ids";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import type { Agreement, Checklist, EndReason, Origin } from "../domain/agreement";

const ref = { select: { id: true, slug: true, name: true } } as const;
const include = { team: ref, predecessor: ref } as const;
type Row = Prisma.AgreementGetPayload<{ include: typeof include }>;

const asInstant = (date: Date): Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const asInstantOrNull = (date: Date | null): Instant | null => date && asInstant(date);
const dateOf = (at: Instant): Date => new Date(at.epochMilliseconds);
// Written by this file alone, from marks of actors.
const asMark = (value: unknown) => value as { name: string; id: string | null };
const asMarkOrNull = (value: unknown) => value as { name: string; id: string | null } | null;

const toAgreement = (row: Row): Agreement => ({
  id: row.id as AgreementId,
  serviceId: row.serviceId as ServiceId,
  team: { id: row.team.id as TeamId, slug: row.team.slug, name: row.team.name },
  predecessor: row.predecessor && {
    id: row.predecessor.id as TeamId,
    slug: row.predecessor.slug,
    name: row.predecessor.name,
  },
  origin: row.origin as Origin,
  reason: row.reason,
  offeredBy: asMark(row.offeredBy),
  offeredAt: asInstant(row.offeredAt),
  answerBy: asInstant(row.answerBy),
  extended: row.extended,
  acceptedBy: asMarkOrNull(row.acceptedBy),
  acceptedAt: asInstantOrNull(row.acceptedAt),
  declinedBy: asMarkOrNull(row.declinedBy),
  declinedAt: asInstantOrNull(row.declinedAt),
  declineReason: row.declineReason,
  withdrawnBy: asMarkOrNull(row.withdrawnBy),
  withdrawnAt: asInstantOrNull(row.withdrawnAt),
  releasedBy: asMarkOrNull(row.releasedBy),
  releasedAt: asInstantOrNull(row.releasedAt),
  plannedStart: asInstantOrNull(row.plannedStart),
  startsAt: asInstantOrNull(row.startsAt),
  endsAt: asInstantOrNull(row.endsAt),
  endReason: row.endReason as EndReason | null,
  checklist: row.checklist as Checklist,
  recordedAt: asInstant(row.recordedAt),
  version: row.version,
});

/** All agreements of these services, oldest first, by service. */
export async function agreementsOf(db: Db, services: readonly string[]): Promise<Map<string, Agreement[]>> {
  const found = new Map<string, Agreement[]>(services.map((id) => [id, []]));
  for (let from = 0; from < services.length; from += 5000) {
    const rows = await db.agreement.findMany({
      where: { serviceId: { in: services.slice(from, from + 5000) } },
      include,
      orderBy: [{ offeredAt: "asc" }, { id: "asc" }],
    });
    for (const row of rows) found.get(row.serviceId)?.push(toAgreement(row));
  }
  return found;
}

/** Agreements of these teams that are offered or run, newest first. */
export async function agreementsOfTeams(
  db: Db,
  teams: readonly string[],
): Promise<
  readonly (Agreement & {
    readonly service: { readonly slug: string; readonly name: string; readonly tier: number | null };
  })[]
> {
  const rows = await db.agreement.findMany({
    where: { teamId: { in: [...teams] }, endsAt: null, declinedAt: null, withdrawnAt: null },
    include: { ...include, service: { select: { slug: true, name: true, tier: true } } },
    orderBy: [{ answerBy: "asc" }],
  });
  return rows.map(({ service, ...row }) => ({ ...toAgreement(row), service }));
}

/** Accepted agreements whose planned start has come and that have not started. */
export async function dueAgreements(db: Db, now: Instant): Promise<readonly Agreement[]> {
  const rows = await db.agreement.findMany({
    where: {
      startsAt: null,
      acceptedAt: { not: null },
      declinedAt: null,
      withdrawnAt: null,
      endsAt: null,
      plannedStart: { lte: dateOf(now) },
    },
    include,
    orderBy: { plannedStart: "asc" },
  });
  return rows.map(toAgreement);
}

type Writable = Omit<Agreement, "team" | "predecessor" | "version" | "recordedAt"> & {
  readonly teamId: TeamId;
  readonly predecessorId: TeamId | null;
};

const instants = [
  "offeredAt",
  "answerBy",
  "acceptedAt",
  "declinedAt",
  "withdrawnAt",
  "releasedAt",
  "plannedStart",
  "startsAt",
  "endsAt",
] as const;

function columnsOf<T extends Partial<Writable>>(agreement: T) {
  const dates = Object.fromEntries(
    instants.flatMap((name) => {
      const at = agreement[name];
      return at === undefined ? [] : [[name, at === null ? null : dateOf(at)]];
    }),
  );
  return { ...agreement, ...dates };
}

/** Puts new agreements in; the exclusion constraints decide races (OW-A2, OW-A3). */
export async function insertAgreements(
  tx: Tx,
  rows: readonly Writable[],
  recordedAt: Instant,
): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000)
    await tx.agreement.createMany({
      data: rows.slice(from, from + 1000).map((row) => ({
        ...columnsOf(row),
        recordedAt: dateOf(recordedAt),
      })) as unknown as Prisma.AgreementCreateManyInput[],
    });
}

/** Changes one agreement as long as it is still at `version`; false when somebody was faster (M-04). */
export async function updateAgreement(
  tx: Tx,
  agreement: Agreement,
  change: Partial<Writable>,
): Promise<boolean> {
  const { count } = await tx.agreement.updateMany({
    where: { id: agreement.id, version: agreement.version },
    data: {
      ...(columnsOf(change) as unknown as Prisma.AgreementUpdateManyMutationInput),
      version: { increment: 1 },
    },
  });
  return count === 1;
}

export const agreementConstraints = {
  open: "Agreement_one_open",
  inForce: "Agreement_one_in_force",
} as const;
