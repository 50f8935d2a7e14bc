import { secondsOf, sharedBy, type Span } from "@/lib/kernel/spans";
import { momentOf, Temporal } from "@/lib/kernel/time";
import { ratioOf } from "./coverage";
import { heldWithin } from "./holders";
import { type Schedule, weekdays, type Window } from "./schedule";
import { type Asked, shifts, askedSpan } from "./shifts";
import { hoursOfWeek, openSpans } from "./windows";

/** What being on call asks of one person over a span, by the clock of their own zone (OC-86). */
export type Load = {
  readonly person: string;
  readonly seconds: number;
  /** Between 22:00 and 06:00. */
  readonly nightSeconds: number;
  /** From Saturday 00:00 to Monday 00:00. */
  readonly weekendSeconds: number;
  /** On days that the organisation lists as holidays. */
  readonly holidaySeconds: number;
  readonly shifts: number;
};

const nights: readonly Window[] = [{ days: weekdays, from: "22:00", to: "06:00" }];
const weekends: readonly Window[] = [{ fromDay: "sat", from: "00:00", toDay: "mon", to: "00:00" }];

/** A day of the calendar as the time it lasts in a zone. */
function dayIn(zone: string, day: string): Span {
  const date = Temporal.PlainDate.from(day);
  const midnight = (of: Temporal.PlainDate) =>
    momentOf(of.toPlainDateTime(), zone, "start").epochMilliseconds;
  return { start: midnight(date), end: midnight(date.add({ days: 1 })) };
}

/** What a schedule asks of each of its people over a span, who carries most first. */
export function loads(
  schedule: Schedule,
  asked: Asked,
  { zoneOf, holidays }: { readonly zoneOf: (person: string) => string; readonly holidays: readonly string[] },
): readonly Load[] {
  const span = askedSpan(asked);
  const held = new Map<string, Span[]>();
  for (const { person, start, end } of shifts(schedule, asked))
    held.set(person, [
      ...(held.get(person) ?? []),
      { start: start.epochMilliseconds, end: end.epochMilliseconds },
    ]);
  return [...held]
    .map(([person, spans]) => {
      const zone = zoneOf(person);
      const during = (windows: readonly Window[]): number =>
        secondsOf(sharedBy(spans, openSpans(hoursOfWeek(windows), zone, span)));
      return {
        person,
        seconds: secondsOf(spans),
        nightSeconds: during(nights),
        weekendSeconds: during(weekends),
        holidaySeconds: secondsOf(
          sharedBy(
            spans,
            holidays.map((day) => dayIn(zone, day)),
          ),
        ),
        shifts: spans.length,
      };
    })
    .sort((a, b) => b.seconds - a.seconds || (a.person < b.person ? -1 : 1));
}

/** How well a schedule is covered and shared out, in whole percent (OC-87, OC-88). */
export type Quality = {
  readonly score: number;
  readonly good: number;
  readonly balance: number;
  /** Who carries more than the mean, by how many percent of it. */
  readonly overloaded: Readonly<Record<string, number>>;
};

const percent = (share: number): number => Math.round(share * 100);
/** From here on hours count as shared out evenly. */
const even = 95;

/** Covered share and balance of a span, and their mean; all of it 0 where nobody is ever on call. */
export function quality(schedule: Schedule, asked: Asked): Quality {
  const span = askedSpan(asked);
  const pieces = span.start < span.end ? heldWithin(schedule, span) : [];
  const people = [...new Set(pieces.map(({ person }) => person))].sort();
  if (people.length === 0) return { score: 0, good: 0, balance: 0, overloaded: {} };
  const hours = people.map((person) => secondsOf(pieces.filter((held) => held.person === person)));
  const pairs = hours.flatMap((one, place) =>
    hours.slice(place + 1).map((other) => Math.min(one, other) / Math.max(one, other)),
  );
  const shared =
    pairs.length === 0 ? 100 : percent(pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length);
  const balance = shared >= even ? 100 : shared;
  const good = percent(ratioOf(secondsOf(pieces), secondsOf([span])));
  const mean = hours.reduce((sum, one) => sum + one, 0) / hours.length;
  const overloaded = people
    .map((person, place) => [person, percent((hours[place] ?? 0) / mean - 1)] as const)
    .filter(([, by]) => balance < even && by > 0);
  return {
    score: Math.round((good + balance) / 2),
    good,
    balance,
    overloaded: Object.fromEntries(overloaded),
  };
}
