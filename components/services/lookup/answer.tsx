import { capital } from "@/lib/kernel/capital";
import { tierLabel } from "@/lib/services/domain/tier";
import { Link } from "@/components/ui/link";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import type { Clock } from "@/components/ui/moment-format";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { LookupContact, LookupDetail, LookupRecord } from "@/lib/services/view/lookup";
import { OtherAnswer } from "./other-answer";
import { nounOf } from "./record-words";
import { ServiceAnswer } from "./service-answer";
import { LookupStripLine } from "./strip";

type LookupAnswerProps = {
  readonly record: LookupRecord;
  readonly detail: LookupDetail;
  readonly contact: LookupContact | null;
  readonly clock: Clock;
};

/** The answer as one line, to be pasted in a chat. */
const asLine = (record: LookupRecord): string =>
  [
    record.name,
    record.noun === "service"
      ? record.band === "unowned"
        ? "Unowned"
        : (record.owner?.name ?? "Unowned")
      : null,
    record.phone,
    record.channel,
    record.leads[0] ? `lead ${record.leads[0].name}` : null,
    record.runbook,
  ]
    .filter((part) => part !== null)
    .join(" · ");

/** The one record that was found: who owns it, whom to ask now, and first aid, above the fold (LKP-21, UI-01). */
export function LookupAnswer({ record, detail, contact, clock }: LookupAnswerProps) {
  return (
    <article className="mt-6" aria-label={record.name}>
      <div className="head">
        <div className="min-w-0">
          <h1>
            <Link className="plain" href={paths.record(record.noun, record.slug)}>
              <Name>{record.name}</Name>
            </Link>
          </h1>
          <Facts>
            <span className="mono" translate="no">
              {record.slug}
            </span>
            {record.noun === "service" ? tierLabel(record.tier) : nounOf(record)}
            {record.lifecycle !== null && capital(record.lifecycle)}
            <span className="muted">{record.reasons.join("; ")}</span>
          </Facts>
        </div>
        <div className="acts">
          <CopyButton text={asLine(record)} label="Copy the answer as one line">
            Copy
          </CopyButton>
          <ButtonLink
            weight="main"
            href={paths.record(record.noun, record.slug)}
            label={`Open ${record.name}`}
          >
            Open
          </ButtonLink>
        </div>
      </div>
      {record.strips.map((strip) => (
        <LookupStripLine key={strip.kind} strip={strip} clock={clock} />
      ))}
      {record.noun === "service" ? (
        <ServiceAnswer record={record} detail={detail} contact={contact} clock={clock} />
      ) : (
        <OtherAnswer record={record} detail={detail} contact={contact} />
      )}
    </article>
  );
}
