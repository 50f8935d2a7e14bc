import { capital } from "@/lib/kernel/capital";
import { Link } from "@/components/ui/link";
import { shapeOf } from "@/components/services/band-mark";
import { GradeEvidence } from "@/components/services/grade-evidence";
import { NoRunbookLink } from "@/components/services/no-runbook-link";
import { nobodyIsPaged } from "@/components/services/page/reach";
import { NamedPerson } from "@/components/services/page/named-person";
import { OtherWays } from "@/components/services/page/other-ways";
import { FirstWays } from "@/components/services/page/way-list";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Name } from "@/components/ui/text";
import { Nobody, Who } from "@/components/ui/who";
import { paths } from "@/lib/kernel/paths";
import { gradeWords, ownerTitle } from "@/lib/services/view/grade-words";
import type { LookupContact, LookupDetail, LookupRecord } from "@/lib/services/view/lookup";
import { Keepers } from "./keepers";

type ServiceAnswerProps = {
  readonly record: LookupRecord;
  readonly detail: LookupDetail;
  readonly contact: LookupContact | null;
  readonly clock: Clock;
};

const gradeOf = (record: LookupRecord): string =>
  record.band === "unowned" ? `Unowned · ${gradeWords(record)}` : gradeWords(record);

/** Of a service: its owner, whom to ask now, and first aid (UI-01). */
export function ServiceAnswer({ record, detail, contact, clock }: ServiceAnswerProps) {
  const isUnowned = record.band === "unowned" || record.owner?.slug == null;
  return (
    <div className="answer">
      <section aria-labelledby="answer-owner">
        <h2 id="answer-owner">{ownerTitle(record)}</h2>
        <p className="big">
          {record.owner === null ? (
            <Nobody large />
          ) : (
            <Who
              name={record.owner.name}
              kind={record.owner.slug === null ? "person" : "team"}
              {...(record.owner.slug === null ? {} : { href: paths.team(record.owner.slug) })}
              large
            />
          )}
        </p>
        <p>
          <Mark is={shapeOf(record.band)}>{gradeOf(record)}</Mark>
        </p>
        {detail.confirmedAt !== null && (
          <p className="muted">
            Last confirmed <Moment at={detail.confirmedAt} clock={clock} as="age" />
          </p>
        )}
        <GradeEvidence of={record} clock={clock} />
      </section>
      <section className="on" aria-labelledby="answer-ask">
        <h2 id="answer-ask">Who to ask now</h2>
        {isUnowned ? (
          <Unowned record={record} detail={detail} contact={contact} clock={clock} />
        ) : (
          <Ask record={record} reach={detail.reach} contact={contact} />
        )}
      </section>
      <section aria-labelledby="answer-aid">
        <h2 id="answer-aid">First aid</h2>
        <p>
          {record.runbook === null ? (
            <NoRunbookLink statedBy={record.runbookStatedBy} />
          ) : (
            <a href={record.runbook} rel="noreferrer">
              Runbook
            </a>
          )}
        </p>
        {record.about !== null && <p className="muted">{record.about}</p>}
      </section>
    </div>
  );
}

type AskProps = {
  readonly record: LookupRecord;
  readonly reach: LookupDetail["reach"];
  readonly contact: LookupContact | null;
};

function Ask({ record, reach, contact }: AskProps) {
  const [lead, ...others] = record.leads;
  return (
    <>
      <p className="big">
        {lead ? (
          <Who name={lead.name} kind="person" href={paths.person(lead.slug)} large />
        ) : (
          <Nobody large>no lead known</Nobody>
        )}
      </p>
      {lead && (
        <p>
          <span className="muted">
            {capital(lead.role)}
            {` of ${lead.of}`}
            {record.owner !== null && record.owner.name !== lead.of && `, above ${record.owner.name}`}
          </span>
        </p>
      )}
      {reach === null ? (
        <FirstWays leads={record.leads} channel={record.channel} />
      ) : (
        <OtherWays reach={reach} channel={record.channel} contact={contact} />
      )}
      <p className="muted">{nobodyIsPaged}</p>
      {others.length > 0 && (
        <p className="muted">
          Or{" "}
          {others.map(({ slug, name, role }, at) => (
            <span key={slug}>
              {at > 0 && ", "}
              <Link href={paths.person(slug)}>
                <Name>{name}</Name>
              </Link>{" "}
              ({role})
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** Nobody answers: who did last, who does meanwhile, whom the evidence points at, and who keeps the catalog (LKP-25). */
function Unowned({ record, detail, contact, clock }: ServiceAnswerProps) {
  const { unowned } = detail;
  return (
    <>
      <NamedPerson person={record.person} />
      {unowned?.interim != null && <p>Interim: {unowned.interim}</p>}
      {unowned?.lastOwner && (
        <p>
          Last owner:{" "}
          <Link href={paths.team(unowned.lastOwner.slug)}>
            <Name>{unowned.lastOwner.name}</Name>
          </Link>
          , until <Moment at={unowned.lastOwner.until} clock={clock} as="day" />
        </p>
      )}
      {unowned?.suggestion && (
        <p>
          Perhaps{" "}
          <Link href={paths.team(unowned.suggestion.slug)}>
            <Name>{unowned.suggestion.name}</Name>
          </Link>
          <span className="muted block">
            {unowned.suggestion.strength}: {unowned.suggestion.why}
          </span>
        </p>
      )}
      {contact && (
        <p>
          Ask <Keepers contact={contact} />
        </p>
      )}
    </>
  );
}
