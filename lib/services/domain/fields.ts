import type { BusinessServiceId, PersonId, Ref, ServiceId, SystemId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Lifecycle, LinkType, ServiceKind, Strength, Tier } from "./service";

/**
 * Every field of a service, once (MOD-01 to MOD-20): how it is called, what it is while nobody stated it, who may change it,
 * whether it tells where its value came from, and how a form sends it. The record, what is stated, what the ledger keeps, the
 * columns that are read and written, the views and the permissions follow from here. A new field is a row here, its line in
 * `schema/service.ts`, a column with its migration, and a place on a form; its line in `store/document-sql.ts`, in
 * `store/service-export.ts` and in `edge/api/service-views.ts`, which say how the API and an export write it; in
 * `audits/domain/bearing.ts`, unless its neighbours are judged by it; and in `in-place.ts`, if it is edited where it stands.
 */

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

type Rule = {
  readonly label: string;
  /** Its value tells where it came from; the elements of most lists tell it one by one. */
  readonly marked?: true;
  /** Kept for leads (PRM-04); whoever may describe the service may change the others (PRM-03). */
  readonly governed?: true;
  /** An import may set it, and it can be locked against that (IMP-09). */
  readonly lockable?: true;
  /** How a form sends it: as one value, as rows of several, as rows of one text; others are read in a way of their own. */
  readonly sent?: "value" | "rows" | "texts";
};
type Field<T> = Rule & { readonly blank: T };
const field = <T>(blank: T, rule: Rule): Field<T> => ({ ...rule, blank });
/** A text that describes the service, in a few sentences or a word. */
const text = (label: string, more: Pick<Rule, "lockable"> = {}): Field<string | null> =>
  field<string | null>(null, { label, marked: true, sent: "value", ...more });

/** Fields that are stated as they are kept, each a column of its own. */
export const plainFields = {
  name: field<string>("", { label: "Name", marked: true, lockable: true, sent: "value" }),
  kind: field<ServiceKind>("service", {
    label: "Kind",
    marked: true,
    governed: true,
    lockable: true,
    sent: "value",
  }),
  lifecycle: field<Lifecycle | null>(null, {
    label: "Lifecycle",
    marked: true,
    governed: true,
    lockable: true,
    sent: "value",
  }),
  tier: field<Tier | null>(null, {
    label: "Tier",
    marked: true,
    governed: true,
    lockable: true,
    sent: "value",
  }),
  weight: field<number | null>(null, { label: "Weight", marked: true, lockable: true, sent: "value" }),
  intent: text("What it is for", { lockable: true }),
  value: text("How it delivers value"),
  contributesTo: text("What it contributes to"),
  customerImpact: text("What customers notice"),
  notes: text("Notes"),
  customerFacing: field<boolean | null>(null, { label: "Customers meet it", marked: true, sent: "value" }),
  channel: text("Channel", { lockable: true }),
  apis: field<readonly ServiceApi[]>([], { label: "APIs", marked: true, sent: "rows" }),
  deployment: field<{ readonly mechanism: string | null; readonly statusUrl: string | null } | null>(null, {
    label: "Deployment",
    marked: true,
  }),
  tags: field<readonly string[]>([], { label: "Tags", marked: true, lockable: true }),
  fields: field<Readonly<Record<string, unknown>>>({}, { label: "Custom fields" }),
  extras: field<Readonly<Record<string, unknown>>>({}, { label: "Extras of a file" }),
  stated: field<Readonly<Record<string, boolean>>>({}, { label: "Stated without a link" }),
  standsAlone: field<boolean>(false, { label: "Stands alone", marked: true }),
  /** Who sees it then: lib/platform/sight/hidden.ts. */
  restricted: field<boolean>(false, { label: "Restricted", marked: true, governed: true }),
  /** The hours it promises to be answered for; not set reads as all hours. */
  promised: field<"24x7" | "none" | null>(null, { label: "Promised hours", marked: true, sent: "value" }),
  promisedReason: field<string | null>(null, { label: "Why these hours", sent: "value" }),
  /** The day it is to be retired, as 2027-03-31; what that means for its users; why nothing replaces it (OW-R1). */
  retireOn: field<string | null>(null, { label: "Retired on", sent: "value" }),
  retireImpact: field<string | null>(null, { label: "What those who use it have to do", sent: "value" }),
  noReplacement: field<string | null>(null, { label: "Why nothing replaces it", sent: "value" }),
} as const;

/** Fields that lead to another record: stated as a text, kept as a reference. */
const referenceFields = {
  system: field<Ref<SystemId> | null>(null, {
    label: "System",
    marked: true,
    governed: true,
    lockable: true,
    sent: "value",
  }),
  parent: field<Ref<ServiceId> | null>(null, {
    label: "Part of",
    marked: true,
    governed: true,
    lockable: true,
    sent: "value",
  }),
  splitFrom: field<Ref<ServiceId> | null>(null, { label: "Split from", governed: true, sent: "value" }),
  replacedBy: field<Ref<ServiceId> | null>(null, { label: "Replaced by", governed: true, sent: "value" }),
} as const;

/** Lists, each a table of its own, whose elements tell where they came from. */
const listFields = {
  businessServices: field<readonly Ref<BusinessServiceId>[]>([], {
    label: "Business services",
    governed: true,
    lockable: true,
    sent: "texts",
  }),
  contributors: field<readonly ServiceContributor[]>([], {
    label: "Contributors",
    governed: true,
    lockable: true,
    sent: "rows",
  }),
  links: field<readonly ServiceLink[]>([], { label: "Links", lockable: true, sent: "rows" }),
  repositories: field<readonly ServiceRepository[]>([], {
    label: "Repositories",
    lockable: true,
    sent: "rows",
  }),
  dependencies: field<readonly ServiceDependency[]>([], {
    label: "Dependencies",
    lockable: true,
    sent: "rows",
  }),
  identifiers: field<readonly ServiceIdentifier[]>([], {
    label: "Identifiers",
    lockable: true,
    sent: "rows",
  }),
  aliases: field<readonly ServiceAlias[]>([], { label: "Also known as", lockable: true, sent: "texts" }),
  declaredOwners: field<readonly DeclaredOwner[]>([], { label: "Declared owner" }),
} as const;

const allFields = { ...plainFields, ...referenceFields, ...listFields } as const;
type AllFields = typeof allFields;

export type PlainName = keyof typeof plainFields;
export type PlainFields = { readonly [Name in PlainName]: AllFields[Name]["blank"] };

/** All that an edit, an import or an undo may set on a service; the slug and the owner have deeds of their own. */
export type ServiceFields = { readonly [Name in keyof AllFields]: AllFields[Name]["blank"] } & {
  /** Who set which field. */
  readonly sources: Readonly<Record<string, FieldSource>>;
};
export type FieldName = keyof AllFields;

// What Object.keys answers of a table is its keys: none is added to a constant.
const namesOf = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table)[];

export const plainNames: readonly PlainName[] = namesOf(plainFields);
const fieldNames: readonly FieldName[] = namesOf(allFields);

/** The fields to which this applies, in the order in which they are told. */
export const fieldsThat = (applies: (rule: Rule) => boolean): readonly FieldName[] =>
  fieldNames.filter((name) => applies(allFields[name]));

/** The name by which people know each field. */
export const serviceLabels: Readonly<Record<FieldName, string>> = Object.fromEntries(
  fieldNames.map((name) => [name, allFields[name].label]),
) as Record<FieldName, string>;

const blankPlain: Readonly<Record<PlainName, unknown>> = Object.fromEntries(
  plainNames.map((name) => [name, plainFields[name].blank]),
) as Record<PlainName, unknown>;

/** The plain fields one by one, each as `valueOf` answers it. */
export function plainBy(valueOf: <Name extends PlainName>(name: Name) => PlainFields[Name]): PlainFields {
  const fields = { ...blankPlain } as Record<PlainName, unknown>;
  for (const name of plainNames) fields[name] = valueOf(name);
  // Every name has got a value of its own type.
  return fields as PlainFields;
}

/** The plain fields of whatever holds them, and nothing else of it. */
export const plainOf = (holder: PlainFields): PlainFields => plainBy((name) => holder[name]);

/** Those that are shown one by one; what an organisation or a file added stands apart. */
export type ShownFields = Omit<PlainFields, "fields" | "extras" | "stated">;

/** The plain fields that a page or an answer shows, and nothing else of the holder. */
export function shownOf(holder: PlainFields): ShownFields {
  const { fields: _fields, extras: _extras, stated: _stated, ...shown } = plainOf(holder);
  return shown;
}

/** A new service has all fields; what nobody stated is empty. Its name and kind are always stated. */
export const blankFields: Omit<ServiceFields, "name" | "kind"> = {
  ...(Object.fromEntries(fieldNames.map((name) => [name, allFields[name].blank])) as Pick<
    ServiceFields,
    FieldName
  >),
  sources: {},
};

/**
 * Every field there is, blank and in order. What has to hold them all begins with a copy of it: an object that is given forty
 * fields one after the other takes fifty times as long and forty times the memory, and an import makes some of each row.
 */
export const everyField: ServiceFields = { ...blankFields, name: "", kind: "service" };
