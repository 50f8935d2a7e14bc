import "server-only";
import type { PersonId, TeamId } from "@/lib/kernel/ids";
import type { Role } from "@/lib/people/domain/actor";
import type { Db } from "@/lib/platform/db";
import type { Entry } from "../domain/entry";

const idsOf = (entries: readonly Entry[], noun: Entry["noun"]): string[] => [
  ...new Set(entries.filter((entry) => entry.noun === noun).map(({ record }) => record.id)),
];

/** Who holds each of the services that these entries are about, and in which band; a retired one has a row as well. */
export async function holdersOfServices(db: Db, entries: readonly Entry[]) {
  const rows = await db.serviceRow.findMany({
    where: { id: { in: idsOf(entries, "service") } },
    select: { id: true, holderId: true, band: true },
  });
  return new Map(
    rows.map(({ id, ...row }) => [
      id,
      { holderId: row.holderId as TeamId | null, band: row.band as "owned" | "weak" | "unowned" | null },
    ]),
  );
}

/** Which of these entries' records have ended: those retired, merged into another or dissolved. */
export async function endedAmong(db: Db, entries: readonly Entry[]): Promise<ReadonlySet<string>> {
  const retired = (noun: Entry["noun"]) =>
    ({
      where: { id: { in: idsOf(entries, noun) }, retiredAt: { not: null } },
      select: { id: true },
    }) as const;
  const ended = await Promise.all([
    db.service.findMany({
      where: {
        id: { in: idsOf(entries, "service") },
        OR: [{ lifecycle: "retired" }, { mergedIntoId: { not: null } }],
      },
      select: { id: true },
    }),
    db.team.findMany({
      where: { id: { in: idsOf(entries, "team") }, dissolvedAt: { not: null } },
      select: { id: true },
    }),
    db.system.findMany(retired("system")),
    db.businessService.findMany(retired("business-service")),
  ]);
  return new Set(ended.flat().map(({ id }) => id));
}

/** Which team owns each of the systems that these entries are about. */
export async function ownersOfSystems(db: Db, entries: readonly Entry[]) {
  const rows = await db.system.findMany({
    where: { id: { in: idsOf(entries, "system") } },
    select: { id: true, ownerTeamId: true },
  });
  return new Map(rows.map(({ id, ownerTeamId }) => [id, ownerTeamId as TeamId | null]));
}

/** Who is accountable for each of the business services that these entries are about. */
export async function accountableFor(db: Db, entries: readonly Entry[]) {
  const rows = await db.businessService.findMany({
    where: { id: { in: idsOf(entries, "business-service") } },
    select: { id: true, accountableId: true },
  });
  return new Map(rows.map(({ id, accountableId }) => [id, accountableId as PersonId | null]));
}

/** What decides who may change each of the people that these entries are about. */
export async function peopleAmong(db: Db, entries: readonly Entry[]) {
  const rows = await db.person.findMany({
    where: { id: { in: idsOf(entries, "person") } },
    select: { id: true, email: true, role: true },
  });
  return new Map(
    rows.map(({ id, email, role }) => [id, { id: id as PersonId, email, role: role as Role }] as const),
  );
}
