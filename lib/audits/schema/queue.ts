import { z } from "zod";
import { lengths, mostWords } from "@/lib/kernel/lengths";
import { Day } from "@/lib/people/schema/fields";
import { bandOf, grades } from "../domain/grades";
import { triageStates } from "../domain/triage";

/** Several words of a closed or open list, separated by commas. */
const words = z
  .string()
  .max(lengths.words)
  .transform((text) => [...new Set(text.split(",").map((word) => word.trim()))].filter((word) => word !== ""))
  .refine((all) => all.length <= mostWords, { error: `Choose at most ${String(mostWords)}` });
const only = (allowed: readonly string[]) =>
  words.refine((all) => all.every((word) => allowed.includes(word)), {
    error: `Choose from: ${allowed.join(", ")}`,
  });

const unownedGrades = grades.filter((grade) => bandOf[grade] === "unowned");

/** For how many days a service has been unowned at least, as the queue is asked. */
const sinceDays = ["7", "30", "90", "180", "365"] as const;

/** The parameters of the queue, for page and API alike (OW-Q2); all of them in the address. */
export const QueueQuery = {
  grade: only(unownedGrades),
  tier: only(["1", "2", "3", "4", "unset"]),
  /** Holds it, contributes to it, or has been offered it. */
  team: words,
  tag: words,
  business: words,
  /** Read from this source and named by it still; `unset` is what nobody but people wrote down. */
  source: words,
  since: z.enum(sinceDays, `Choose from: ${sinceDays.join(", ")}`),
  triage: only(triageStates),
  snoozed: z.enum(["1"]).transform(() => true as const),
} as const;
export type QueueFilter = {
  readonly [Name in keyof typeof QueueQuery]: z.output<(typeof QueueQuery)[Name]> | null;
};

/** What a finding can be about. */
export const findingNouns = ["service", "business-service", "person"] as const;

/** The parameters of the list of findings (OW-Q, section 15). */
export const FindingsQuery = {
  about: z.enum(findingNouns, `Choose from: ${findingNouns.join(", ")}`),
  rule: z.string().regex(/^[A-Z]{3}-\d{2}$/, "Write a rule as in OWN-01"),
  family: z.string().regex(/^[A-Z]{3}$/, "Write a family as in OWN"),
  severity: z.enum(["B", "W", "A"], "Choose from: B, W, A"),
  state: z.enum(["failed", "no-data", "waived", "error"], "Choose from: failed, no-data, waived, error"),
  team: words,
  tier: only(["1", "2", "3", "4", "unset"]),
  /** About a service that this source names still; `unset` is what nobody but people wrote down. */
  source: words,
  service: z.string().trim().min(1).max(lengths.reference),
  /** Slug or id of what the finding is about, be it a service or something beside the services. */
  record: z.string().trim().min(1).max(lengths.reference),
  /** Found on or after this day. */
  since: Day("Give a day, such as 2026-03-29"),
} as const;
export type FindingsFilter = {
  readonly [Name in keyof typeof FindingsQuery]: z.output<(typeof FindingsQuery)[Name]> | null;
};

/** What the audit as a whole is narrowed by: the source that names a service still. */
export const AuditQuery = { source: words } as const;

/** The parameters of the list of grades; the record as it is now decides on tags, the grade's own on tier and team. */
export const GradesQuery = {
  grade: only(grades),
  band: only(["owned", "weak", "unowned"]),
  /** Who holds it. */
  team: words,
  tier: only(["1", "2", "3", "4", "unset"]),
  tag: words,
  service: z.string().trim().min(1).max(lengths.reference),
} as const;
export type GradesFilter = {
  readonly [Name in keyof typeof GradesQuery]: z.output<(typeof GradesQuery)[Name]> | null;
};

/** What the trends are cut by and between which days (OW-D2). */
export const TrendsQuery = {
  from: Day("Give a day, such as 2026-03-29"),
  to: Day("Give a day, such as 2026-03-29"),
  team: words,
  tier: only(["1", "2", "3", "4", "unset"]),
  tag: words,
  /** What is long and drawn only when it is asked for: every day as a table, or more of those that moved. */
  show: z.enum(["days", "moves"], "Choose from: days, moves"),
} as const;
