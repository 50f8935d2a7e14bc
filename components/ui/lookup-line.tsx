import { Face } from "./face";
import { cut, isUnowned, type Line, type LookupHit } from "./lookup-hit";
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
      className={line.kind === "hit" && line.noun === "service" ? "hit" : "hit short"}
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
      {hit.noun === "service" && (
        <>
          <span>
            {isUnowned(hit) ? <Mark is="bad">Unowned</Mark> : hit.owner}
            {hit.channel !== null && <span className="meta">{hit.channel}</span>}
          </span>
          <span>
            {isUnowned(hit) ? (
              <span className="bad">Nobody answers</span>
            ) : (
              hit.lead !== null && (
                <span className="who">
                  <Face name={hit.lead} kind="person" />
                  <span>
                    {hit.lead}
                    <span className="meta">leads it</span>
                  </span>
                </span>
              )
            )}
          </span>
        </>
      )}
    </>
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
