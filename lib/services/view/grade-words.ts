/** How well a service is owned, and for how many whole days. */
export type Graded = { readonly grade: string | null; readonly days: number | null };

const counted = {
  short: (days: number): string => `${String(days)} d`,
  spelled: (days: number): string => `${String(days)} ${days === 1 ? "day" : "days"}`,
};

/** What a team is to a service: its owner, or no more than named for it. */
export const ownerTitle = ({ grade }: Pick<Graded, "grade">): string =>
  grade === "unaccepted" ? "Named as owner" : "Owner";

/** "placeholder, 214 d": a grade is a word with days, never a letter (UI-62); text that is read aloud spells the days (LKP-25). */
export function gradeWords({ grade, days }: Graded, as: keyof typeof counted = "short"): string {
  if (grade === null) return "not judged yet";
  if (days === null || grade === "owned" || grade === "retired") return grade;
  return `${grade}, ${counted[as](days)}`;
}
