import type { Instant } from "@/lib/kernel/time";
import { dateOf } from "@/lib/platform/instants";
import { spanHolds } from "@/lib/platform/spans";
import { Prisma } from "@/prisma/generated/client";

/** Rules of the domain as conditions of a statement, each once as SQL over an alias and where lists need it once for the client. */

/** A row of the list that is in use: no service stands in it that was merged into another. */
export const isLivingRow = (alias: string): Prisma.Sql =>
  Prisma.raw(`${alias}."lifecycle" IS DISTINCT FROM 'retired'`);

/** In use: neither retired nor merged into another. */
export const isLiving = (alias: string): Prisma.Sql =>
  Prisma.sql`(${Prisma.raw(`${alias}."mergedIntoId"`)} IS NULL AND ${isLivingRow(alias)})`;

/** `isLiving` for the client. */
export const living = {
  mergedIntoId: null,
  OR: [{ lifecycle: null }, { lifecycle: { not: "retired" } }],
} satisfies Prisma.ServiceWhereInput;

/** What is held and owned, not only named for its holder, as `isOwned`. */
export const isOwnedRow = (alias: string): Prisma.Sql =>
  Prisma.raw(
    `(${alias}."grade" IS DISTINCT FROM 'unaccepted' AND ${alias}."band" IS DISTINCT FROM 'unowned')`,
  );

/** Who states a runbook without a link, as `runbookStatedBy`. */
export const runbookStated = (alias: string): Prisma.Sql =>
  Prisma.raw(
    `CASE WHEN ${alias}."stated"->'runbook' = 'true' THEN coalesce(${alias}."sources"->'stated'->>'by', 'manual') END`,
  );

/** An edge whose service fails with what it needs: one that states no strength reads as hard (MOD-11). */
export const isHard = (alias: string): Prisma.Sql =>
  Prisma.raw(`${alias}."strength" IS DISTINCT FROM 'soft'`);

/** An agreement that is in force, as `isInForce`. */
export const inForceAt = (alias: string, at: Instant): Prisma.Sql =>
  spanHolds(alias, at, ["startsAt", "endsAt"]);

/** An agreement that is in force at some instant from this one on, as `lastingAgreement`. */
export const lastsBeyond = (alias: string, at: Instant): Prisma.Sql => {
  const [starts, ends] = [Prisma.raw(`${alias}."startsAt"`), Prisma.raw(`${alias}."endsAt"`)];
  return Prisma.sql`(${starts} IS NOT NULL AND (${ends} IS NULL OR ${ends} > ${dateOf(at)}))`;
};

/** `inForceAt` for the client. */
export const whereInForce = (at: Instant) =>
  ({
    startsAt: { lte: dateOf(at) },
    OR: [{ endsAt: null }, { endsAt: { gt: dateOf(at) } }],
  }) satisfies Prisma.AgreementWhereInput;

/** What takes an agreement out of the open ones when its instant has come. */
const closings = ["withdrawnAt", "declinedAt", "startsAt", "endsAt"] as const;

const notClosedAt = (alias: string, at: Instant): Prisma.Sql =>
  Prisma.join(
    [
      Prisma.sql`${Prisma.raw(alias)}."offeredAt" <= ${dateOf(at)}`,
      ...closings.map((column) => {
        const closing = Prisma.raw(`${alias}."${column}"`);
        return Prisma.sql`(${closing} IS NULL OR ${closing} > ${dateOf(at)})`;
      }),
    ],
    " AND ",
  );

/** An agreement that is offered and not answered, or accepted and not started, as `isOpen`. */
export const openAt = (alias: string, at: Instant): Prisma.Sql =>
  Prisma.sql`(${notClosedAt(alias, at)}
    AND (${Prisma.raw(alias)}."acceptedAt" <= ${dateOf(at)} OR ${Prisma.raw(alias)}."answerBy" > ${dateOf(at)}))`;

/** An agreement that waits for an answer. */
export const offeredAt = (alias: string, at: Instant): Prisma.Sql =>
  Prisma.sql`(${notClosedAt(alias, at)} AND ${Prisma.raw(alias)}."answerBy" > ${dateOf(at)}
    AND (${Prisma.raw(alias)}."acceptedAt" IS NULL OR ${Prisma.raw(alias)}."acceptedAt" > ${dateOf(at)}))`;

const whereNotClosed = (at: Instant): Prisma.AgreementWhereInput[] => [
  { offeredAt: { lte: dateOf(at) } },
  ...closings.map((column) => ({ OR: [{ [column]: null }, { [column]: { gt: dateOf(at) } }] })),
];

/** `openAt` for the client. */
export const whereOpen = (at: Instant): Prisma.AgreementWhereInput => ({
  AND: [
    ...whereNotClosed(at),
    { OR: [{ acceptedAt: { lte: dateOf(at) } }, { answerBy: { gt: dateOf(at) } }] },
  ],
});

/** `offeredAt` for the client. */
export const whereOffered = (at: Instant): Prisma.AgreementWhereInput => ({
  answerBy: { gt: dateOf(at) },
  AND: [...whereNotClosed(at), { OR: [{ acceptedAt: null }, { acceptedAt: { gt: dateOf(at) } }] }],
});
