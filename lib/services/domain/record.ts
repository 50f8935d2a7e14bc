import type { Ref, ServiceId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { ServiceFields } from "./fields";

/** A service: its fields, and what deeds and judgements made of it. */
export type ServiceRecord = ServiceFields & {
  readonly id: ServiceId;
  readonly slug: string;
  readonly formerSlugs: readonly string[];
  readonly imported: boolean;
  readonly mergedInto: Ref<ServiceId> | null;
  readonly mergedAt: Instant | null;
  readonly retiredAt: Instant | null;
  readonly retiredReason: string | null;
  readonly deprecatedAt: Instant | null;
  readonly version: number;
  readonly createdAt: Instant;
  readonly createdBy: { readonly name: string; readonly id: string | null };
  readonly updatedAt: Instant;
  readonly updatedBy: { readonly name: string; readonly id: string | null };
  /** The team that answers for it now, as the audit last saw it; null when nobody does. */
  readonly holder: Ref<TeamId> | null;
  /** Where that team is asked. */
  readonly holderChannel: string | null;
  readonly band: "owned" | "weak" | "unowned" | null;
};

/** A service that has been judged, as its neighbours see it: in which phase and tier, what it needs, and how it stood then. */
export type StandingOutline = Pick<
  ServiceRecord,
  | "id"
  | "slug"
  | "name"
  | "kind"
  | "lifecycle"
  | "tier"
  | "imported"
  | "mergedInto"
  | "createdAt"
  | "dependencies"
  | "holder"
  | "holderChannel"
  | "band"
>;
