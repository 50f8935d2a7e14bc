import { counted } from "@/lib/kernel/counted";

/** How well a service is owned, and for how many whole days. */
export type Graded = { readonly grade: string | null; readonly days: number | null };

const dayWords = {
  short: (days: number): string => `${String(days)} d`,
  spelled: (days: number): string => counted(days, "day"),
};

/** What a team is to a service: its owner, or no more than named for it. */
export const ownerTitle = ({ grade }: Pick<Graded, "grade">): string =>
  grade === "unaccepted" ? "Named as owner" : "Owner";

/** "placeholder, 214 d": a grade is a word with days, never a letter (UI-62); text that is read aloud spells the days (LKP-25). */
export function gradeWords({ grade, days }: Graded, as: keyof typeof dayWords = "short"): string {
  if (grade === null) return "not judged yet";
  if (days === null || grade === "owned" || grade === "retired") return grade;
  return `${grade}, ${dayWords[as](days)}`;
}
