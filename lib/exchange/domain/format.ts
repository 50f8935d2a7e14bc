/** The formats an import reads, by the word that a person gives for them (FMT-01 to FMT-10). */
export const importFormats = {
  csv: "CSV with a header row",
  backstage: "Backstage catalog-info.yaml",
  gitlab: "GitLab service catalog and teams",
  codeowners: "CODEOWNERS",
  steward: "Steward's own export",
} as const;
export type ImportFormat = keyof typeof importFormats;

/** True for a format that can be read. */
export const isImportFormat = (text: string): text is ImportFormat => Object.hasOwn(importFormats, text);
