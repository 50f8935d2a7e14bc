import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { type ServiceFilter } from "../schema/service-list";
import { type FacetName, resolveFilter } from "../store/list-filters";
import { type FacetCount, facetsOfServices } from "../store/service-facets";
import { viewerOf, unknownWord, readParts } from "./service-list";

/** What these facets hold under the other filters, with counts. */
export async function readFacets<Name extends FacetName>(
  ctx: Ctx,
  filter: ServiceFilter,
  names: readonly Name[],
): Promise<Readonly<Record<Name, readonly FacetCount[]>>> {
  const resolved = await resolveFilter(db, filter, viewerOf(ctx));
  const counts = await facetsOfServices(db, names, resolved.filter);
  // One entry for each name asked for.
  return Object.fromEntries(names.map((name) => [name, counts.get(name) ?? []])) as unknown as Record<
    Name,
    readonly FacetCount[]
  >;
}

/** As `readFacets`, and refuses a filter with a word that calls no record. */
export async function readKnownFacets(
  ctx: Ctx,
  filter: ServiceFilter,
  names: readonly FacetName[],
): Promise<Result<Partial<Record<FacetName, readonly FacetCount[]>>>> {
  const resolved = await resolveFilter(db, filter, viewerOf(ctx));
  if (resolved.unknown.length > 0)
    return refuse({ kind: "invalid", issues: resolved.unknown.map(unknownWord) });
  return ok(Object.fromEntries(await facetsOfServices(db, names, resolved.filter)));
}

const mainFacets = [
  ["owner", "Owner"],
  ["tier", "Tier"],
  ["lifecycle", "Lifecycle"],
  ["kind", "Kind"],
  ["grade", "Grade"],
] as const satisfies readonly (readonly [FacetName, string])[];

const moreFacets = [
  ["system", "System"],
  ["businessService", "Business service"],
  ["tag", "Tag"],
  ["source", "Source"],
  ["rule", "Failed rule"],
  ["field", "Own fields"],
] as const satisfies readonly (readonly [FacetName, string])[];

export type ListFacet = {
  readonly name: string;
  readonly label: string;
  readonly values: readonly FacetCount[];
};

/**
 * The facets as the page shows them: the first five always, the others when they are opened or one of them is set, so that
 * nobody waits for counts that are not looked at.
 */
export async function readListFacets(
  ctx: Ctx,
  filter: ServiceFilter,
  opened: boolean,
): Promise<{ readonly main: readonly ListFacet[]; readonly more: readonly ListFacet[] | null }> {
  const all =
    opened ||
    filter.has !== null ||
    filter.lacks !== null ||
    moreFacets.some(([name]) => filter[name] !== null);
  const names: readonly FacetName[] = [...mainFacets, ...(all ? moreFacets : [])].map(([name]) => name);
  const [counts, parts] = await Promise.all([
    readFacets(ctx, filter, names),
    all ? readParts(ctx, filter) : [],
  ]);
  const shown = ([name, label]: readonly [FacetName, string]): ListFacet => ({
    name,
    label,
    values: counts[name],
  });
  const partsFacet = (name: "has" | "lacks", label: string): ListFacet => ({
    name,
    label,
    values: parts.map((one) => ({ value: one.part, label: one.part, count: one[name] })),
  });
  return {
    main: mainFacets.map(shown),
    more: all
      ? [
          partsFacet("lacks", "Lacks"),
          partsFacet("has", "Has"),
          ...moreFacets.map(shown).filter(({ name, values }) => name !== "field" || values.length > 0),
        ]
      : null,
  };
}
