import { type Clock, dayOf, exact, moment, whole } from "./moment-format";
import { Renewed } from "./renewed";

type MomentProps = {
  /** ISO with Z. */
  readonly at: string;
  readonly clock: Clock;
  /** The zone of the record, as the schedule's; shown when the viewer's is not known, and in the title. */
  readonly zone?: string;
  /**
   * `near`: as near as it can be said. `deciding`: "08:00, in 4 h 48 min" within 24 h. `whole`: always day and clock.
   * `day`: the day alone. `age`: "9 days ago". `lately`: the same up to 60 days, then the day.
   */
  readonly as?: "near" | "deciding" | "whole" | "day" | "age" | "lately";
};

/** An instant: the viewer's clock in the text, every zone in the title, UTC in `datetime`. The only thing that shows one. */
export function Moment({ at, clock, zone, as = "near" }: MomentProps) {
  const shown = clock.zone ?? zone ?? "UTC";
  const title = exact(at, zone === undefined ? [shown] : [shown, zone]);
  return (
    <time dateTime={at} title={title}>
      {textOf(at, clock.now, shown, as)}
    </time>
  );
}

const sixtyDays = 60 * 86_400_000;

function textOf(at: string, now: string, zone: string, as: NonNullable<MomentProps["as"]>) {
  switch (as) {
    case "near":
      return moment(at, now, zone);
    case "whole":
      return whole(at, now, zone);
    case "day":
      return dayOf(at, now, zone);
    case "lately":
      return Date.parse(now) - Date.parse(at) > sixtyDays ? (
        dayOf(at, now, zone)
      ) : (
        <Renewed at={at} drawnAt={now} />
      );
    // These two grow old while the page is open.
    case "deciding":
      return <Renewed at={at} drawnAt={now} zone={zone} />;
    case "age":
      return <Renewed at={at} drawnAt={now} />;
  }
}
