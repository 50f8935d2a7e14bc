import type { Shape } from "@/components/ui/symbols";
import type { Standing } from "@/components/ui/table";

/** The mark of a band (interface section 7). */
export const shapeOf = (band: string | null): Shape =>
  band === "unowned" ? "bad" : band === "weak" ? "warn" : band === "owned" ? "ok" : "none";

/** The rail of a row (UI-60). */
export const standingOf = (band: string | null): Standing =>
  band === "unowned" || band === "weak" || band === "owned" ? band : "retired";

/** Whole 24-hour days between two instants. */
export const daysSince = (since: string, now: string): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000));

/** "placeholder, 214 d": a grade is a word with days, never a letter (UI-62). */
export function gradeWords(grade: string | null, since: string | null, now: string): string {
  if (grade === null) return "not judged yet";
  if (since === null || grade === "owned" || grade === "retired") return grade;
  return `${grade}, ${String(daysSince(since, now))} d`;
}

/** A word with its first letter large. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
