import type { BusinessServiceId, PersonId, Ref, ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";

export const customerKinds = ["internal", "external"] as const;
export type CustomerKind = (typeof customerKinds)[number];
/** Who each kind is. */
export const customerWords: Readonly<Record<CustomerKind, string>> = {
  internal: "colleagues",
  external: "customers outside",
};

/** Who has to hear of it: a person or team of the catalog, or an address outside. */
export type Stakeholder =
  | { readonly kind: "person" | "team"; readonly id: string; readonly slug: string; readonly name: string }
  | { readonly kind: "address"; readonly text: string };

/** What customers name, carried by services (MOD-26). */
export type BusinessService = {
  readonly id: BusinessServiceId;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly customers: CustomerKind | null;
  readonly accountable: Ref<PersonId> | null;
  readonly stakeholders: readonly Stakeholder[];
  readonly supportedBy: readonly Ref<ServiceId>[];
  readonly retiredAt: Instant | null;
  readonly extras: Readonly<Record<string, unknown>>;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly updatedBy: { readonly name: string };
};

export const businessServiceLimits = {
  stakeholders: 50,
  services: 500,
  batch: 5_000,
} as const;

/** A business service as the ledger keeps it (LED-02). */
export const snapshotBusinessService = (
  record: Omit<BusinessService, "id" | "version" | "updatedAt" | "updatedBy">,
) => ({
  slug: record.slug,
  name: record.name,
  description: record.description,
  customers: record.customers,
  accountable: record.accountable,
  stakeholders: record.stakeholders,
  supportedBy: [...record.supportedBy].sort((a, b) => (a.slug < b.slug ? -1 : 1)),
  retiredAt: record.retiredAt?.toString() ?? null,
  extras: record.extras,
});
