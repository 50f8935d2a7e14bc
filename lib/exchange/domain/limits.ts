import { mostRecords } from "@/lib/kernel/lengths";
import { codeownersLimits } from "@/lib/services/domain/codeowners/stored";

/** What an import takes (LIM-02): a file, how many of them, and all together as they are sent, as they are unpacked and as records. */
export const importLimits = {
  bytes: codeownersLimits.text,
  files: codeownersLimits.files,
  uploaded: 10 * 1024 * 1024,
  unpacked: 50 * 1024 * 1024,
  records: mostRecords,
} as const;

/** Bytes as people read them, to a tenth of a MiB. */
export const megabytes = (bytes: number): string =>
  `${String(Math.round((bytes / 1024 / 1024) * 10) / 10)} MiB`;

const counted = (many: number): string => many.toLocaleString("en");

/** The limits of an import, as words and figures. */
export const limitWords = {
  file: megabytes(importLimits.bytes),
  files: `${counted(importLimits.files)} files`,
  uploaded: `${megabytes(importLimits.uploaded)} uploaded`,
  unpacked: `${megabytes(importLimits.unpacked)} unpacked`,
  records: `${counted(importLimits.records)} records`,
} as const;

/** The limits of an import in one sentence, said before somebody chooses files. */
export const limitSentence = `Up to ${limitWords.files} of ${limitWords.file}, ${limitWords.uploaded}, ${limitWords.unpacked}, ${limitWords.records}.`;

/** So many plans with their files and rows are kept at once, of one person and of all (LIM-02): each may hold as much as an import takes. */
export const planLimits = { each: 10, all: 60 } as const;
