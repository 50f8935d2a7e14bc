import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import type { ServiceId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { ActorMark } from "@/lib/people/domain/actor";
import type { Tx } from "@/lib/platform/db";
import { type NewName, claimNames, releaseNames } from "@/lib/platform/names";
import { insertRows } from "@/lib/platform/insert-rows";
import { dateOf } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";
import { identifierKey, identifierTokens } from "../domain/identifier";
import type { ServiceFields, ServiceRecord } from "../domain/record";

export type NewService = ServiceFields & {
  readonly id: ServiceId;
  readonly slug: string;
  readonly imported: boolean;
};
type Stamp = { readonly now: Instant; readonly by: ActorMark };

const chunk = 1_000;
const dateOrNull = (at: Instant | null): Date | null => at && dateOf(at);
// What goes in is plain JSON by its type; Prisma's own JSON type cannot say so.
const json = (value: unknown) => value as Prisma.InputJsonValue;
const jsonOrNull = (value: unknown) => (value === null ? Prisma.DbNull : json(value));

async function inChunks<T>(rows: readonly T[], write: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += chunk) await write(rows.slice(from, from + chunk));
}

function columnsOf(fields: ServiceFields) {
  return {
    name: fields.name,
    nameKey: keyOf(fields.name),
    kind: fields.kind,
    lifecycle: fields.lifecycle,
    tier: fields.tier,
    weight: fields.weight,
    intent: fields.intent,
    value: fields.value,
    contributesTo: fields.contributesTo,
    customerImpact: fields.customerImpact,
    notes: fields.notes,
    customerFacing: fields.customerFacing,
    channel: fields.channel,
    apis: json(fields.apis),
    deployment: jsonOrNull(fields.deployment),
    tags: [...fields.tags],
    fields: json(fields.fields),
    extras: json(fields.extras),
    stated: json(fields.stated),
    standsAlone: fields.standsAlone,
    promised: fields.promised,
    promisedReason: fields.promisedReason,
    retireOn: fields.retireOn === null ? null : dateOf(Temporal.Instant.from(`${fields.retireOn}T00:00:00Z`)),
    retireImpact: fields.retireImpact,
    noReplacement: fields.noReplacement,
    systemId: fields.system?.id ?? null,
    parentId: fields.parent?.id ?? null,
    splitFromId: fields.splitFrom?.id ?? null,
    replacedById: fields.replacedBy?.id ?? null,
    sources: json(fields.sources),
  };
}

type Owned<T> = T & { readonly serviceId: string };
/** The rows of one list of a service, each with the key that tells it from its sisters. */
type Part<T> = { readonly rows: (fields: ServiceFields) => readonly T[]; readonly key: (row: T) => string };

const links: Part<ServiceFields["links"][number]> = {
  rows: (fields) => fields.links,
  key: (link) => `${link.type} ${link.url}`,
};
const repositories: Part<ServiceFields["repositories"][number]> = {
  rows: (fields) => fields.repositories,
  key: (one) => `${one.url} ${one.path}`,
};
const dependencies: Part<ServiceFields["dependencies"][number]> = {
  rows: (fields) => fields.dependencies,
  key: (edge) => keyOf(edge.text),
};
const contributors: Part<ServiceFields["contributors"][number]> = {
  rows: (fields) => fields.contributors,
  key: (one) => keyOf(one.text),
};
const declaredOwners: Part<ServiceFields["declaredOwners"][number]> = {
  rows: (fields) => fields.declaredOwners,
  key: (one) => one.source,
};
const identifiers: Part<ServiceFields["identifiers"][number]> = {
  rows: (fields) => fields.identifiers,
  key: (one) => `${one.type} ${identifierKey(one.type, one.value)}`,
};
const businessServices: Part<ServiceFields["businessServices"][number]> = {
  rows: (fields) => fields.businessServices,
  key: (one) => one.id,
};
const aliases: Part<ServiceFields["aliases"][number]> = {
  rows: (fields) => fields.aliases,
  key: (one) => keyOf(one.text),
};

type Pair = { readonly id: ServiceId; readonly before: ServiceFields | null; readonly after: ServiceFields };

/** Rows to take away and to put in so that each list holds exactly what `after` says; equal rows are left alone. */
function difference<T>(part: Part<T>, pairs: readonly Pair[]) {
  const gone: { serviceId: string; row: T }[] = [];
  const fresh: Owned<{ row: T }>[] = [];
  const text = (row: T) => canonical(row);
  for (const { id, before, after } of pairs) {
    const was = new Map((before ? part.rows(before) : []).map((row) => [part.key(row), row]));
    const is = new Map(part.rows(after).map((row) => [part.key(row), row]));
    for (const [key, row] of was) {
      const next = is.get(key);
      if (next === undefined || text(next) !== text(row)) gone.push({ serviceId: id, row });
    }
    for (const [key, row] of is) {
      const old = was.get(key);
      if (old === undefined || text(old) !== text(row)) fresh.push({ serviceId: id, row });
    }
  }
  return { gone, fresh };
}

const idsOf = (gone: readonly { readonly serviceId: string }[]): string[] =>
  gone.map(({ serviceId }) => serviceId);

async function writeLists(tx: Tx, pairs: readonly Pair[], now: Instant): Promise<void> {
  const link = difference(links, pairs);
  if (link.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "ServiceLink" t USING unnest(${idsOf(link.gone)}::uuid[], ${link.gone.map(({ row }) => row.type)}::text[], ${link.gone.map(({ row }) => row.url)}::text[]) AS g(id, type, url)
      WHERE t."serviceId" = g.id AND t."type" = g.type AND t."url" = g.url`;
  await insertRows(
    tx,
    "ServiceLink",
    link.fresh.map(({ serviceId, row }) => ({ serviceId, ...row, verifiedAt: dateOrNull(row.verifiedAt) })),
  );

  const repository = difference(repositories, pairs);
  if (repository.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "ServiceRepository" t USING unnest(${idsOf(repository.gone)}::uuid[], ${repository.gone.map(({ row }) => row.url)}::text[], ${repository.gone.map(({ row }) => row.path)}::text[]) AS g(id, url, path)
      WHERE t."serviceId" = g.id AND t."url" = g.url AND t."path" = g.path`;
  await insertRows(
    tx,
    "ServiceRepository",
    repository.fresh.map(({ serviceId, row }) => ({ serviceId, ...row })),
  );

  const edge = difference(dependencies, pairs);
  if (edge.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "Dependency" t USING unnest(${idsOf(edge.gone)}::uuid[], ${edge.gone.map(({ row }) => keyOf(row.text))}::text[]) AS g(id, key)
      WHERE t."serviceId" = g.id AND t."key" = g.key`;
  await insertRows(
    tx,
    "Dependency",
    edge.fresh.map(({ serviceId, row: { target, ...row } }) => ({
      serviceId,
      ...row,
      targetId: target?.id ?? null,
      key: keyOf(row.text),
      since: dateOf(row.since),
      acknowledgedAt: dateOrNull(row.acknowledgedAt),
    })),
  );

  const contributor = difference(contributors, pairs);
  if (contributor.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "Contributor" t USING unnest(${idsOf(contributor.gone)}::uuid[], ${contributor.gone.map(({ row }) => keyOf(row.text))}::text[]) AS g(id, key)
      WHERE t."serviceId" = g.id AND t."key" = g.key`;
  await insertRows(
    tx,
    "Contributor",
    contributor.fresh.map(({ serviceId, row: { team, ...row } }) => ({
      serviceId,
      ...row,
      teamId: team?.id ?? null,
      key: keyOf(row.text),
    })),
  );

  const declared = difference(declaredOwners, pairs);
  if (declared.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "DeclaredOwner" t USING unnest(${idsOf(declared.gone)}::uuid[], ${declared.gone.map(({ row }) => row.source)}::text[]) AS g(id, source)
      WHERE t."serviceId" = g.id AND t."source" = g.source`;
  await insertRows(
    tx,
    "DeclaredOwner",
    declared.fresh.map(({ serviceId, row: { team, person, ...row } }) => ({
      serviceId,
      ...row,
      teamId: team?.id ?? null,
      personId: person?.id ?? null,
      key: keyOf(row.text),
      at: dateOf(row.at),
    })),
  );

  const identifier = difference(identifiers, pairs);
  if (identifier.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "Identifier" t USING unnest(${idsOf(identifier.gone)}::uuid[], ${identifier.gone.map(({ row }) => row.type)}::text[], ${identifier.gone.map(({ row }) => row.value)}::text[]) AS g(id, type, value)
      WHERE t."noun" = 'service' AND t."recordId" = g.id AND t."type" = g.type AND t."value" = g.value`;
  await insertRows(
    tx,
    "Identifier",
    identifier.fresh.map(({ serviceId, row }) => ({
      noun: "service",
      recordId: serviceId,
      ...row,
      key: identifierKey(row.type, row.value),
      tokens: [...identifierTokens(row.type, row.value)],
      at: dateOf(now),
    })),
  );

  const support = difference(businessServices, pairs);
  if (support.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "BusinessServiceSupport" t USING unnest(${idsOf(support.gone)}::uuid[], ${support.gone.map(({ row }) => row.id)}::uuid[]) AS g(id, business)
      WHERE t."serviceId" = g.id AND t."businessServiceId" = g.business`;
  await insertRows(
    tx,
    "BusinessServiceSupport",
    support.fresh.map(({ serviceId, row }) => ({ serviceId, businessServiceId: row.id })),
  );

  const alias = difference(aliases, pairs);
  await releaseNames(
    tx,
    alias.gone.map(({ serviceId, row }) => ({
      noun: "service" as const,
      recordId: serviceId,
      key: keyOf(row.text),
    })),
  );
  await claimNames(
    tx,
    alias.fresh.map(({ serviceId, row }): NewName => ({
      noun: "service",
      recordId: serviceId,
      kind: "alias",
      text: row.text,
      source: row.source,
      at: now,
    })),
  );
}

/** Puts new services in, with their names and all their lists; a name that is taken violates "Name_noun_key_key". */
export async function insertServices(tx: Tx, services: readonly NewService[], stamp: Stamp): Promise<void> {
  const at = dateOf(stamp.now);
  await insertRows(
    tx,
    "Service",
    services.map((service) => ({
      id: service.id,
      slug: service.slug,
      ...columnsOf(service),
      imported: service.imported,
      createdAt: at,
      createdBy: json(stamp.by),
      updatedAt: at,
      updatedBy: json(stamp.by),
    })),
  );
  await claimNames(
    tx,
    services.map(({ id, slug }): NewName => ({
      noun: "service",
      recordId: id,
      kind: "slug",
      text: slug,
      source: null,
      at: stamp.now,
    })),
  );
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
      updatedAt: dateOf(stamp.now),
      updatedBy: json(stamp.by),
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
    data: { slug, version: { increment: 1 }, updatedAt: dateOf(stamp.now), updatedBy: json(stamp.by) },
    select: { id: true },
  });
}
