import { type Instant, Temporal } from "@/lib/kernel/time";
import { blankFields, type ServiceFields } from "./fields";

type Held = Readonly<Record<string, unknown>>;

const instant = (text: unknown): Instant => Temporal.Instant.from(String(text));
const instantOrNull = (text: unknown): Instant | null =>
  text === null || text === undefined ? null : instant(text);

/**
 * The fields of a service out of what `snapshotFields` made of them; a field that the ledger does not hold is blank. The
 * ledger holds nothing else: it is written from records alone and never changed, which is what the cast rests on.
 */
export function fieldsOfSnapshot(held: Held): ServiceFields {
  const set = Object.fromEntries(Object.entries(held).filter(([, value]) => value !== undefined));
  const fields = { ...blankFields, name: "", kind: "service", ...set } as ServiceFields;
  return {
    ...fields,
    links: fields.links.map((link) => ({ ...link, verifiedAt: instantOrNull(link.verifiedAt) })),
    dependencies: fields.dependencies.map((edge) => ({
      ...edge,
      since: instant(edge.since),
      acknowledgedAt: instantOrNull(edge.acknowledgedAt),
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
