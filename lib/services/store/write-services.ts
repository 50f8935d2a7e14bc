import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { claimSlugs } from "@/lib/platform/names";
import { insertRows } from "@/lib/platform/insert-rows";
import { dateOf, dateOrNull } from "@/lib/platform/instants";
import { changedBy, madeBy, type Stamp } from "@/lib/platform/stamp";
import { Prisma } from "@/prisma/generated/client";
import { plainOf, type ServiceFields } from "../domain/fields";
import type { ServiceRecord } from "../domain/record";
import { writeLists } from "./service-lists";

export type NewService = ServiceFields & {
  readonly id: ServiceId;
  readonly slug: string;
  readonly imported: boolean;
};

const chunk = 1_000;
// What goes in is plain JSON by its type; Prisma's own JSON type cannot say so.
const json = (value: unknown) => value as Prisma.InputJsonValue;
const jsonOrNull = (value: unknown) => (value === null ? Prisma.DbNull : json(value));

async function inChunks<T>(rows: readonly T[], write: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += chunk) await write(rows.slice(from, from + chunk));
}

/** What is added stands before the many fields: behind them each would be given to an object that holds them already, and copies it. */
function columnsOf(fields: ServiceFields) {
  return {
    nameKey: keyOf(fields.name),
    systemId: fields.system?.id ?? null,
    parentId: fields.parent?.id ?? null,
    splitFromId: fields.splitFrom?.id ?? null,
    replacedById: fields.replacedBy?.id ?? null,
    sources: json(fields.sources),
    ...plainOf(fields),
    apis: json(fields.apis),
    deployment: jsonOrNull(fields.deployment),
    tags: [...fields.tags],
    fields: json(fields.fields),
    extras: json(fields.extras),
    stated: json(fields.stated),
    retireOn: fields.retireOn === null ? null : dateOf(Temporal.Instant.from(`${fields.retireOn}T00:00:00Z`)),
  };
}

/** Puts new services in, with their names and all their lists; a name that is taken violates "Name_noun_key_key". */
export async function insertServices(tx: Tx, services: readonly NewService[], stamp: Stamp): Promise<void> {
  await insertRows(tx, "Service", services, (service) => ({
    id: service.id,
    slug: service.slug,
    imported: service.imported,
    ...madeBy(stamp),
    ...columnsOf(service),
  }));
  await claimSlugs(tx, "service", services, stamp.now);
  await writeLists(
    tx,
    services.map((after) => ({ id: after.id, before: null, after })),
    stamp.now,
  );
}

type Deeds = {
  readonly mergedIntoId?: ServiceId;
  readonly mergedAt?: Instant;
  readonly retiredAt?: Instant | null;
  readonly retiredReason?: string | null;
  readonly deprecatedAt?: Instant | null;
};

/**
 * Makes a service hold exactly `after` and raises its version. The row is locked by the caller's load,
 * so the version it was based on was compared before.
 */
export async function updateService(
  tx: Tx,
  before: ServiceRecord,
  after: ServiceFields,
  stamp: Stamp,
  deeds: Deeds = {},
): Promise<void> {
  const { mergedAt, retiredAt, deprecatedAt, ...plain } = deeds;
  await tx.service.update({
    where: { id: before.id },
    data: {
      ...columnsOf(after),
      ...plain,
      ...(mergedAt === undefined ? {} : { mergedAt: dateOf(mergedAt) }),
      ...(retiredAt === undefined ? {} : { retiredAt: dateOrNull(retiredAt) }),
      ...(deprecatedAt === undefined ? {} : { deprecatedAt: dateOrNull(deprecatedAt) }),
      version: { increment: 1 },
      ...changedBy(stamp),
    },
    select: { id: true },
  });
  await writeLists(tx, [{ id: before.id, before, after }], stamp.now);
}

/** As `updateService` for many at once, in a constant number of statements; the caller holds the rows. */
export async function updateServices(
  tx: Tx,
  pairs: readonly {
    readonly before: ServiceRecord;
    readonly after: ServiceFields;
    readonly deprecatedAt: Instant | null;
  }[],
  stamp: Stamp,
): Promise<void> {
  await inChunks(pairs, async (part) => {
    const rows = part.map(({ before, after, deprecatedAt }) => {
      const columns = Object.entries(columnsOf(after)).map(([name, value]) => [
        name,
        value === Prisma.DbNull ? null : value,
      ]);
      return {
        ...(Object.fromEntries(columns) as Record<string, unknown>),
        id: before.id,
        deprecatedAt: deprecatedAt?.toString() ?? null,
      };
    });
    const names = Object.keys(rows[0] ?? {}).filter((name) => name !== "id");
    // The names are columns of this file, never anything that came in.
    const settings = Prisma.raw(names.map((name) => `"${name}" = r."${name}"`).join(", "));
    await tx.$executeRaw`
      UPDATE "Service" AS s
      SET ${settings}, "version" = s."version" + 1, "updatedAt" = ${dateOf(stamp.now)}, "updatedBy" = ${JSON.stringify(stamp.by)}::jsonb
      FROM (SELECT (jsonb_populate_record(NULL::"Service", d)).* FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS d) AS r
      WHERE s."id" = r."id"`;
  });
  await writeLists(
    tx,
    pairs.map(({ before, after }) => ({ id: before.id, before, after })),
    stamp.now,
  );
}

/** Writes the slug of a rename; the words themselves are moved by `renameSlug` of platform/names. */
export async function updateServiceSlug(tx: Tx, id: ServiceId, slug: string, stamp: Stamp): Promise<void> {
  await tx.service.update({
    where: { id },
    data: { slug, version: { increment: 1 }, ...changedBy(stamp) },
    select: { id: true },
  });
}
