import "server-only";
import type { AgreementId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { insertRows } from "@/lib/platform/insert-rows";
import { dateOf } from "@/lib/platform/instants";
import type { Prisma } from "@/prisma/generated/client";
import type { Agreement } from "../domain/agreement";
import { settableDates } from "./agreements";

type Writable = Omit<Agreement, "team" | "predecessor" | "version" | "recordedAt"> & {
  readonly teamId: TeamId;
  readonly predecessorId: TeamId | null;
};

function columnsOf<T extends Partial<Writable>>(agreement: T) {
  const dates = Object.fromEntries(
    settableDates.flatMap((name) => {
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
  /** Shared by offers that were made in one deed and may be answered in one. */
  batch: string | null = null,
): Promise<void> {
  await insertRows(
    tx,
    "Agreement",
    rows,
    (row) =>
      ({
        ...columnsOf(row),
        batch,
        recordedAt: dateOf(recordedAt),
      }) as unknown as Prisma.AgreementCreateManyInput,
  );
}

/** Takes back those of these offers that nobody has answered, in one statement. */
export async function withdrawOffers(
  tx: Tx,
  offers: readonly AgreementId[],
  by: { readonly name: string; readonly id: string | null },
  at: Instant,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Agreement" SET "withdrawnBy" = ${JSON.stringify(by)}::jsonb, "withdrawnAt" = ${dateOf(at)}, "version" = "version" + 1
    WHERE "id" = ANY(${[...offers]}::uuid[])
      AND "acceptedAt" IS NULL AND "declinedAt" IS NULL AND "withdrawnAt" IS NULL AND "startsAt" IS NULL`;
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
