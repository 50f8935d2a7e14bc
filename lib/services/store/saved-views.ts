import "server-only";
import type { PersonId, ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";

export type SavedView = {
  readonly id: string;
  readonly personId: PersonId;
  readonly by: string;
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
};

/** The one list that views are kept of so far. */
const list = "services";
const columns = {
  id: true,
  personId: true,
  name: true,
  query: true,
  shared: true,
  person: { select: { name: true } },
} as const;

type Row = Omit<SavedView, "by" | "personId"> & {
  readonly personId: string;
  readonly person: { readonly name: string };
};
const toView = ({ id, personId, name, query, shared, person }: Row): SavedView => ({
  id,
  personId: personId as PersonId,
  by: person.name,
  name,
  query,
  shared,
});

/** A view by its name is one of a person's: this index says so. */
export const viewNameTaken = "SavedView_personId_list_name_key";

const byName = [{ name: "asc" as const }, { id: "asc" as const }];

/** A person's own views and after them those that others share, at most 200 of these; both by name. Nobody's pushes out one's own. */
export async function viewsFor(db: Db, personId: PersonId | null): Promise<readonly SavedView[]> {
  const [own, shared] = await Promise.all([
    personId === null
      ? []
      : db.savedView.findMany({ where: { list, personId }, select: columns, orderBy: byName }),
    db.savedView.findMany({
      where: { list, shared: true, ...(personId === null ? {} : { NOT: { personId } }) },
      select: columns,
      orderBy: byName,
      take: 200,
    }),
  ]);
  return [...own, ...shared].map(toView);
}

/** How many views a person keeps. */
export const countViews = (tx: Tx, personId: PersonId): Promise<number> =>
  tx.savedView.count({ where: { list, personId } });

/** A view, held until the transaction ends. */
export async function findViewToChange(tx: Tx, id: string): Promise<SavedView | null> {
  await tx.$queryRaw`SELECT 1 FROM "SavedView" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.savedView.findUnique({ where: { id }, select: columns });
  return row && toView(row);
}

/** Keeps a new view of the list of services. */
export async function insertView(tx: Tx, view: Omit<SavedView, "by">, now: Instant): Promise<void> {
  await tx.savedView.create({ data: { ...view, list, at: dateOf(now) } });
}

/** Gives a view another name, query or openness; whose it is stays. The caller holds the row. */
export async function updateView(
  tx: Tx,
  { id, name, query, shared }: Omit<SavedView, "by" | "personId">,
): Promise<void> {
  await tx.savedView.update({ where: { id }, data: { name, query, shared } });
}

/** Takes a view away; the caller holds the row. */
export async function deleteView(tx: Tx, id: string): Promise<void> {
  await tx.savedView.delete({ where: { id } });
}

/** Puts a star of this person on a service or takes it off; doing it twice is doing it once. */
export async function setStar(
  tx: Tx,
  personId: PersonId,
  serviceId: ServiceId,
  starred: boolean,
): Promise<void> {
  await tx.star.deleteMany({ where: { personId, serviceId } });
  if (starred) await tx.star.createMany({ data: [{ personId, serviceId }], skipDuplicates: true });
}

/** True when this person has put a star on the service. */
export async function isStarred(db: Db, personId: PersonId, serviceId: ServiceId): Promise<boolean> {
  return (await db.star.count({ where: { personId, serviceId } })) > 0;
}

const columnsKey = "services.columns";

/** The columns this person keeps for the list; null when none were chosen. */
export async function readColumns(db: Db, personId: PersonId): Promise<readonly string[] | null> {
  const row = await db.preference.findUnique({
    where: { personId_key: { personId, key: columnsKey } },
    select: { value: true },
  });
  return row === null ? null : (row.value as string[]);
}

/** Keeps these columns, or forgets the choice when there are none. */
export async function writeColumns(
  tx: Tx,
  personId: PersonId,
  chosen: readonly string[],
  now: Instant,
): Promise<void> {
  await tx.preference.deleteMany({ where: { personId, key: columnsKey } });
  if (chosen.length > 0)
    await tx.preference.createMany({
      data: [{ personId, key: columnsKey, value: [...chosen], at: dateOf(now) }],
      skipDuplicates: true,
    });
}
