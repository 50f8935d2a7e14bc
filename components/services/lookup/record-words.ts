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
