import { Link } from "@/components/ui/link";
import { Log, LogEntry } from "@/components/ui/log";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";

type RefView = { readonly slug: string; readonly name: string };
type Change = {
  readonly at: string;
  readonly service: RefView;
  readonly from: RefView | null;
  readonly to: RefView | null;
};

const shown = 8;

/** Who took what over in the last seven days, newest first. */
export function OwnershipWeek({
  changes,
  clock,
}: {
  readonly changes: readonly Change[];
  readonly clock: Clock;
}) {
  return (
    <Section
      title="Ownership, last 7 days"
      more={<Link href={paths.history({ noun: "service" })}>History</Link>}
    >
      {changes.length === 0 && <p className="muted mt-2">No service changed hands.</p>}
      <Log>
        {changes.slice(0, shown).map(({ at, service, from, to }) => (
          <LogEntry key={`${at} ${service.slug}`} when={<Moment at={at} clock={clock} />}>
            <Link className="plain" href={paths.service(service.slug)}>
              <Name>{service.name}</Name>
            </Link>{" "}
            {to ? (
              <>
                {from ? "went to" : "accepted by"} <Name>{to.name}</Name>
              </>
            ) : (
              <span className="bad">lost its team</span>
            )}
          </LogEntry>
        ))}
      </Log>
      {changes.length > shown && <p className="meta mt-2">and {changes.length - shown} more</p>}
    </Section>
  );
}
