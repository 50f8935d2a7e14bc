/** The parts in which a service is edited, one page each; the first has no word in the address. */
export const editSections = [
  { key: "", label: "Name and texts" },
  { key: "classification", label: "Classification" },
  { key: "links", label: "Links and code" },
  { key: "dependencies", label: "What it needs" },
  { key: "found-as", label: "Found as" },
  { key: "people", label: "People" },
  { key: "apis", label: "APIs and deployment" },
] as const;
export type EditSection = (typeof editSections)[number]["key"];

/** The section behind the one of this key; null behind the last. */
export const sectionAfter = (key: string) =>
  editSections[editSections.findIndex((section) => section.key === key) + 1] ?? null;
