import type { System } from "../domain/system";

type RefView = { readonly slug: string; readonly name: string };
const refOf = (ref: RefView | null): RefView | null => ref && { slug: ref.slug, name: ref.name };

export type SystemRowView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly ownerTeam: RefView | null;
  readonly parent: RefView | null;
  readonly retired: boolean;
  readonly services: number;
  readonly unowned: number;
};

export type SystemView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly ownerTeam: RefView | null;
  readonly parent: RefView | null;
  readonly subsystems: readonly RefView[];
  readonly retiredAt: string | null;
  readonly version: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly can: { readonly edit: boolean; readonly whyNot: string };
};

/** A system with those directly under it and what the reader may do; instants as text. */
export const viewSystem = (
  system: System,
  subsystems: readonly RefView[],
  can: SystemView["can"],
): SystemView => ({
  id: system.id,
  slug: system.slug,
  name: system.name,
  description: system.description,
  ownerTeam: refOf(system.ownerTeam),
  parent: refOf(system.parent),
  subsystems: subsystems.map(({ slug, name }) => ({ slug, name })),
  retiredAt: system.retiredAt?.toString() ?? null,
  version: system.version,
  updatedAt: system.updatedAt.toString(),
  updatedBy: system.updatedBy.name,
  can,
});
