import type { FieldSource } from "@/lib/services/domain/fields";
import type { CustomerKind } from "@/lib/services/domain/business-service";
import type { StoredCodeowners } from "@/lib/services/domain/codeowners/stored";
import type { Stated } from "@/lib/services/domain/stated";
import type { TeamKind } from "@/lib/teams/domain/team";
import type { FileIssue, Place, Spot } from "./issue";

export type ImportNoun = "person" | "team" | "system" | "business-service" | "service" | "codeowners";

type Link = { readonly type: string; readonly title: string; readonly url: string };
type StatedIdentifier = {
  readonly type: string;
  readonly value: string;
  readonly note?: string | null;
  /** Who stated it, in Steward's own form alone. */
  readonly source?: string | null;
};
type Extras = Readonly<Record<string, unknown>>;
/** An absent field is not stated; so are null and the empty text (IMP-10). References are names, as the file has them. */
type Some<T> = { readonly [Field in keyof T]?: T[Field] | null | undefined };

/** Who belongs to a team: a name, or what Steward's own form says of a membership; instants as text. */
export type StatedMember =
  | string
  | {
      readonly person: string;
      readonly role: string;
      readonly from: string;
      readonly to: string | null;
      readonly source: string | null;
    };
/** Who set which field, as Steward's own form says it itself; in every other form it is the source of the import. */
type Marks = Readonly<Record<string, FieldSource & { readonly value?: unknown }>>;

/** What a file states of a team. */
export type StatedTeam = Some<{
  name: string;
  kind: TeamKind;
  parent: string;
  purpose: string;
  manager: string;
  techLead: string;
  productOwner: string;
  channel: string;
  email: string;
  links: readonly Link[];
  labels: readonly string[];
  identifiers: readonly StatedIdentifier[];
  members: readonly StatedMember[];
  /** Teams that have this one as their parent. */
  children: readonly string[];
  extras: Extras;
  sources: Marks;
}>;

/** What a file states of a person. */
export type StatedPerson = Some<{
  name: string;
  email: string;
  zone: string;
  slack: string;
  github: string;
  gitlab: string;
  phone: string;
  memberOf: readonly string[];
  extras: Extras;
  sources: Marks;
}>;

/** What a file states of a system. */
export type StatedSystem = Some<{
  name: string;
  description: string;
  ownerTeam: string;
  parent: string;
  extras: Extras;
  sources: Marks;
}>;

/** What a file states of a business service. */
export type StatedBusinessService = Some<{
  name: string;
  description: string;
  customers: CustomerKind;
  accountable: string;
  stakeholders: readonly string[];
  extras: Extras;
  sources: Marks;
}>;

type Common = {
  /** The name by which the file calls the record; its slug follows from it. */
  readonly key: string;
  /** What tells the record from all others of its source, for good: it keeps the record through a rename (IMP-08). */
  readonly externalId: string;
  readonly place: Place;
  /** Warnings that do not stop the record, and errors that do. */
  readonly issues: readonly FileIssue[];
  /** The file says that nobody changes it any more: it is known again, and never made (OW-R3). */
  readonly closed?: boolean;
  /** Where the file states a field, or an element of it; the record's own place for what it does not state. */
  readonly spot: (field: string, element?: number) => Spot;
};

export type ServiceDocument = Common & {
  readonly noun: "service";
  readonly stated: Stated;
  readonly owner: string | null;
  /** Services that need this one, by name: edges that the file states from the far end. */
  readonly dependents: readonly string[];
};
export type TeamDocument = Common & { readonly noun: "team"; readonly stated: StatedTeam };
export type PersonDocument = Common & { readonly noun: "person"; readonly stated: StatedPerson };
export type SystemDocument = Common & { readonly noun: "system"; readonly stated: StatedSystem };
export type BusinessServiceDocument = Common & {
  readonly noun: "business-service";
  readonly stated: StatedBusinessService;
};
export type CodeownersDocument = Omit<Common, "spot"> & {
  readonly noun: "codeowners";
  readonly file: StoredCodeowners;
  readonly rules: number;
};
/** A record that cannot be taken, whatever the catalog holds. */
export type RefusedDocument = Pick<Common, "key" | "place" | "issues"> & {
  readonly noun: "refused";
  /** What it would have been. */
  readonly of: ImportNoun;
};

/** One record as one file states it; whatever the format, this is what a plan is made of. */
export type Document =
  | ServiceDocument
  | TeamDocument
  | PersonDocument
  | SystemDocument
  | BusinessServiceDocument
  | CodeownersDocument
  | RefusedDocument;

/** A column of a CSV file: its head, some of its cells, and what it was read as. */
export type Column = {
  readonly head: string;
  readonly samples: readonly string[];
  readonly meaning: string;
  /** False when nobody said what the column means and its head does not tell. */
  readonly known: boolean;
};

export type Read = {
  readonly format: string;
  readonly documents: readonly Document[];
  /** Faults of whole files, and warnings that belong to no record. */
  readonly issues: readonly FileIssue[];
  /** The columns of the CSV files among them. */
  readonly columns: readonly Column[];
  /** Every file that was given, and those that lost a record whose name is not known: what they held is not missing (IMP-03). */
  readonly files: readonly string[];
  readonly unsure: readonly string[];
};

/** How many files had a fault of the whole, and gave no record. */
export function unreadFiles({ issues, documents }: Pick<Read, "issues" | "documents">): number {
  const gave = new Set(documents.map(({ place }) => place.file));
  const faulty = issues.flatMap(({ severity, place }) => (severity === "error" ? [place.file] : []));
  return new Set(faulty.filter((file) => !gave.has(file))).size;
}
