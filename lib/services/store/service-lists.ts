import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import type { ServiceId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { insertRows } from "@/lib/platform/insert-rows";
import { dateOf, dateOrNull } from "@/lib/platform/instants";
import { type NewName, claimNames, releaseNames } from "@/lib/platform/names";
import { identifierKey, identifierTokens } from "../domain/identifiers";
import type { ServiceFields } from "../domain/fields";

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

/** Makes the lists of these services hold exactly what `after` says, in a constant number of statements. */
export async function writeLists(tx: Tx, pairs: readonly Pair[], now: Instant): Promise<void> {
  const link = difference(links, pairs);
  if (link.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "ServiceLink" t USING unnest(${idsOf(link.gone)}::uuid[], ${link.gone.map(({ row }) => row.type)}::text[], ${link.gone.map(({ row }) => row.url)}::text[]) AS g(id, type, url)
      WHERE t."serviceId" = g.id AND t."type" = g.type AND t."url" = g.url`;
  await insertRows(tx, "ServiceLink", link.fresh, ({ serviceId, row }) => ({
    serviceId,
    ...row,
    verifiedAt: dateOrNull(row.verifiedAt),
  }));

  const repository = difference(repositories, pairs);
  if (repository.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "ServiceRepository" t USING unnest(${idsOf(repository.gone)}::uuid[], ${repository.gone.map(({ row }) => row.url)}::text[], ${repository.gone.map(({ row }) => row.path)}::text[]) AS g(id, url, path)
      WHERE t."serviceId" = g.id AND t."url" = g.url AND t."path" = g.path`;
  await insertRows(tx, "ServiceRepository", repository.fresh, ({ serviceId, row }) => ({
    serviceId,
    ...row,
  }));

  const edge = difference(dependencies, pairs);
  if (edge.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "Dependency" t USING unnest(${idsOf(edge.gone)}::uuid[], ${edge.gone.map(({ row }) => keyOf(row.text))}::text[]) AS g(id, key)
      WHERE t."serviceId" = g.id AND t."key" = g.key`;
  await insertRows(tx, "Dependency", edge.fresh, ({ serviceId, row: { target, ...row } }) => ({
    serviceId,
    ...row,
    targetId: target?.id ?? null,
    key: keyOf(row.text),
    since: dateOf(row.since),
    acknowledgedAt: dateOrNull(row.acknowledgedAt),
  }));

  const contributor = difference(contributors, pairs);
  if (contributor.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "Contributor" t USING unnest(${idsOf(contributor.gone)}::uuid[], ${contributor.gone.map(({ row }) => keyOf(row.text))}::text[]) AS g(id, key)
      WHERE t."serviceId" = g.id AND t."key" = g.key`;
  await insertRows(tx, "Contributor", contributor.fresh, ({ serviceId, row: { team, ...row } }) => ({
    serviceId,
    ...row,
    teamId: team?.id ?? null,
    key: keyOf(row.text),
  }));

  const declared = difference(declaredOwners, pairs);
  if (declared.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "DeclaredOwner" t USING unnest(${idsOf(declared.gone)}::uuid[], ${declared.gone.map(({ row }) => row.source)}::text[]) AS g(id, source)
      WHERE t."serviceId" = g.id AND t."source" = g.source`;
  await insertRows(tx, "DeclaredOwner", declared.fresh, ({ serviceId, row: { team, person, ...row } }) => ({
    serviceId,
    ...row,
    teamId: team?.id ?? null,
    personId: person?.id ?? null,
    key: keyOf(row.text),
    at: dateOf(row.at),
  }));

  const identifier = difference(identifiers, pairs);
  if (identifier.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "Identifier" t USING unnest(${idsOf(identifier.gone)}::uuid[], ${identifier.gone.map(({ row }) => row.type)}::text[], ${identifier.gone.map(({ row }) => row.value)}::text[]) AS g(id, type, value)
      WHERE t."noun" = 'service' AND t."recordId" = g.id AND t."type" = g.type AND t."value" = g.value`;
  await insertRows(tx, "Identifier", identifier.fresh, ({ serviceId, row }) => ({
    noun: "service",
    recordId: serviceId,
    ...row,
    key: identifierKey(row.type, row.value),
    tokens: [...identifierTokens(row.type, row.value)],
    at: dateOf(now),
  }));

  const support = difference(businessServices, pairs);
  if (support.gone.length > 0)
    await tx.$executeRaw`
      DELETE FROM "BusinessServiceSupport" t USING unnest(${idsOf(support.gone)}::uuid[], ${support.gone.map(({ row }) => row.id)}::uuid[]) AS g(id, business)
      WHERE t."serviceId" = g.id AND t."businessServiceId" = g.business`;
  await insertRows(tx, "BusinessServiceSupport", support.fresh, ({ serviceId, row }) => ({
    serviceId,
    businessServiceId: row.id,
  }));

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
