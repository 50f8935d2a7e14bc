import { canonical } from "@/lib/kernel/canonical";
import { fieldsThat, type FieldSource, type ServiceFields } from "./fields";

/** The fields that tell where their value came from; lists tell it element by element (MOD-20). */
const markedFields = fieldsThat(({ marked }) => marked === true);

/** The custom fields that have another value than before. */
const changedKeys = (before: ServiceFields["fields"], after: ServiceFields["fields"]): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => canonical(before[key] ?? null) !== canonical(after[key] ?? null),
  );

/** `after` with a mark at each field that a hand has just changed, so that no import takes it back (IMP-09). A lock stays. */
export function markedByHand(
  before: ServiceFields,
  after: ServiceFields,
  mark: Pick<FieldSource, "at" | "who">,
): ServiceFields {
  const changed = [
    ...markedFields.filter((field) => canonical(before[field]) !== canonical(after[field])),
    ...changedKeys(before.fields, after.fields).map((key) => `fields.${key}`),
  ];
  if (changed.length === 0) return after;
  const marks = changed.map((field): [string, FieldSource] => {
    const locked = after.sources[field]?.locked;
    return [field, { by: "manual", ...mark, ...(locked === undefined ? {} : { locked }) }];
  });
  return { ...after, sources: { ...after.sources, ...Object.fromEntries(marks) } };
}

const prefix = "gone.";

/** Under this name a service remembers that a source states it no more (IMP-13). */
export const goneMark = (source: string): string => `${prefix}${source}`;

/** The sources that stated a service once and state it no more. */
export const goneFrom = ({ sources }: Pick<ServiceFields, "sources">): readonly string[] =>
  Object.keys(sources)
    .flatMap((mark) => (mark.startsWith(prefix) ? [mark.slice(prefix.length)] : []))
    .sort();
