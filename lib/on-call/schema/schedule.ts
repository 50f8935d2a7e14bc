import { z } from "zod";
import { before, type Instant, instantIn, isZone, Temporal } from "@/lib/kernel/time";
import { overrideKinds, swapStates, turnModes, units, weekdays } from "../domain/schedule";

/** The shape in which a schedule travels: files, requests and the vectors use the same keys (on-call.md section 2). */

const instantHint = "Give an instant such as 2026-03-02T09:00Z";

/** An instant with its offset, such as 2026-03-02T09:00Z. */
export const instant = z.string(instantHint).transform((text, ctx) => {
  const found = instantIn(text);
  if (found !== null) return found;
  ctx.addIssue({ code: "custom", message: instantHint });
  return z.NEVER;
});
export const zone = z.string().refine(isZone, "Give a time zone such as Europe/Berlin");

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time of the clock in whole minutes, such as 09:00");

/** Years in which a grid of hand-offs can be anchored: further away every answer would walk through centuries of clock changes. */
const [firstYear, lastYear] = [1970, 2099];
const localHint = "Give a local time in whole minutes without a zone, such as 2026-03-02T09:00";
export const localTime = z
  .string(localHint)
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, localHint)
  .refine(
    (text) => {
      try {
        const { year } = Temporal.PlainDateTime.from(text, { overflow: "reject" });
        return year >= firstYear && year <= lastYear;
      } catch {
        return false;
      }
    },
    `Give a day of the calendar from ${String(firstYear)} to ${String(lastYear)}`,
  );

const weekday = z.enum(weekdays, `Choose from: ${weekdays.join(", ")}`);
export const window = z.union(
  [
    z.strictObject({ days: z.array(weekday).min(1).max(7), from: clockTime, to: clockTime }),
    z.strictObject({ fromDay: weekday, from: clockTime, toDay: weekday, to: clockTime }),
  ],
  "Give a window as {days, from, to} or {fromDay, from, toDay, to}, with days such as mon and times such as 09:00",
);

const longest = { hour: 1000, day: 366, week: 52, month: 24 } as const;
export const rotation = z
  .strictObject({
    start: localTime,
    unit: z.enum(units, `Choose from: ${units.join(", ")}`),
    length: z.int("Length must be a whole number").min(1, "Length must be 1 or more"),
    turns: z.enum(turnModes, `Choose from: ${turnModes.join(", ")}`).default("active"),
  })
  .refine(({ unit, length }) => length <= longest[unit], {
    path: ["length"],
    error: ({ input }) => {
      const { unit } = input as { unit: keyof typeof longest };
      return `Length must be from 1 to ${String(longest[unit])} ${unit}s`;
    },
  });

const person = z.string("Name a person").min(1, "Name a person");
const slot = z
  .array(person)
  .max(20, "A slot holds at most 20 people")
  .superRefine((people, ctx) => {
    for (const twice of new Set(people.filter((one, place) => people.indexOf(one) !== place)))
      ctx.addIssue({ code: "custom", message: `${twice} is in this slot twice` });
  });
export const roster = z
  .array(slot)
  .min(1, "Put at least one person on the roster")
  .max(100, "A roster holds at most 100 slots");

const layerVersion = z.strictObject({
  from: instant.nullable().default(null),
  zone,
  windows: z.array(window).max(21, "Use at most 21 windows in a layer").default([]),
  rotation,
  roster,
  firstSlot: z.int().min(0).default(0),
  unitsUsed: z.int().min(0).default(0),
});

/** Spans are half-open, so that an end at or before its start holds no time. */
const during = { start: instant, end: instant };
const inOrder = ({ start, end }: { readonly start: Instant; readonly end: Instant }): boolean =>
  before(start, end);
const order = { path: ["end"], error: "The end must be after the start" };

export const layer = z.strictObject({
  id: z.string().min(1),
  name: z.string().default(""),
  priority: z.int().min(1, "Priority is from 1 to 99").max(99, "Priority is from 1 to 99"),
  start: instant.nullable().default(null),
  end: instant.nullable().default(null),
  versions: z.array(layerVersion).min(1, "A layer has at least one version"),
});

const override = z
  .strictObject({
    id: z.string().min(1),
    kind: z.enum(overrideKinds, `Choose from: ${overrideKinds.join(", ")}`),
    person,
    by: person.nullable().default(null),
    ...during,
    reason: z.string().default(""),
    seq: z.int().optional(),
  })
  .refine(inOrder, order)
  .refine(({ kind, by }) => kind !== "replace" || by !== null, {
    path: ["by"],
    error: "Name who comes in their place",
  })
  .refine(({ kind, by, person: goes }) => kind !== "replace" || by !== goes, {
    path: ["by"],
    error: ({ input }) => {
      const { person: goes } = input as { person: string };
      return `${goes} cannot replace ${goes}`;
    },
  });

const swap = z.strictObject({
  id: z.string().min(1),
  state: z.enum(swapStates, `Choose from: ${swapStates.join(", ")}`),
  give: z.strictObject({ person, ...during }).refine(inOrder, order),
  takenBy: person.nullable().default(null),
  return: z.strictObject(during).refine(inOrder, order).nullable().default(null),
  seq: z.int().optional(),
});

export const temporary = z
  .strictObject({
    id: z.string().min(1),
    ...during,
    shifts: z.array(z.strictObject({ person, ...during }).refine(inOrder, order)).default([]),
  })
  .refine(inOrder, order)
  .superRefine(({ start, end, shifts }, ctx) => {
    for (const [place, shift] of shifts.entries())
      if (before(shift.start, start) || before(end, shift.end))
        ctx.addIssue({
          code: "custom",
          path: ["shifts", place],
          message: "Shifts must lie inside the temporary schedule",
        });
  });

const timeOff = z
  .strictObject({
    id: z.string().min(1),
    person,
    ...during,
    coverBy: person.nullable().default(null),
  })
  .refine(inOrder, order);

const recorded = z.strictObject({
  until: instant,
  shifts: z.array(z.strictObject({ person, ...during }).refine(inOrder, order)).default([]),
});

/**
 * A schedule as the calculus takes it. Edits without a number of their own are as new as their place: swaps, whose order among
 * overrides the shape does not tell, count as older than all of these.
 */
export const schedule = z
  .object({
    layers: z.array(layer).max(20, "A schedule holds at most 20 layers").default([]),
    overrides: z.array(override).default([]),
    swaps: z.array(swap).default([]),
    temporary: z.array(temporary).default([]),
    timeOff: z.array(timeOff).default([]),
    gapFill: z.array(person).default([]),
    recorded: recorded.nullable().default(null),
  })
  .transform((stated) => ({
    ...stated,
    swaps: stated.swaps.map((one, place) => ({ ...one, seq: one.seq ?? place - stated.swaps.length })),
    overrides: stated.overrides.map((one, place) => ({ ...one, seq: one.seq ?? place })),
  }));
