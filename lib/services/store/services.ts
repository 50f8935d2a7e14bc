import "server-only";
import type { BusinessServiceId, PersonId, Ref, ServiceId, SystemId, TeamId } from "@/lib/kernel/ids";
import { isId } from "@/lib/kernel/ids";
import { withoutKind } from "@/lib/kernel/reference";
import { resolveName } from "@/lib/platform/names";
import { isHidden } from "@/lib/platform/sight/sight";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import type { FieldSource } from "../domain/fields";
import type { ServiceRecord } from "../domain/record";
import type { LinkType, Strength } from "../domain/service";
import { plainOf } from "../domain/fields";
import { type EdgeRow, type OwnerRow, type RefRow, type ServiceRow, serviceRows } from "./service-rows";

// Rows come from columns that carry these ids and words only (foreign keys and CHECKs); the casts of this file say so once.
/** What a row of another noun is referred to by; the caller knows whose id the column carries. */
export const asRef = <I extends string>(row: RefRow | null): Ref<I> | null =>
  row && { id: row.id as I, slug: row.slug, name: row.name };
/** The instant that a date of a JSON row means. */
export const asInstant = (text: string): Instant => Temporal.Instant.fromEpochMilliseconds(Date.parse(text));
const asInstantOrNull = (text: string | null): Instant | null => (text === null ? null : asInstant(text));

/** A declared owner as the record carries it; what its text leads to is null until a name resolves it. */
export const toOwner = ({
  source,
  text,
  team,
  person,
  at,
}: OwnerRow): ServiceRecord["declaredOwners"][number] => ({
  source,
  text,
  team: asRef<TeamId>(team),
  person: asRef<PersonId>(person),
  at: asInstant(at),
});

/** A dependency as the record carries it; its target is null while the text leads nowhere. */
export const toDependency = (edge: EdgeRow): ServiceRecord["dependencies"][number] => ({
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
});

function toService(row: ServiceRow): ServiceRecord {
  return {
    id: row.id as ServiceId,
    slug: row.slug,
    ...plainOf(row),
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
    sources: row.sources as Record<string, FieldSource>,
    version: row.version,
    createdAt: asInstant(row.createdAt),
    createdBy: row.createdBy,
    updatedAt: asInstant(row.updatedAt),
    updatedBy: row.updatedBy,
    declaredOwners: row.declaredOwners.map(toOwner),
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
    dependencies: row.dependencies.map(toDependency),
    businessServices: row.businessServices.map(({ id, slug, name }) => ({
      id: id as BusinessServiceId,
      slug,
      name,
    })),
    identifiers: row.identifiers.map(({ type, value, note, source }) => ({ type, value, note, source })),
    aliases: row.names.filter(({ kind }) => kind === "alias").map(({ text, source }) => ({ text, source })),
    formerSlugs: row.names.filter(({ kind }) => kind === "former").map(({ text }) => text),
    holder: asRef<TeamId>(row.holder),
    holderChannel: row.holderChannel,
    band: row.band as ServiceRecord["band"],
  };
}

/** The services of these ids, whole, in no particular order; one statement for a thousand of them. */
export async function loadServices(db: Db, ids: readonly ServiceId[]): Promise<ServiceRecord[]> {
  return ids.length === 0 ? [] : (await serviceRows(db, ids)).map(toService);
}

/** The id a reference means (REF-06, REF-10); none where it is hidden from whoever acts. A merged service has given its names away, and its id still leads to it. */
async function findServiceId(db: Db, reference: string): Promise<ServiceId | null> {
  const text = withoutKind(reference, ["service"]);
  const id = isId(text)
    ? (await db.service.findFirst({ where: { id: text }, select: { id: true } }))?.id
    : await resolveName(db, "service", text);
  return (isHidden(id) ? null : (id ?? null)) as ServiceId | null;
}

/** The service a reference means, whole; null when there is none. */
export async function findService(db: Db, reference: string): Promise<ServiceRecord | null> {
  const id = await findServiceId(db, reference);
  return id === null ? null : ((await loadServices(db, [id]))[0] ?? null);
}

/** The service a reference means by its id and names alone; null when there is none. */
export async function findServiceRef(db: Db, reference: string): Promise<Ref<ServiceId> | null> {
  const id = isId(reference) ? reference.toLowerCase() : await findServiceId(db, reference);
  if (id === null || isHidden(id)) return null;
  return asRef<ServiceId>(
    await db.service.findFirst({ where: { id }, select: { id: true, slug: true, name: true } }),
  );
}

/** As `findService`, and holds the row until the transaction ends, so that two edits of one service come one after the other. */
export async function findServiceToChange(tx: Db, reference: string): Promise<ServiceRecord | null> {
  const id = await findServiceId(tx, reference);
  if (id === null) return null;
  await tx.$queryRaw`SELECT 1 FROM "Service" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return (await loadServices(tx, [id]))[0] ?? null;
}

/** Keeps these services from being retired or merged until the transaction ends, as a row that leads to them does once written. */
export async function keepServices(tx: Db, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 5000)
    await tx.$executeRaw`
      SELECT 1 FROM "Service" WHERE "id" = ANY(${ids.slice(from, from + 5000)}::uuid[]) ORDER BY "id" FOR KEY SHARE`;
}

/** Holds the rows of these services until the transaction ends, in one order for everybody. */
export async function holdServices(tx: Db, ids: readonly ServiceId[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 5000)
    await tx.$executeRaw`
      SELECT 1 FROM "Service" WHERE "id" = ANY(${ids.slice(from, from + 5000)}::uuid[]) ORDER BY "id" FOR UPDATE`;
}
