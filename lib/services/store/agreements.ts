import "server-only";
import type { AgreementId, Ref, ServiceId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf, type FromDatabase, withInstants } from "@/lib/platform/instants";
import { jsonRows, nameForFew } from "@/lib/platform/json-rows";
import { Prisma } from "@/prisma/generated/client";
import type { Agreement, Checklist, EndReason, Origin } from "../domain/agreement";
import { living, whereInForce, whereOffered, whereOpen } from "./rules-sql";

const ref = { select: { id: true, slug: true, name: true } } as const;
const include = { team: ref, predecessor: ref } as const;
type Row = Prisma.AgreementGetPayload<{ include: typeof include }>;

// Written by this file alone, from marks of actors.
const asMark = (value: unknown) => value as { name: string; id: string | null };
const asMarkOrNull = (value: unknown) => value as { name: string; id: string | null } | null;

/** The dates that deeds set. */
export const settableDates = [
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
const dated = [...settableDates, "recordedAt"] as const;
type Dated = (typeof dated)[number];
type Dateless = Omit<Row, Dated> & Pick<Agreement, Dated>;

const toAgreement = (row: FromDatabase<Dateless, Dated>): Agreement =>
  ofInstants(withInstants<Dateless, Dated>(row, dated));

const ofInstants = (row: Dateless): Agreement => ({
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
  offeredAt: row.offeredAt,
  answerBy: row.answerBy,
  extended: row.extended,
  acceptedBy: asMarkOrNull(row.acceptedBy),
  acceptedAt: row.acceptedAt,
  declinedBy: asMarkOrNull(row.declinedBy),
  declinedAt: row.declinedAt,
  declineReason: row.declineReason,
  withdrawnBy: asMarkOrNull(row.withdrawnBy),
  withdrawnAt: row.withdrawnAt,
  releasedBy: asMarkOrNull(row.releasedBy),
  releasedAt: row.releasedAt,
  plannedStart: row.plannedStart,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  endReason: row.endReason as EndReason | null,
  checklist: row.checklist as Checklist,
  recordedAt: row.recordedAt,
  version: row.version,
});

/** All agreements of these services, oldest first, by service. */
export async function agreementsOf(db: Db, services: readonly string[]): Promise<Map<string, Agreement[]>> {
  const found = new Map<string, Agreement[]>(services.map((id) => [id, []]));
  for (let from = 0; from < services.length; from += 5000) {
    const rows = await jsonRows<FromDatabase<Dateless, Dated>>(
      db,
      Prisma.sql`
        SELECT a.*, json_build_object('id', t."id", 'slug', t."slug", 'name', t."name") AS team,
          CASE WHEN p."id" IS NOT NULL THEN json_build_object('id', p."id", 'slug', p."slug", 'name', p."name") END AS predecessor
        FROM "Agreement" a JOIN "Team" t ON t."id" = a."teamId" LEFT JOIN "Team" p ON p."id" = a."predecessorId"
        WHERE a."serviceId" = ANY(${services.slice(from, from + 5000)}::uuid[]) ORDER BY a."offeredAt", a."id"`,
      nameForFew("agreements", services),
    );
    for (const row of rows) found.get(row.serviceId)?.push(toAgreement(row));
  }
  return found;
}

const withService = {
  ...include,
  service: { select: { id: true, slug: true, name: true, tier: true, mergedInto: ref } },
} as const;
type WithService = Prisma.AgreementGetPayload<{ include: typeof withService }>;
export type ServiceAgreement = Agreement & {
  readonly service: Ref<ServiceId> & {
    readonly tier: number | null;
    readonly mergedInto: { readonly slug: string; readonly name: string } | null;
  };
};
const toServiceAgreement = ({ service, ...row }: WithService): ServiceAgreement => ({
  ...toAgreement(row),
  service: { ...service, id: service.id as ServiceId },
});

/** Services in use that are offered and not answered at `now`, to one of these teams; what lapses first stands first. */
export async function openOffersTo(
  db: Db,
  teams: readonly string[],
  now: Instant,
): Promise<ServiceAgreement[]> {
  const rows = await db.agreement.findMany({
    where: { teamId: { in: [...teams] }, service: living, ...whereOffered(now) },
    include: withService,
    orderBy: [{ answerBy: "asc" }, { id: "asc" }],
  });
  return rows.map(toServiceAgreement);
}

/** What is open on these services at `now`: at most one each (OW-A3). */
export async function openOn(
  db: Db,
  services: readonly string[],
  now: Instant,
): Promise<
  readonly {
    readonly serviceId: string;
    readonly origin: string;
    readonly acceptedAt: Date | null;
    readonly team: { readonly name: string };
  }[]
> {
  return db.agreement.findMany({
    where: { serviceId: { in: [...services] }, ...whereOpen(now) },
    select: { serviceId: true, origin: true, acceptedAt: true, team: { select: { name: true } } },
  });
}

/** Offered and not answered at `now`, and to be answered before `until`; what lapses first stands first. */
export async function offersLapsingBy(db: Db, now: Instant, until: Instant): Promise<ServiceAgreement[]> {
  const rows = await db.agreement.findMany({
    where: { ...whereOffered(now), answerBy: { gt: dateOf(now), lt: dateOf(until) } },
    include: withService,
    orderBy: [{ answerBy: "asc" }, { id: "asc" }],
    take: 50,
  });
  return rows.map(toServiceAgreement);
}

/** Open agreements for services that one of these teams holds at `now` and has not released. */
export async function openReleasesBy(
  db: Db,
  teams: readonly string[],
  now: Instant,
): Promise<ServiceAgreement[]> {
  const rows = await db.agreement.findMany({
    where: {
      ...whereOpen(now),
      releasedAt: null,
      service: { agreements: { some: { teamId: { in: [...teams] }, ...whereInForce(now) } } },
    },
    include: withService,
    orderBy: [{ answerBy: "asc" }, { id: "asc" }],
  });
  return rows.map(toServiceAgreement);
}

/** The agreements of one team in force at `at`, by tier and name of the service. */
export async function ownedBy(db: Db, team: string, at: Instant): Promise<ServiceAgreement[]> {
  const rows = await db.agreement.findMany({
    where: { teamId: team, ...whereInForce(at) },
    include: withService,
    orderBy: [{ service: { tier: { sort: "asc", nulls: "last" } } }, { service: { name: "asc" } }],
  });
  return rows.map(toServiceAgreement);
}

/** All agreements of the services at which one started or ended in [from, to), by service. */
export async function agreementsChangedBetween(
  db: Db,
  from: Instant,
  to: Instant,
): Promise<Map<string, ServiceAgreement[]>> {
  const span = { gte: dateOf(from), lt: dateOf(to) };
  const changed = await db.agreement.findMany({
    where: { OR: [{ startsAt: span }, { endsAt: span }] },
    select: { serviceId: true },
    distinct: ["serviceId"],
  });
  const found = new Map<string, ServiceAgreement[]>();
  for (let start = 0; start < changed.length; start += 5000) {
    const rows = await db.agreement.findMany({
      where: { serviceId: { in: changed.slice(start, start + 5000).map(({ serviceId }) => serviceId) } },
      include: withService,
      orderBy: [{ offeredAt: "asc" }, { id: "asc" }],
    });
    for (const row of rows.map(toServiceAgreement))
      found.set(row.serviceId, [...(found.get(row.serviceId) ?? []), row]);
  }
  return found;
}

/** Those of these teams that have accepted an agreement by `now`, whatever became of it. */
export async function teamsThatAccepted(
  db: Db,
  teams: readonly string[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const rows = await db.agreement.findMany({
    where: { teamId: { in: [...teams] }, acceptedAt: { lte: dateOf(now) } },
    select: { teamId: true },
    distinct: ["teamId"],
  });
  return new Set(rows.map(({ teamId }) => teamId));
}

/** Accepted agreements whose planned start has come and that have not started. */
export async function dueAgreements(db: Db, now: Instant): Promise<readonly Agreement[]> {
  const rows = await db.agreement.findMany({
    where: {
      ...whereOpen(now),
      startsAt: null,
      acceptedAt: { lte: dateOf(now) },
      plannedStart: { lte: dateOf(now) },
    },
    include,
    orderBy: { plannedStart: "asc" },
  });
  return rows.map(toAgreement);
}

/** Those of these agreements of services that a run of this name made, by id. */
export async function agreementsOfRuns(
  db: Db,
  services: readonly string[],
  words: string,
): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a."id"::text AS id FROM "Agreement" a JOIN "LedgerRun" r ON r."id" = a."batch"
    WHERE a."serviceId" = ANY(${[...services]}::uuid[]) AND a."origin" = 'import' AND r."words" = ${words}`;
  return new Set(rows.map(({ id }) => id));
}
