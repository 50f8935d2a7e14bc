import { Moment } from "@/components/ui/moment";
import { shortNameWords } from "@/components/ui/short-name";
import type { Clock } from "@/components/ui/moment-format";
import { gradeWords } from "@/lib/services/view/grade-words";
import type { OwnershipView } from "@/lib/services/view/ownership";
import type { ServiceView } from "@/lib/services/view/service";
import type { Neighbour } from "@/lib/services/view/neighbours";
import { statedWords } from "@/lib/services/domain/stated-runbook";
import { nobodyIsPaged, type Way } from "./reach";

type PrintSheetProps = {
  readonly service: ServiceView;
  readonly ownership: OwnershipView;
  readonly channel: string | null;
  readonly lead: string | null;
  readonly ways: readonly Way[];
  readonly needs: readonly Neighbour[];
  readonly neededBy: readonly Neighbour[];
  readonly clock: Clock;
};

const most = 18;

/** The service on one A4 page, for the wall and the binder: drawn on paper only, addresses in full (UI-112). */
export function PrintSheet(props: PrintSheetProps) {
  const { service, ownership, channel, lead, ways, needs, neededBy, clock } = props;
  const runbooks = service.links.filter(({ type }) => type === "runbook");
  const others = service.links.filter(({ type }) => type !== "runbook").slice(0, 6);
  const owner = ownership.band === "unowned" ? null : (ownership.holder?.name ?? ownership.holderText);
  return (
    <div className="printsheet">
      <p className="title">{service.name}</p>
      <p>
        {shortNameWords(service.slug)} ·{" "}
        {service.tier === null ? "tier not set" : `tier ${String(service.tier)}`} ·{" "}
        {service.lifecycle ?? "lifecycle not set"}
      </p>
      {service.intent && <p>{service.intent}</p>}
      <dl>
        <dt>Owner</dt>
        <dd>
          <b>{owner ?? "NOBODY"}</b>, {gradeWords(ownership)}
        </dd>
        <dt>Reach</dt>
        <dd>
          {lead ?? "nobody"}
          {onPaper(ways, "Call")}
          {channel !== null && <span>; ask in {channel}</span>}
          {onPaper(ways, "Chat")}
          {onPaper(ways, "Mail")}. {nobodyIsPaged}
        </dd>
        <dt>Runbook</dt>
        <dd>
          {runbooks.length === 0
            ? service.runbookStatedBy === null
              ? "none"
              : statedWords(service.runbookStatedBy)
            : runbooks.map(({ url }) => <span key={url}>{url} </span>)}
        </dd>
        {others.map(({ type, title, url }) => (
          <div key={`${type} ${url}`} className="contents">
            <dt>{title || type}</dt>
            <dd>{url}</dd>
          </div>
        ))}
      </dl>
      <div className="two">
        <NeighboursOnPaper title="It needs" neighbours={needs} />
        <NeighboursOnPaper title="Needed by" neighbours={neededBy} />
      </div>
      <p className="printed">
        Printed <Moment at={clock.now} clock={{ ...clock, now: "1970-01-01T00:00:00Z" }} as="whole" />{" "}
        {clock.zone ?? "UTC"} from Steward, version {service.version}
      </p>
    </div>
  );
}

const onPaper = (ways: readonly Way[], wanted: Way["word"]): string =>
  ways.flatMap(({ word, text }) => (word === wanted ? [`; ${word.toLowerCase()} ${text}`] : [])).join("");

function NeighboursOnPaper({ title, neighbours }: { title: string; neighbours: readonly Neighbour[] }) {
  return (
    <div>
      <p className="head">
        {title} ({neighbours.length})
      </p>
      <ul>
        {neighbours.slice(0, most).map((one) => (
          <li key={one.id}>
            {one.name}:{" "}
            {one.slug === null
              ? "not in the catalog"
              : one.band === "unowned"
                ? "NOBODY"
                : (one.owner?.name ?? one.holderText ?? "unknown")}
          </li>
        ))}
      </ul>
      {neighbours.length > most && <p>and {neighbours.length - most} more</p>}
    </div>
  );
}
