import { Link } from "@/components/ui/link";
import { daysSince, gradeWords, shapeOf } from "@/components/services/grade-words";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Name } from "@/components/ui/text";
import { Nobody, Who } from "@/components/ui/who";
import { paths } from "@/lib/kernel/paths";
import type {
  LookupContact,
  LookupDetail,
  LookupLead,
  LookupRecord,
  LookupStrip,
} from "@/lib/services/view/lookup";

const nounWords: Readonly<Record<LookupRecord["noun"], string>> = {
  service: "service",
  team: "team",
  person: "person",
  system: "system",
  "business-service": "business service",
};
export const nounOf = ({ noun }: LookupRecord): string => nounWords[noun];

/** What must be known first: retired, merged, renamed, left (LKP-26, UI-15). */
function LookupStripLine({ strip, clock }: { readonly strip: LookupStrip; readonly clock: Clock }) {
  if (strip.kind === "renamed")
    return (
      <p className="note">
        Renamed from <b translate="no">{strip.from}</b>
      </p>
    );
  const words = { retired: "Retired", merged: "Merged", left: "Left", dissolved: "Dissolved" }[strip.kind];
  const successor = "successor" in strip ? strip.successor : null;
  return (
    <p className="note warn">
      {words}
      {strip.at !== null && (
        <>
          {" "}
          on <Moment at={strip.at} clock={clock} as="day" />
        </>
      )}
      {successor && (
        <>
          , {strip.kind === "merged" ? "into" : "replaced by"}{" "}
          <Link href={paths.service(successor.slug)}>
            <Name>{successor.name}</Name>
          </Link>
        </>
      )}
      {"why" in strip && strip.why !== null && <>: {strip.why}</>}
    </p>
  );
}

/** Everything by which somebody can be reached, as links that work on a phone (UI-13). */
function Reach({ lead }: { readonly lead: LookupLead }) {
  return (
    <span className="block">
      {lead.phone !== null && (
        <a className="mr-3" href={`tel:${lead.phone.replaceAll(/[^+\d]/g, "")}`}>
          {lead.phone}
        </a>
      )}
      {lead.email !== null && (
        <a className="mr-3" href={`mailto:${lead.email}`}>
          {lead.email}
        </a>
      )}
      {lead.slack !== null && <span className="muted">@{lead.slack} in chat</span>}
    </span>
  );
}

/** Whom to ask when the catalog cannot help: those who keep it. */
export function Keepers({ contact }: { readonly contact: LookupContact }) {
  return (
    <>
      {contact.people.map(({ slug, name }, at) => (
        <span key={slug}>
          {at > 0 && ", "}
          <Link href={paths.person(slug)}>
            <Name>{name}</Name>
          </Link>
        </span>
      ))}
      {contact.channel !== null && <> in {contact.channel}</>}
    </>
  );
}

type LookupAnswerProps = {
  readonly record: LookupRecord;
  readonly detail: LookupDetail;
  readonly contact: LookupContact | null;
  readonly clock: Clock;
};

const gradeOf = (record: LookupRecord, now: string): string =>
  record.band === "unowned"
    ? `Unowned · ${gradeWords(record.grade, record.since, now)}`
    : gradeWords(record.grade, record.since, now);

/** The answer as one line, to be pasted in a chat. */
const asLine = (record: LookupRecord): string =>
  [
    record.name,
    record.noun === "service"
      ? record.band === "unowned"
        ? "Unowned"
        : (record.owner?.name ?? "Unowned")
      : null,
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
            {record.noun === "service"
              ? record.tier === null
                ? "Tier not set"
                : `Tier ${String(record.tier)}`
              : nounOf(record)}
            {record.lifecycle}
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
        <ServiceFold record={record} detail={detail} contact={contact} clock={clock} />
      ) : (
        <OtherFold record={record} detail={detail} />
      )}
    </article>
  );
}

function ServiceFold({ record, detail, contact, clock }: LookupAnswerProps) {
  const isUnowned = record.band === "unowned" || record.owner === null;
  return (
    <div className="answer">
      <section aria-labelledby="answer-owner">
        <h2 id="answer-owner">Owner</h2>
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
          <Mark is={shapeOf(record.band)}>{gradeOf(record, clock.now)}</Mark>
        </p>
        {detail.confirmedAt !== null && (
          <p className="muted">
            Last confirmed <Moment at={detail.confirmedAt} clock={clock} as="age" />
          </p>
        )}
        {record.band !== "owned" && record.evidence !== null && <p className="muted">{record.evidence}</p>}
      </section>
      <section className="on" aria-labelledby="answer-ask">
        <h2 id="answer-ask">Who to ask now</h2>
        {isUnowned ? <Unowned detail={detail} contact={contact} clock={clock} /> : <Ask record={record} />}
      </section>
      <section aria-labelledby="answer-aid">
        <h2 id="answer-aid">First aid</h2>
        <p>
          {record.runbook === null ? (
            <span className="bad">No runbook</span>
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

function Ask({ record }: { readonly record: LookupRecord }) {
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
          {lead.role}
          <Reach lead={lead} />
        </p>
      )}
      <p>
        {record.channel === null ? (
          <span className="bad">No channel is known</span>
        ) : (
          <>Ask in {record.channel}</>
        )}
      </p>
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
function Unowned({ detail, contact, clock }: Omit<LookupAnswerProps, "record">) {
  const { unowned } = detail;
  return (
    <>
      <p className="big">
        <Nobody large />
      </p>
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

function OtherFold({ record, detail }: Pick<LookupAnswerProps, "record" | "detail">) {
  const isLeft = record.strips.some(({ kind }) => kind === "left");
  return (
    <div className="answer">
      <section aria-labelledby="answer-what">
        <h2 id="answer-what">
          {record.noun === "team" ? "Where to ask" : record.noun === "person" ? "How to reach" : "Owner"}
        </h2>
        {record.owner !== null && (
          <p className="big">
            <Who
              name={record.owner.name}
              kind={record.owner.slug === null ? "person" : "team"}
              {...(record.owner.slug === null ? {} : { href: paths.team(record.owner.slug) })}
              large
            />
          </p>
        )}
        {record.channel !== null && <p className="big">{record.channel}</p>}
        {record.email !== null && (
          <p>
            <a href={`mailto:${record.email}`}>{record.email}</a>
          </p>
        )}
        {record.channel === null && record.email === null && record.owner === null && (
          <p className="bad">No way to reach them is recorded</p>
        )}
        {record.about !== null && <p className="muted">{record.about}</p>}
      </section>
      <section className="on" aria-labelledby="answer-leads">
        <h2 id="answer-leads">
          {record.noun === "person" ? (isLeft ? "What still names them" : "Where they stand") : "Leads"}
        </h2>
        {record.noun === "person" ? (
          <ul>
            {detail.named.map(({ noun, slug, name, as }) => (
              <li key={`${noun} ${slug} ${as}`}>
                <Link
                  href={
                    noun === "team"
                      ? paths.team(slug)
                      : noun === "service"
                        ? paths.service(slug)
                        : paths.businessService(slug)
                  }
                >
                  <Name>{name}</Name>
                </Link>
                , {as}
              </li>
            ))}
            {detail.named.length === 0 && <li className="muted">Nothing names them</li>}
          </ul>
        ) : record.leads.length === 0 ? (
          <p className="bad">no lead known</p>
        ) : (
          <ul>
            {record.leads.map((lead) => (
              <li key={lead.slug}>
                <Link href={paths.person(lead.slug)}>
                  <Name>{lead.name}</Name>
                </Link>
                , {lead.role}
                <Reach lead={lead} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="answer-holds">
        <h2 id="answer-holds">Services answered for</h2>
        {detail.holds.length === 0 ? (
          <p className="muted">None</p>
        ) : (
          <ul>
            {detail.holds.map(({ slug, name, tier }) => (
              <li key={slug}>
                <Link href={paths.service(slug)}>
                  <Name>{name}</Name>
                </Link>
                {tier !== null && <span className="muted"> tier {tier}</span>}
              </li>
            ))}
            {detail.holdsCount > detail.holds.length && (
              <li className="muted">and {detail.holdsCount - detail.holds.length} more</li>
            )}
          </ul>
        )}
      </section>
    </div>
  );
}

/** "placeholder, 214 d" beside a row; "–" for what has no grade. */
export const gradeInRow = (record: LookupRecord, now: string): string =>
  record.grade === null
    ? "–"
    : record.since === null
      ? record.grade
      : `${record.grade}, ${String(daysSince(record.since, now))} d`;
