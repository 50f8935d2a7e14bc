import { keyOf } from "@/lib/kernel/slug";
import type { ServiceRecord } from "@/lib/services/domain/record";
import type { Stated } from "@/lib/services/domain/stated";

/** What every source says the owner is, with what this one says now. */
export function declaredOwners(
  existing: ServiceRecord | null,
  owner: string | null,
  source: string,
): Stated["declaredOwners"] {
  if (owner === null) return undefined;
  const holder = existing?.holder ?? null;
  // What was said in the form of a team that does not hold it any more spares no file its word.
  const others = (existing?.declaredOwners ?? []).filter(
    (one) => one.source !== "form" || holder === null || one.team?.id === holder.id || one.source === source,
  );
  // What another source declares in the same words is said already; a source that declared before is heard again.
  if (others.every((one) => one.source !== source) && others.some(({ text }) => keyOf(text) === keyOf(owner)))
    return undefined;
  return [
    ...(existing?.declaredOwners ?? [])
      .filter((one) => one.source !== source)
      .map(({ source: by, text }) => ({ source: by, text })),
    { source, text: owner },
  ];
}

/** What sources declare by Steward's own form, beside what they declare here: what stands here counts. */
export function allDeclared(
  existing: ServiceRecord | null,
  stated: NonNullable<Stated["declaredOwners"]>,
): Stated["declaredOwners"] {
  const here = (existing?.declaredOwners ?? []).map(({ source, text }) => ({ source, text }));
  const known = new Set(here.map(({ source }) => source));
  return [...here, ...stated.filter(({ source }) => !known.has(source))];
}
