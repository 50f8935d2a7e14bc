/** The parts in which a service is edited, one page each; the first has no word in the address. */
export const editSections = [
  { key: "", label: "Name and texts" },
  { key: "classification", label: "Classification" },
  { key: "links", label: "Links and code" },
  { key: "dependencies", label: "What it needs" },
  { key: "found-as", label: "Found as" },
  { key: "people", label: "People" },
  { key: "apis", label: "APIs and deployment" },
  { key: "fields", label: "Custom fields" },
] as const;

/** The part that a form says it is of; the first for any other word. */
export const sectionIn = (text: string): string => editSections.find(({ key }) => key === text)?.key ?? "";

/** The fields of each part that an import may set, and that can be locked against it. */
export const lockableIn: Readonly<Record<string, readonly (readonly [field: string, label: string])[]>> = {
  "": [
    ["name", "Display name"],
    ["intent", "What it is for"],
  ],
  classification: [
    ["kind", "Kind"],
    ["tier", "Tier"],
    ["lifecycle", "Lifecycle"],
    ["weight", "Weight"],
    ["system", "System"],
    ["parent", "Part of"],
  ],
  links: [
    ["links", "Links"],
    ["repositories", "Repositories"],
  ],
  dependencies: [["dependencies", "What it needs"]],
  "found-as": [
    ["aliases", "Also known as"],
    ["identifiers", "Identifiers"],
    ["tags", "Tags"],
  ],
  people: [
    ["channel", "Channel"],
    ["contributors", "Teams that work on it"],
    ["businessServices", "Business services"],
  ],
};

/** The section behind the one of this key; null behind the last. */
export const sectionAfter = (key: string) =>
  editSections[editSections.findIndex((section) => section.key === key) + 1] ?? null;
