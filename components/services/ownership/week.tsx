import { Link } from "@/components/ui/link";
import { Log, LogEntry } from "@/components/ui/log";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { EndReason } from "@/lib/services/domain/agreement";
import type { DeclineView } from "@/lib/services/view/offer";

type RefView = { readonly slug: string; readonly name: string };
type Change = {
  readonly at: string;
  readonly service: RefView;
  readonly from: RefView | null;
  readonly to: RefView | null;
  readonly end: EndReason | null;
  readonly mergedInto: RefView | null;
};

const shown = 8;

/** What came of it, after the name of the service: it found a team, ended on purpose, or stands without one. */
function Outcome({ from, to, end, mergedInto }: Change) {
  if (to)
    return (
      <>
        {from ? "went to" : "accepted by"} <Name>{to.name}</Name>
      </>
    );
  if (end === "retired") return "was retired";
  if (end === "merged" && mergedInto)
    return (
      <>
        was merged into{" "}
        <Link className="plain" href={paths.service(mergedInto.slug)}>
          <Name>{mergedInto.name}</Name>
        </Link>
      </>
    );
  return end === "merged" ? "was merged" : <span className="bad">lost its team</span>;
}

const declined = ({ who, why, keptFrom }: DeclineView): string =>
  keptFrom === null
    ? `declined by ${who}: ${why}`
    : `kept by ${who}, instead of going to ${keptFrom}: ${why}`;

type OwnershipWeekProps = {
  readonly changes: readonly Change[];
  readonly declines: readonly DeclineView[];
  readonly clock: Clock;
};

/** Who took over what in the last seven days and what was declined, newest first. */
export function OwnershipWeek({ changes, declines, clock }: OwnershipWeekProps) {
  const lines = [
    ...changes.map((change) => ({ at: change.at, of: change.service, said: <Outcome {...change} /> })),
    ...declines.map((one) => ({ at: one.at, of: one, said: declined(one) })),
  ].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <Section
      title="Ownership, last 7 days"
      more={<Link href={paths.history({ noun: "service" })}>History</Link>}
    >
      {lines.length === 0 && <p className="muted mt-2">No service changed hands.</p>}
      <Log>
        {lines.slice(0, shown).map(({ at, of, said }) => (
          <LogEntry key={`${at} ${of.slug}`} when={<Moment at={at} clock={clock} />}>
            <Link className="plain" href={paths.service(of.slug)}>
              <Name>{of.name}</Name>
            </Link>{" "}
            {said}
          </LogEntry>
        ))}
      </Log>
      {lines.length > shown && <p className="meta mt-2">and {lines.length - shown} more</p>}
    </Section>
  );
}
