import type { BusinessService, CustomerKind, Stakeholder } from "../domain/business-service";

type RefView = { readonly slug: string; readonly name: string };

export type BusinessServiceRowView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly customers: CustomerKind | null;
  readonly accountable: RefView | null;
  readonly retired: boolean;
  readonly services: number;
  readonly unowned: number;
  /** The highest number among the tiers of its services: the promise it stands on. Null when one has none, or there are none. */
  readonly weakestTier: number | null;
};

export type SupportingServiceView = RefView & {
  readonly tier: number | null;
  readonly lifecycle: string | null;
  readonly owner: RefView | null;
  readonly holderText: string | null;
  readonly band: "owned" | "weak" | "unowned" | null;
  readonly grade: string | null;
  readonly since: string | null;
  /** For how many whole days it has that grade, or nobody has owned it. */
  readonly days: number | null;
};

export type BusinessServiceView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly customers: CustomerKind | null;
  readonly accountable: RefView | null;
  readonly stakeholders: readonly Stakeholder[];
  readonly services: readonly SupportingServiceView[];
  readonly retiredAt: string | null;
  readonly version: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly can: { readonly edit: boolean; readonly whyNot: string };
};

/** A business service with the services that carry it and what the reader may do; instants as text. */
export const viewBusinessService = (
  record: BusinessService,
  services: readonly SupportingServiceView[],
  can: BusinessServiceView["can"],
): BusinessServiceView => ({
  id: record.id,
  slug: record.slug,
  name: record.name,
  description: record.description,
  customers: record.customers,
  accountable: record.accountable && { slug: record.accountable.slug, name: record.accountable.name },
  stakeholders: record.stakeholders,
  services,
  retiredAt: record.retiredAt?.toString() ?? null,
  version: record.version,
  updatedAt: record.updatedAt.toString(),
  updatedBy: record.updatedBy.name,
  can,
});
