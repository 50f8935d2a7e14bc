import type { GradeAt } from "@/lib/audits/domain/grade-at";
import type { Ref, ServiceId, TeamId } from "@/lib/kernel/ids";
import { heldInstant, type Instant } from "@/lib/kernel/time";
import type { Agreement } from "@/lib/services/domain/agreement";
import { agreementsAt } from "@/lib/services/domain/agreements-at";
import { openAgreement } from "@/lib/services/domain/ownership-state";
import { ownerAt } from "@/lib/services/domain/ownership-timeline";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { fieldsOfSnapshot } from "@/lib/services/domain/snapshot";
import type { Past } from "./past";

/** Who answered for a service at an instant, and how good that was (OW-T1). */
export type OwnerThen = {
  readonly holder: Ref<TeamId> | null;
  /** A person or a text where no team held it. */
  readonly holderText: string | null;
  /** Since and until when the holder's agreement was in force; null without one. */
  readonly since: Instant | null;
  readonly until: Instant | null;
  readonly offered: Agreement | null;
  readonly grade: GradeAt | null;
};

export type ServicePast = {
  readonly service: ServiceRecord;
  readonly owner: OwnerThen;
  /** As they stood then. */
  readonly agreements: readonly Agreement[];
};

/** A service as it was: its fields out of the ledger, its owner out of the agreements, its grade out of the spells (LED-07, OW-T1). */
export function servicePast(
  past: Past,
  agreements: readonly Agreement[],
  grade: GradeAt | null,
  /** The team of that grade, as it was called then. */
  graded: Ref<TeamId> | null,
  at: Instant,
): ServicePast {
  const { held } = past;
  const fields = fieldsOfSnapshot(held);
  const owner = ownerAt(agreements, at);
  const stood = agreementsAt(agreements, at);
  const person = fields.declaredOwners.find((one) => one.person !== null)?.person ?? null;
  const holder = owner?.team ?? graded;
  return {
    service: {
      ...fields,
      // The ledger wrote these out of a record of this type.
      id: past.id as ServiceId,
      slug: past.slug,
      formerSlugs: past.formerSlugs,
      imported: held["imported"] === true,
      mergedInto: (held["mergedInto"] ?? null) as Ref<ServiceId> | null,
      mergedAt: heldInstant(held["mergedAt"]),
      retiredAt: heldInstant(held["retiredAt"]),
      retiredReason: (held["retiredReason"] ?? null) as string | null,
      deprecatedAt: heldInstant(held["deprecatedAt"]),
      version: past.version,
      createdAt: past.createdAt,
      createdBy: { name: past.createdBy, id: null },
      updatedAt: past.updatedAt,
      updatedBy: { name: past.updatedBy, id: null },
      holder,
      holderChannel: null,
      band: (grade?.band ?? null) as ServiceRecord["band"],
    },
    owner: {
      holder,
      holderText: holder ? null : (person?.name ?? null),
      since: owner?.since ?? null,
      until: owner?.until ?? null,
      offered: openAgreement(stood, at),
      grade,
    },
    agreements: stood,
  };
}
