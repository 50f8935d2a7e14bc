import { type FieldName, fieldsThat, serviceLabels } from "@/lib/services/domain/fields";

/** The parts in which a service is edited, one page each; the first has no word in the address. */
export const editSections = [
  { key: "", label: "Name and texts" },
  { key: "classification", label: "Classification" },
  { key: "links", label: "Links and code" },
  { key: "dependencies", label: serviceLabels.dependencies },
  { key: "found-as", label: "Found as" },
  { key: "people", label: "People" },
  { key: "apis", label: "APIs and deployment" },
  { key: "fields", label: "Custom fields" },
] as const;

/** The part that a form says it is of; the first for any other word. */
export const sectionIn = (text: string): string => editSections.find(({ key }) => key === text)?.key ?? "";

/** The fields of each part; of those that an import may set, the part says where they came from. */
const fieldsIn: Readonly<Record<string, readonly FieldName[]>> = {
  "": ["name", "intent"],
  classification: ["kind", "tier", "lifecycle", "weight", "system", "parent"],
  links: ["links", "repositories"],
  dependencies: ["dependencies"],
  "found-as": ["aliases", "identifiers", "tags"],
  people: ["channel", "contributors", "businessServices"],
};
const lockable = new Set(fieldsThat((rule) => rule.lockable === true));

/** The fields of a part that can be locked against imports. */
export const lockableIn = (section: string): readonly FieldName[] =>
  (fieldsIn[section] ?? []).filter((field) => lockable.has(field));

/** The section behind the one of this key; null behind the last. */
export const sectionAfter = (key: string) =>
  editSections[editSections.findIndex((section) => section.key === key) + 1] ?? null;
