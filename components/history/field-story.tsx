import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import type { Difference, Said } from "@/lib/history/domain/fields";

const most = 160;
const shown = 5;

type FieldStoryProps = {
  readonly label: string;
  readonly difference: Difference;
  readonly clock: Clock;
  /** On the entry's own page nothing is cut. */
  readonly whole?: boolean;
  /** The record was new: there is nothing it was before. */
  readonly created?: boolean;
};

/** What became of one field: "Tier from 3 to 2", "Tier set to 2", "Links added runbook https://…". */
export function FieldStory({ label, difference, clock, whole = false, created = false }: FieldStoryProps) {
  const value = (said: Said) => <Value said={said} clock={clock} whole={whole} />;
  const several = (values: readonly Said[]) => {
    const some = whole ? values : values.slice(0, shown);
    return (
      <>
        {some.map((one, place) => (
          <span key={one.text}>
            {place > 0 && ", "}
            {value(one)}
          </span>
        ))}
        {values.length > some.length && ` and ${String(values.length - some.length)} more`}
      </>
    );
  };
  if (created)
    return (
      <span className="block">
        <b className="name">{label}</b>{" "}
        {difference.kind === "list" ? several(difference.added) : difference.to && value(difference.to)}
      </span>
    );
  if (difference.kind === "moved")
    return (
      <span className="block">
        <b className="name">{label}</b>{" "}
        {difference.to === null ? (
          <>taken away: {difference.from && value(difference.from)}</>
        ) : (
          <>
            {difference.from === null ? "set to " : <>from {value(difference.from)} to </>}
            {value(difference.to)}
          </>
        )}
      </span>
    );
  const { added, removed, altered } = difference;
  return (
    <span className="block">
      <b className="name">{label}</b>
      {added.length > 0 && <> added {several(added)}</>}
      {removed.length > 0 && (
        <>
          {added.length > 0 && ";"} took away {several(removed)}
        </>
      )}
      {altered.map(({ from, to }, place) => (
        <span key={from.text}>
          {(place > 0 || added.length + removed.length > 0) && ";"} {value(from)} is now {value(to)}
        </span>
      ))}
    </span>
  );
}

type ValueProps = { readonly said: Said; readonly clock: Clock; readonly whole: boolean };

function Value({ said: { text, at }, clock, whole }: ValueProps) {
  if (at !== undefined) return <Moment at={at} clock={clock} as="whole" />;
  const cut = !whole && text.length > most;
  return <bdi translate="no">{cut ? `${text.slice(0, most).trimEnd()}…` : text}</bdi>;
}
