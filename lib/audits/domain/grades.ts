export type Band = "owned" | "weak" | "unowned";
export const grades = [
  "retired",
  "placeholder",
  "orphaned",
  "deserted",
  "shared",
  "unreached",
  "thin",
  "unconfirmed",
  "unproven",
  "owned",
  "acting",
  "unclaimed",
  "unresolved",
  "person-held",
  "unaccepted",
] as const;
export type Grade = (typeof grades)[number];

export const bandOf: Readonly<Record<Grade, Band | null>> = {
  retired: null,
  placeholder: "unowned",
  orphaned: "unowned",
  deserted: "unowned",
  unclaimed: "unowned",
  unresolved: "unowned",
  shared: "weak",
  unreached: "weak",
  thin: "weak",
  unconfirmed: "weak",
  unproven: "weak",
  acting: "weak",
  "person-held": "weak",
  unaccepted: "weak",
  owned: "owned",
};
