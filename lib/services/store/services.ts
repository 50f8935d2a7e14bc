import "server-only";
import type { BusinessServiceId, PersonId, ServiceId, SystemId, TeamId } from "@/lib/kernel/ids";
import { isId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import type { FieldSource, Ref, ServiceRecord } from "../domain/record";
import type { Lifecycle, LinkType, ServiceKind, Strength, Tier } from "../domain/service";
import type { ServiceApi } from "../domain/record";

const ref = { select: { id: true, slug: true, name: true } } as const;

const columns = {
  id: true,
  slug: true,
  name: true,
  kind: true,
  lifecycle: true,
  tier: true,
  weight: true,
  intent: true,
  value: true,
  contributesTo: true,
  customerImpact: true,
  notes: true,
  customerFacing: true,
  channel: true,
  apis: true,
  deployment: true,
  tags: true,
  fields: true,
  extras: true,
  stated: true,
  standsAlone: true,
  promised: true,
  promisedReason: true,
  retireOn: true,
  retireImpact: true,
  noReplacement: true,
  system: ref,
  parent: ref,
  splitFrom: ref,
  mergedInto: ref,
  replacedBy: ref,
  mergedAt: true,
  retiredAt: true,
  retiredReason: true,
  deprecatedAt: true,
  imported: true,
  draftOf: true,
  sources: true,
  version: true,
  createdAt: true,
  createdBy: true,
  updatedAt: true,
  updatedBy: true,
  declaredOwners: { include: { team: ref, person: ref } },
  contributors: { include: { team: ref } },
  links: true,
  repositories: true,
  dependencies: { include: { target: ref } },
  businessServices: { select: { businessService: ref } },
  standing: { select: { band: true, holder: ref } },
} as const;

type Row = Awaited<ReturnType<typeof readRows>>[number];
type AnyRef = { readonly id: string; readonly slug: string; readonly name: string } | null;

// Rows come from columns that carry these ids and words only (foreign keys and CHECKs); these casts say so once.
const asRef = <I extends string>(row: AnyRef): Ref<I> | null =>
  row && { id: row.id as I, slug: row.slug, name: row.name };
const asInstant = (date: Date): Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const asInstantOrNull = (date: Date | null): Instant | null => date && asInstant(date);
const asMark = (value: unknown) => value as { name: string; id: string | null };

function readRows(db: Db, ids: readonly string[]) {
  return db.service.findMany({ where: { id: { in: [...ids] } }, select: columns });
}

type NameRow = {
  readonly recordId: string;
  readonly kind: string;
  readonly text: string;
  readonly source: string | null;
};
type IdentifierRow = {
  readonly recordId: string;
  readonly type: string;
  readonly value: string;
  readonly note: string | null;
  readonly source: string | null;
};

function toService(
  row: Row,
  names: readonly NameRow[],
  identifiers: readonly IdentifierRow[],
): ServiceRecord {
  return {
    id: row.id as ServiceId,
    slug: row.slug,
    name: row.name,
    kind: row.kind as ServiceKind,
    lifecycle: row.lifecycle as Lifecycle | null,
    tier: row.tier as Tier | null,
    weight: row.weight === null ? null : row.weight.toNumber(),
    intent: row.intent,
    value: row.value,
    contributesTo: row.contributesTo,
    customerImpact: row.customerImpact,
    notes: row.notes,
    customerFacing: row.customerFacing,
    channel: row.channel,
    apis: row.apis as ServiceApi[],
    deployment: row.deployment as ServiceRecord["deployment"],
    tags: row.tags,
    fields: row.fields as Record<string, unknown>,
    extras: row.extras as Record<string, unknown>,
    stated: row.stated as Record<string, boolean>,
    standsAlone: row.standsAlone,
    promised: row.promised as ServiceRecord["promised"],
    promisedReason: row.promisedReason,
    retireOn: row.retireOn && asInstant(row.retireOn).toString().slice(0, 10),
    retireImpact: row.retireImpact,
    noReplacement: row.noReplacement,
    system: asRef<SystemId>(row.system),
    parent: asRef<ServiceId>(row.parent),
    splitFrom: asRef<ServiceId>(row.splitFrom),
    replacedBy: asRef<ServiceId>(row.replacedBy),
    mergedInto: asRef<ServiceId>(row.mergedInto),
    mergedAt: asInstantOrNull(row.mergedAt),
    retiredAt: asInstantOrNull(row.retiredAt),
    retiredReason: row.retiredReason,
    deprecatedAt: asInstantOrNull(row.deprecatedAt),
    imported: row.imported,
    draftOf: row.draftOf as PersonId | null,
    sources: row.sources as Record<string, FieldSource>,
    version: row.version,
    createdAt: asInstant(row.createdAt),
    createdBy: asMark(row.createdBy),
    updatedAt: asInstant(row.updatedAt),
    updatedBy: asMark(row.updatedBy),
    declaredOwners: row.declaredOwners.map((owner) => ({
      source: owner.source,
      text: owner.text,
      team: asRef<TeamId>(owner.team),
      person: asRef<PersonId>(owner.person),
      at: asInstant(owner.at),
    })),
    contributors: row.contributors.map((one) => ({
      text: one.text,
      team: asRef<TeamId>(one.team),
      note: one.note,
      source: one.source,
    })),
    links: row.links.map((link) => ({
      type: link.type as LinkType,
      title: link.title,
      url: link.url,
      verifiedAt: asInstantOrNull(link.verifiedAt),
      verifiedBy: link.verifiedBy as PersonId | null,
      source: link.source,
    })),
    repositories: row.repositories.map(({ url, path, source }) => ({ url, path, source })),
    dependencies: row.dependencies.map((edge) => ({
      text: edge.text,
      target: asRef<ServiceId>(edge.target),
      strength: edge.strength as Strength | null,
      criticalPath: edge.criticalPath,
      singlePoint: edge.singlePoint,
      fallback: edge.fallback,
      note: edge.note,
      source: edge.source,
      since: asInstant(edge.since),
      acknowledgedBy: edge.acknowledgedBy as PersonId | null,
      acknowledgedAt: asInstantOrNull(edge.acknowledgedAt),
    })),
    businessServices: row.businessServices.map(({ businessService: one }) => ({
      id: one.id as BusinessServiceId,
      slug: one.slug,
      name: one.name,
    })),
    identifiers: identifiers.map(({ type, value, note, source }) => ({ type, value, note, source })),
    aliases: names.filter(({ kind }) => kind === "alias").map(({ text, source }) => ({ text, source })),
    formerSlugs: names.filter(({ kind }) => kind === "former").map(({ text }) => text),
    holder: asRef<TeamId>(row.standing?.holder ?? null),
    band: (row.standing?.band ?? null) as ServiceRecord["band"],
  };
}

function grouped<T extends { readonly recordId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.recordId);
    if (group) group.push(row);
    else groups.set(row.recordId, [row]);
  }
  return groups;
}

/** The services of these ids, whole, in no particular order; a constant number of statements however many there are. */
export async function loadServices(db: Db, ids: readonly ServiceId[]): Promise<ServiceRecord[]> {
  if (ids.length === 0) return [];
  const where = { noun: "service", recordId: { in: [...ids] } };
  const rows = await readRows(db, ids);
  const names = grouped(
    await db.name.findMany({ where, select: { recordId: true, kind: true, text: true, source: true } }),
  );
  const identifiers = grouped(
    await db.identifier.findMany({
      where,
      select: { recordId: true, type: true, value: true, note: true, source: true },
    }),
  );
  return rows.map((row) => toService(row, names.get(row.id) ?? [], identifiers.get(row.id) ?? []));
}

/** The id a reference means: an id, a slug, a former slug or an alias, compared by key (REF-06, REF-10). */
async function findServiceId(db: Db, reference: string): Promise<ServiceId | null> {
  const text = reference.trim().replace(/^service:/i, "");
  if (isId(text)) {
    const row = await db.service.findUnique({ where: { id: text }, select: { id: true } });
    return (row?.id ?? null) as ServiceId | null;
  }
  const row = await db.name.findUnique({
    where: { noun_key: { noun: "service", key: keyOf(text) } },
    select: { recordId: true },
  });
  return (row?.recordId ?? null) as ServiceId | null;
}

/** The service a reference means, whole; null when there is none. */
export async function findService(db: Db, reference: string): Promise<ServiceRecord | null> {
  const id = await findServiceId(db, reference);
  return id === null ? null : ((await loadServices(db, [id]))[0] ?? null);
}

/** As `findService`, and holds the row until the transaction ends, so that two edits of one service come one after the other. */
export async function findServiceToChange(tx: Db, reference: string): Promise<ServiceRecord | null> {
  const id = await findServiceId(tx, reference);
  if (id === null) return null;
  await tx.$queryRaw`SELECT 1 FROM "Service" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return (await loadServices(tx, [id]))[0] ?? null;
}

/** Holds the rows of these services until the transaction ends, in one order for everybody. */
export async function holdServices(tx: Db, ids: readonly ServiceId[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 5000)
    await tx.$executeRaw`
      SELECT 1 FROM "Service" WHERE "id" = ANY(${ids.slice(from, from + 5000)}::uuid[]) ORDER BY "id" FOR UPDATE`;
}
