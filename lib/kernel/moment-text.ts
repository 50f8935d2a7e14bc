import { type Instant, instantIn, momentOf, Temporal } from "./time";

/** What a day without a clock stands for: its start, the start of the next one, or twelve o'clock. */
type DayMeans = "start" | "end" | "noon";

const day = /^[1-9]\d{3}-\d\d-\d\d$/;
const local = /^[1-9]\d{3}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/;

/**
 * The instant that a text means: an instant with its offset, a day and clock in `zone`, or a day alone. Null when it is none
 * of these, or no day of the calendar.
 */
export function instantOf(text: string, zone: string, dayMeans: DayMeans): Instant | null {
  const given = text.trim();
  try {
    if (day.test(given)) {
      const date = Temporal.PlainDate.from(given);
      const meant = dayMeans === "end" ? date.add({ days: 1 }) : date;
      return momentOf(meant.toPlainDateTime(dayMeans === "noon" ? "12:00" : "00:00"), zone, "start");
    }
    if (local.test(given))
      return momentOf(Temporal.PlainDateTime.from(given.replace(" ", "T")), zone, "start");
    return instantIn(given);
  } catch {
    return null;
  }
}
