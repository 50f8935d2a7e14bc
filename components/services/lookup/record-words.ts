import { recordWords } from "@/lib/kernel/reference";
import type { LookupRecord } from "@/lib/services/view/lookup";

/** What kind of record it is, in the words of a page. */
export const nounOf = ({ noun }: LookupRecord): string => recordWords[noun].one;
