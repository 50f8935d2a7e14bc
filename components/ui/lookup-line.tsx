import { Face } from "./face";
import { cut, isRetired, isUnowned, type Line, type LookupHit } from "./lookup-hit";
import { Mark } from "./mark";

type LookupLineProps = {
  readonly id: string;
  readonly line: Line;
  readonly query: string;
  readonly active: boolean;
  /** `beside`: in a tab of its own. */
  readonly onPick: (beside: boolean) => void;
};

/** One option of the look-up's list: name and reason, owner and channel, whom to ask. */
export function LookupLine({ id, line, query, active, onPick }: LookupLineProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={line.kind === "hit" && isAsked(line) ? "hit" : "hit short"}
      ref={(option) => {
        if (active) option?.scrollIntoView({ block: "nearest" });
      }}
      onClick={(event) => {
        onPick(event.metaKey || event.ctrlKey);
      }}
    >
      {line.kind === "hit" ? <Hit hit={line} query={query} /> : <span>{line.name}</span>}
      <span className="end meta" aria-hidden="true">
        {line.kind === "place" && line.keys !== undefined ? line.keys : "Enter"}
      </span>
    </div>
  );
}

/** Services and teams are asked: both say where, and whom (UI-80). */
const isAsked = ({ noun }: LookupHit): boolean => noun === "service" || noun === "team";

function Hit({ hit, query }: { readonly hit: LookupHit; readonly query: string }) {
  return (
    <>
      <span>
        <b>
          <Underlined text={hit.name} query={query} />
        </b>{" "}
        <span className="mono faint">{hit.slug}</span>
        <span className="meta">
          <Underlined text={hit.why} query={query} />
        </span>
      </span>
      {isAsked(hit) && (
        <>
          {hit.noun === "team" ? <span className="meta">{hit.channel}</span> : <Owner hit={hit} />}
          <Asked hit={hit} />
        </>
      )}
    </>
  );
}

/** Who owns a service and, where that is not settled, how far it is from it. */
function Owner({ hit }: { readonly hit: LookupHit }) {
  if (isRetired(hit))
    return (
      <span>
        <Mark is="none">Retired</Mark>
      </span>
    );
  return (
    <span>
      {isUnowned(hit) ? <Mark is="bad">Unowned</Mark> : hit.owner}
      {!isUnowned(hit) && hit.band !== "owned" && hit.graded !== null && (
        <span className="meta">
          <Mark is={hit.band === "weak" ? "warn" : "none"}>{hit.graded}</Mark>
        </span>
      )}
      {hit.channel !== null && <span className="meta">{hit.channel}</span>}
    </span>
  );
}

/** Whom one would ask at night, or that nobody is known. */
function Asked({ hit }: { readonly hit: LookupHit }) {
  const { lead, named, nobodyWords } = hit;
  if (nobodyWords !== null) return <span className={isRetired(hit) ? "faint" : "bad"}>{nobodyWords}</span>;
  if (lead === null) return <span />;
  return (
    <span>
      <span className="who">
        <Face name={lead} kind="person" />
        <span>
          {lead}
          <span className="meta">{named ? "is named, no team answers" : "leads it"}</span>
        </span>
      </span>
    </span>
  );
}

function Underlined({ text, query }: { readonly text: string; readonly query: string }) {
  const [before, match, after] = cut(text, query);
  return (
    <bdi translate="no">
      {before}
      {match !== "" && <mark>{match}</mark>}
      {after}
    </bdi>
  );
}
