import { Fragment } from "react";
import type { Clock } from "@/components/ui/moment-format";
import type { Difference, Said } from "@/lib/history/domain/fields";
import { Labelled, Value } from "./value";

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
  const most = whole ? undefined : 160;
  const value = (said: Said) => <Value said={said} clock={clock} most={most} />;
  const several = (values: readonly Said[]) => {
    const some = whole ? values : values.slice(0, shown);
    return (
      <>
        {some.map((one, place) => (
          <Fragment key={`${one.label ?? ""} ${one.text}`}>
            {place > 0 && ", "}
            <Labelled said={one} clock={clock} most={most} />
          </Fragment>
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
  // Of an object with keys it is seen without a word that a value is new.
  const keyed = [...added, ...removed, ...altered.map(({ to }) => to)].every(
    ({ label: key }) => key !== undefined,
  );
  const parts = [
    added.length > 0 && (
      <>
        {!keyed && "added "}
        {several(added)}
      </>
    ),
    removed.length > 0 && <>took away {several(removed)}</>,
    ...altered.map(({ from, to }) =>
      to.label === undefined ? (
        <>
          {value(from)} is now {value(to)}
        </>
      ) : (
        <>
          <bdi translate="no">{to.label}</bdi> from {value(from)} to {value(to)}
        </>
      ),
    ),
  ].filter((part) => part !== false);
  return (
    <span className="block">
      <b className="name">
        {label}
        {keyed && ":"}
      </b>{" "}
      {parts.map((part, place) => (
        // Parts of one entry never change their order.
        <Fragment key={place}>
          {place > 0 && "; "}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
