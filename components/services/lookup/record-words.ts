import { daysSince } from "@/components/services/grade-words";
import type { LookupRecord } from "@/lib/services/view/lookup";

const nounWords: Readonly<Record<LookupRecord["noun"], string>> = {
  service: "service",
  team: "team",
  person: "person",
  system: "system",
  "business-service": "business service",
};
/** What kind of record it is, in the words of a page. */
export const nounOf = ({ noun }: LookupRecord): string => nounWords[noun];

/** "placeholder, 214 d" beside a row; "–" for what has no grade. */
export const gradeInRow = (record: LookupRecord, now: string): string =>
  record.grade === null
    ? "–"
    : record.since === null
      ? record.grade
      : `${record.grade}, ${String(daysSince(record.since, now))} d`;
