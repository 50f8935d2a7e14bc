import { heldInstant, textOf, type Instant, Temporal } from "@/lib/kernel/time";
import { everyField, plainOf, type ServiceFields, blankFields } from "./fields";
import type { ServiceRecord } from "./record";

const by = (key: string) => (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>) =>
  String(a[key]).localeCompare(String(b[key]), "en");

const textOrNull = (at: Instant | null): string | null => at && textOf(at);

/** The fields of a service as the ledger keeps them: plain JSON, lists in a stable order, references by id, slug and name. */
export function snapshotFields(fields: ServiceFields) {
  return {
    ...everyField,
    ...plainOf(fields),
    tags: [...fields.tags].sort(),
    system: fields.system,
    parent: fields.parent,
    splitFrom: fields.splitFrom,
    replacedBy: fields.replacedBy,
    businessServices: [...fields.businessServices].sort(by("slug")),
    contributors: fields.contributors
      .map(({ text, team, note, source }) => ({ text, team, note, source }))
      .sort(by("text")),
    links: fields.links
      .map((link) => ({ ...link, verifiedAt: textOrNull(link.verifiedAt) }))
      .sort(by("url"))
      .sort(by("type")),
    repositories: fields.repositories
      .map(({ url, path, source }) => ({ url, path, source }))
      .sort(by("path"))
      .sort(by("url")),
    dependencies: fields.dependencies
      .map((edge) => ({
        ...edge,
        since: textOf(edge.since),
        acknowledgedAt: textOrNull(edge.acknowledgedAt),
      }))
      .sort(by("text")),
    identifiers: fields.identifiers
      .map(({ type, value, note, source }) => ({ type, value, note, source }))
      .sort(by("value"))
      .sort(by("type")),
    aliases: fields.aliases.map(({ text, source }) => ({ text, source })).sort(by("text")),
    declaredOwners: fields.declaredOwners
      .map((owner) => ({ ...owner, at: textOf(owner.at) }))
      .sort(by("source")),
    sources: fields.sources,
  };
}

type Named = Pick<ServiceRecord, "slug" | "imported">;
type Deeds = Pick<ServiceRecord, "mergedInto" | "mergedAt" | "retiredAt" | "retiredReason" | "deprecatedAt">;

const noDeeds: Deeds = {
  mergedInto: null,
  mergedAt: null,
  retiredAt: null,
  retiredReason: null,
  deprecatedAt: null,
};
/** Begun with a copy of it, as `everyField` says. */
const everyPart = { ...everyField, slug: "", imported: false, ...noDeeds };

const whole = (fields: ServiceFields & Named, deeds: Deeds) => ({
  ...everyPart,
  ...snapshotFields(fields),
  slug: fields.slug,
  imported: fields.imported,
  mergedInto: deeds.mergedInto,
  mergedAt: textOrNull(deeds.mergedAt),
  retiredAt: textOrNull(deeds.retiredAt),
  retiredReason: deeds.retiredReason,
  deprecatedAt: textOrNull(deeds.deprecatedAt),
});

/** A whole service as the ledger keeps it (LED-02), without what is derived. */
export const snapshotService = (record: ServiceFields & Named & Deeds) => whole(record, record);

/** A service on the day it is entered. */
export const snapshotNewService = (service: ServiceFields & Named) => whole(service, noDeeds);

type Held = Readonly<Record<string, unknown>>;

const instant = (text: unknown): Instant => Temporal.Instant.from(String(text));

/**
 * The fields of a service out of what `snapshotFields` made of them; a field that the ledger does not hold is blank. The
 * ledger holds nothing else: it is written from records alone and never changed, which is what the cast rests on.
 */
export function fieldsOfSnapshot(held: Held): ServiceFields {
  const set = Object.fromEntries(Object.entries(held).filter(([, value]) => value !== undefined));
  const fields = { ...blankFields, name: "", kind: "service", ...set } as ServiceFields;
  return {
    ...fields,
    links: fields.links.map((link) => ({ ...link, verifiedAt: heldInstant(link.verifiedAt) })),
    dependencies: fields.dependencies.map((edge) => ({
      ...edge,
      since: instant(edge.since),
      acknowledgedAt: heldInstant(edge.acknowledgedAt),
    })),
    declaredOwners: fields.declaredOwners.map((owner) => ({ ...owner, at: instant(owner.at) })),
  };
}

/** `sources` with the marks of these fields as they were at another time. */
export function withMarksOf(
  sources: ServiceFields["sources"],
  fields: readonly string[],
  then: ServiceFields["sources"],
): ServiceFields["sources"] {
  const others = Object.entries(sources).filter(([field]) => !fields.includes(field));
  const marks = fields.flatMap((field) => {
    const mark = then[field];
    return mark === undefined ? [] : [[field, mark] as const];
  });
  return Object.fromEntries([...others, ...marks]);
}
