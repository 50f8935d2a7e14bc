import { dayIn, type Instant } from "@/lib/kernel/time";

/** Where the work on an unowned service stands (OW-Q3). "offered" is read off the open offer and never set by hand. */
export const triageStates = ["new", "investigating", "offered", "blocked", "propose-retirement"] as const;
export type TriageState = (typeof triageStates)[number];
export const settableTriage = [
  "new",
  "investigating",
  "blocked",
  "propose-retirement",
] as const satisfies readonly TriageState[];

export const triageWords: Readonly<Record<TriageState, string>> = {
  new: "new",
  investigating: "investigating",
  offered: "offered",
  blocked: "blocked",
  "propose-retirement": "propose retirement",
};

/** Why one cannot look again on that day: it is not still to come by the calendar of the organisation. Null when one can. */
export const lookAgainFault = (day: string | null, now: Instant, zone: string): string | null =>
  day === null || day > dayIn(now, zone) ? null : "Choose a day that is still to come";

export const triageLimits = { snoozeDays: 30, bulk: 100 } as const;
