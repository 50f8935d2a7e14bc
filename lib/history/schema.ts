import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { optionalText } from "@/lib/people/schema/fields";
import { becomings } from "./domain/comparison";
import { nouns, vias } from "./domain/entry";
import { recordNouns } from "@/lib/kernel/reference";

const word = z.string().trim().min(1).max(lengths.reference);

/** The parameters of the history, for page and API alike (LED-05). */
export const historyFilters = {
  noun: z.enum(nouns),
  /** An id, or the slug of a record with its kind before it: `service:gitaly`. */
  record: word,
  /** Whoever did it, by slug or id. */
  person: word,
  operation: word,
  via: z.enum(vias),
  run: z.uuid("Give the id of a run"),
  field: word,
} as const;

/** Which of the records that differ between two instants are listed (LED-08). */
export const comparisonFilters = {
  noun: z.enum(recordNouns),
  became: z.enum(becomings),
  field: word,
} as const;

const reason = optionalText(lengths.reason).default(null);

export const UndoEntry = z.object({ id: z.uuid("Open the entry again: its id is missing"), reason });

export const UndoRun = z.object({
  run: z.uuid("Open the run again: its id is missing"),
  digest: z.string(),
  reason,
});
