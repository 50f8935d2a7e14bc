import type { BusinessServiceId, PersonId, ServiceId, SystemId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Lifecycle, LinkType, ServiceKind, Strength, Tier } from "./service";

/** A reference as it is shown and remembered: readable after renames (LED-02). */
export type Ref<I extends string> = { readonly id: I; readonly slug: string; readonly name: string };

export type ServiceLink = {
  readonly type: LinkType;
  readonly title: string;
  readonly url: string;
  readonly verifiedAt: Instant | null;
  readonly verifiedBy: PersonId | null;
  readonly source: string | null;
};
export type ServiceRepository = {
  readonly url: string;
  readonly path: string;
  readonly source: string | null;
};
export type ServiceDependency = {
  readonly text: string;
  readonly target: Ref<ServiceId> | null;
  readonly strength: Strength | null;
  readonly criticalPath: boolean | null;
  readonly singlePoint: boolean | null;
  readonly fallback: string | null;
  readonly note: string | null;
  readonly source: string | null;
  readonly since: Instant;
  readonly acknowledgedBy: PersonId | null;
  readonly acknowledgedAt: Instant | null;
};
export type ServiceContributor = {
  readonly text: string;
  readonly team: Ref<TeamId> | null;
  readonly note: string | null;
  readonly source: string | null;
};
export type ServiceIdentifier = {
  readonly type: string;
  readonly value: string;
  readonly note: string | null;
  readonly source: string | null;
};
export type ServiceAlias = { readonly text: string; readonly source: string | null };
export type DeclaredOwner = {
  readonly source: string;
  readonly text: string;
  readonly team: Ref<TeamId> | null;
  readonly person: Ref<PersonId> | null;
  readonly at: Instant;
};
export type ServiceApi = {
  readonly name: string;
  readonly stability: "public" | "private" | null;
  readonly version: string | null;
  readonly url: string | null;
};
/** Where a field's value came from (MOD-20). */
export type FieldSource = {
  readonly by: string;
  readonly run?: string;
  readonly at: string;
  /** Who set it, where a hand did. */
  readonly who?: string;
  readonly locked?: boolean;
};

/** All that an edit, an import or an undo may set on a service; the slug and the owner have deeds of their own. */
export type ServiceFields = {
  readonly name: string;
  readonly kind: ServiceKind;
  readonly lifecycle: Lifecycle | null;
  readonly tier: Tier | null;
  readonly weight: number | null;
  readonly intent: string | null;
  readonly value: string | null;
  readonly contributesTo: string | null;
  readonly customerImpact: string | null;
  readonly notes: string | null;
  readonly customerFacing: boolean | null;
  readonly channel: string | null;
  readonly apis: readonly ServiceApi[];
  readonly deployment: { readonly mechanism: string | null; readonly statusUrl: string | null } | null;
  readonly tags: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly extras: Readonly<Record<string, unknown>>;
  readonly stated: Readonly<Record<string, boolean>>;
  readonly standsAlone: boolean;
  /** The hours it promises to be answered for; not set reads as all hours. */
  readonly promised: "24x7" | "none" | null;
  readonly promisedReason: string | null;
  /** The day it is to be retired, as 2027-03-31; what that means for its users; why nothing replaces it (OW-R1). */
  readonly retireOn: string | null;
  readonly retireImpact: string | null;
  readonly noReplacement: string | null;
  readonly system: Ref<SystemId> | null;
  readonly parent: Ref<ServiceId> | null;
  readonly splitFrom: Ref<ServiceId> | null;
  readonly replacedBy: Ref<ServiceId> | null;
  readonly businessServices: readonly Ref<BusinessServiceId>[];
  readonly contributors: readonly ServiceContributor[];
  readonly links: readonly ServiceLink[];
  readonly repositories: readonly ServiceRepository[];
  readonly dependencies: readonly ServiceDependency[];
  readonly identifiers: readonly ServiceIdentifier[];
  readonly aliases: readonly ServiceAlias[];
  readonly declaredOwners: readonly DeclaredOwner[];
  readonly sources: Readonly<Record<string, FieldSource>>;
};

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

/** A new service has all fields; what nobody stated is empty. */
export const blankFields: Omit<ServiceFields, "name" | "kind"> = {
  lifecycle: null,
  tier: null,
  weight: null,
  intent: null,
  value: null,
  contributesTo: null,
  customerImpact: null,
  notes: null,
  customerFacing: null,
  channel: null,
  apis: [],
  deployment: null,
  tags: [],
  fields: {},
  extras: {},
  stated: {},
  standsAlone: false,
  promised: null,
  promisedReason: null,
  retireOn: null,
  retireImpact: null,
  noReplacement: null,
  system: null,
  parent: null,
  splitFrom: null,
  replacedBy: null,
  businessServices: [],
  contributors: [],
  links: [],
  repositories: [],
  dependencies: [],
  identifiers: [],
  aliases: [],
  declaredOwners: [],
  sources: {},
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
