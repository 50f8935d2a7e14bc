import { z } from "zod";
import { before, type Instant, plusDays } from "@/lib/kernel/time";
import type { Question } from "../domain/question";
import { localTime, instant, layer, rotation, roster, schedule, temporary, window, zone } from "./schedule";

/** The form of `steward-on-call-vectors/1`: plain questions to the calculus, each with what it needs. */

const question = <Kind extends string, Input extends z.ZodType>(kind: Kind, input: Input) =>
  z.object({ id: z.string(), kind: z.literal(kind), input });

const asked = { from: instant, until: instant };

/** How many days a question may span: whoever asks waits while it is worked out. */
const longest = 400;
/** One that ends before it begins holds no time, which is an answer. */
const isShort = ({ from, until }: { readonly from: Instant; readonly until: Instant }): boolean =>
  !before(plusDays(from, longest), until);
const tooLong = { path: ["until"], error: `Ask for at most ${String(longest)} days` };

/** What other calculi answer: it is read past. */
const elsewhere = ["digest", "path", "proof", "centre-of-gravity"] as const;

const Asking = z.discriminatedUnion("kind", [
  z.object({ id: z.string(), kind: z.enum(elsewhere) }),
  question("handoffs", z.strictObject({ zone, rotation, ...asked }).refine(isShort, tooLong)),
  question(
    "moment",
    z.strictObject({ zone, local: localTime, edge: z.enum(["first", "last"], "Choose from: first, last") }),
  ),
  question(
    "windows",
    z.strictObject({
      zone,
      windows: z.array(window),
      asks: z.array(
        z.strictObject({
          ask: z.enum(["open", "start", "end"], "Choose from: open, start, end"),
          at: instant,
        }),
      ),
    }),
  ),
  question("shifts", z.strictObject({ schedule, ...asked }).refine(isShort, tooLong)),
  question("on-call-at", z.strictObject({ schedule, at: z.array(instant) })),
  question(
    "cut-temporary",
    z.strictObject({
      temporary: z.array(temporary),
      clear: z.strictObject({ start: instant, end: instant }),
    }),
  ),
  question(
    "coverage",
    z
      .strictObject({
        schedule,
        ...asked,
        promised: z.strictObject({ zone, windows: z.array(window) }).optional(),
      })
      .refine(isShort, tooLong),
  ),
  question("coverage-state", z.strictObject({ schedule, ...asked, now: instant }).refine(isShort, tooLong)),
  question("quality", z.strictObject({ schedule, ...asked }).refine(isShort, tooLong)),
  question(
    "roster-change",
    z.strictObject({
      layer,
      effective: instant,
      roster,
      show: z.strictObject(asked).refine(isShort, tooLong),
    }),
  ),
]);

export const OnCallVectors = z.object({
  format: z.literal("steward-on-call-vectors/1"),
  vectors: z.array(
    z.intersection(Asking, z.object({ expect: z.record(z.string(), z.unknown()).optional() })),
  ),
});

type Vector = z.output<typeof OnCallVectors>["vectors"][number];

/** The question of a vector; null where it asks another calculus. */
export const questionOf = (vector: Vector): Question | null => ("input" in vector ? vector : null);
