import type { PersonId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Person } from "@/lib/people/domain/person";
import type { Agreement } from "@/lib/services/domain/agreement";
import type { BusinessService } from "@/lib/services/domain/business-service";
import type { ServiceRecord } from "@/lib/services/domain/record";
import type { ServiceKind } from "@/lib/services/domain/service";
import type { Standing } from "@/lib/services/domain/standing";
import type { System } from "@/lib/services/domain/system";
import type { Team } from "@/lib/teams/domain/team";

/** What a service is that others depend on: its kind, and the word Backstage had for it. */
export type Target = { readonly kind: ServiceKind; readonly entity: string | null };

/** The further words a record goes by. */
export type Names = { readonly aliases: readonly string[]; readonly formerSlugs: readonly string[] };

export type Membership = {
  readonly person: string;
  readonly role: string;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly source: string | null;
  /** Whether the person is still here. */
  readonly active: boolean;
};

/** What imports remember beside a record: which source set a field, and what a file carried that no field holds. */
export type Beside = {
  readonly sources: Readonly<Record<string, unknown>>;
  readonly extras: Readonly<Record<string, unknown>>;
};
export type TeamIdentifier = {
  readonly type: string;
  readonly value: string;
  readonly note: string | null;
  readonly source: string | null;
};

/** One record of the catalog as an export is given it, whole. */
export type CatalogRecord =
  | {
      readonly noun: "person";
      readonly person: Person;
      readonly names: Names;
      readonly beside: Beside;
      readonly teams: readonly string[];
    }
  | {
      readonly noun: "team";
      readonly team: Team;
      readonly names: Names;
      readonly beside: Beside;
      readonly identifiers: readonly TeamIdentifier[];
      readonly members: readonly Membership[];
      readonly children: readonly string[];
    }
  | { readonly noun: "system"; readonly system: System; readonly names: Names; readonly beside: Beside }
  | {
      readonly noun: "business-service";
      readonly business: BusinessService;
      readonly names: Names;
      readonly beside: Beside;
    }
  | {
      readonly noun: "service";
      readonly service: ServiceRecord;
      readonly agreements: readonly Agreement[];
      /** Slugs of the people whom links and dependencies name. */
      readonly people: ReadonlyMap<PersonId, string>;
      /** What the services it depends on are, by slug. */
      readonly targets: ReadonlyMap<string, Target>;
      /** What the audit last said of it. */
      readonly standing: Standing | null;
    };
export type RecordOf<Noun extends CatalogRecord["noun"]> = Extract<CatalogRecord, { noun: Noun }>;
