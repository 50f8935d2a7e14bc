import { Log, LogEntry } from "@/components/ui/log";
import { Moment } from "@/components/ui/moment";
import { type Clock, length } from "@/components/ui/moment-format";
import { Name } from "@/components/ui/text";
import type { OwnershipEventView, OwnershipView } from "@/lib/services/view/ownership";

/** Who owned it and when, latest first, with the gaps in between. */
export function OwnershipSpans({
  spans,
  clock,
}: {
  readonly spans: OwnershipView["spans"];
  readonly clock: Clock;
}) {
  return (
    <Log>
      {[...spans].reverse().map((span) => (
        <LogEntry key={span.from} when={<Moment at={span.from} clock={clock} as="day" />}>
          {span.team ? <Name>{span.team.name}</Name> : <span className="bad">nobody</span>}
          <span className="muted">
            {", "}
            {lengthOf(span.from, span.to ?? clock.now)}
            {span.to === null ? (
              ", until now"
            ) : (
              <>
                , until <Moment at={span.to} clock={clock} as="day" />
              </>
            )}
          </span>
        </LogEntry>
      ))}
    </Log>
  );
}

/** "nobody, 12 d": how long a span is, in two units at most. */
const lengthOf = (from: string, to: string): string => length(Date.parse(to) - Date.parse(from));

/** All that was said and done about who owns it, latest first. */
export function OwnershipLog({
  events,
  clock,
}: {
  readonly events: readonly OwnershipEventView[];
  readonly clock: Clock;
}) {
  if (events.length === 0) return <p className="muted mt-2">Nobody has owned it or been offered it yet.</p>;
  return (
    <Log dated>
      {events.map((event) => (
        <LogEntry
          key={`${event.at} ${event.what} ${event.team?.id ?? ""} ${event.by ?? ""}`}
          when={<Moment at={event.at} clock={clock} as="whole" />}
        >
          <p>{sentenceOf(event)}</p>
          {event.text !== null && event.what !== "declared" && event.what !== "ended" && (
            <p className="muted">“{event.text}”</p>
          )}
        </LogEntry>
      ))}
    </Log>
  );
}

const ends: Readonly<Record<string, string>> = {
  transferred: "handed over",
  dissolved: "the team was dissolved",
  retired: "the service was retired",
  merged: "the service was merged into another",
  corrected: "corrected by an auditor",
};

function sentenceOf({ what, team, by, text }: OwnershipEventView): string {
  const name = team?.name ?? "nobody";
  const who = by ?? "Somebody";
  switch (what) {
    case "offered":
      return `${who} offered it to ${name}`;
    case "asked":
      return `${who} asked for it for ${name}`;
    case "kept":
      return `${who} kept it: it was to go to ${name}`;
    case "claimed":
      return `Claimed by ${who} for ${name}`;
    case "accepted":
      return `${who} accepted for ${name}`;
    case "declined":
      return `${who} declined for ${name}`;
    case "lapsed":
      return `Nobody of ${name} answered: the offer lapsed`;
    case "withdrawn":
      return `${who} withdrew the offer to ${name}`;
    case "released":
      return `${who} agreed to let it go to ${name}`;
    case "started":
      return `${name} owned it from here`;
    case "ended":
      return `The ownership of ${name} ended${text === null ? "" : `: ${ends[text] ?? text}`}`;
    case "recorded":
      return `${who} wrote down that ${name} owned it`;
    case "declared":
      return who === "form"
        ? `The form names ${team?.name ?? text ?? "nobody"} as the owner`
        : `${who} names ${team?.name ?? text ?? "nobody"} as the owner`;
  }
}
