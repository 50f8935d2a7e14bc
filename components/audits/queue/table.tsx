import { TierText } from "@/components/services/tier-text";
import { Fragment, type ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { RecordName } from "@/components/ui/record-name";
import { Sentence } from "@/components/ui/sentence";
import { Cell, Row, RowPanel, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import type { QueueRowView } from "@/lib/audits/view/queue";
import { paths } from "@/lib/kernel/paths";
import { gradeWords } from "@/lib/services/view/grade-words";
import { saidOnce } from "./said-once";
import { noSuggestion, reasonsOf } from "./suggestion-list";

export type QueueDeed = "why" | "offer" | "claim" | "triage" | "snooze" | "reject" | "correct";

type QueueTableProps = {
  readonly rows: readonly QueueRowView[];
  readonly clock: Clock;
  readonly caption: string;
  /** The address at which a deed of a row is open. */
  readonly deedHref: (row: string, deed: QueueDeed) => string;
  /** The viewer names who leads a team that nobody leads. */
  readonly namesLeads: boolean;
  /** Rows can be ticked for the form of this id. */
  readonly bulk?: string;
  /** The row that is open, and what is shown under it. */
  readonly open?: {
    readonly row: string;
    readonly panel: ReactNode;
    /** It stands where a row was that is gone. */
    readonly between?: boolean;
  } | null;
};

/** Services nobody owns, worst first: evidence, what leans on them, the team the evidence points at, where the work stands (OW-Q2). */
export function QueueTable({
  rows,
  clock,
  caption,
  deedHref,
  namesLeads,
  bulk,
  open = null,
}: QueueTableProps) {
  const shared = saidOnce(rows.map(({ evidence }) => evidence));
  return (
    <>
      <Table
        caption={caption}
        rail
        calm
        stick
        columns={[
          { label: "Service", width: "19%" },
          { label: "Grade and evidence", width: "24%" },
          { label: "Tier", width: "76px" },
          { label: "Needed by", number: true, width: "11%" },
          { label: "Suggested team, and why", width: "18%" },
          { label: "Triage", width: "16%" },
          { label: "Actions", hidden: true, width: "150px" },
        ]}
      >
        {rows.flatMap((row) => [
          <QueueRow
            key={row.id}
            row={row}
            said={shared.find(({ whole }) => whole === row.evidence)}
            clock={clock}
            deedHref={deedHref}
            namesLeads={namesLeads}
            bulk={bulk}
          />,
          open?.row === row.slug && (
            <RowPanel key={`${row.id} open`} columns={8} between={open.between ?? false}>
              {open.panel}
            </RowPanel>
          ),
        ])}
      </Table>
      {shared.map(({ id, whole, rows: count }) => (
        <p key={id} id={id} className="meta mt-2 scroll-mt-24" tabIndex={-1}>
          In {count} rows: <Sentence text={whole} clock={clock} />
        </p>
      ))}
    </>
  );
}

type QueueRowProps = Pick<QueueTableProps, "clock" | "deedHref" | "namesLeads"> & {
  readonly row: QueueRowView;
  /** Its evidence, where the sentence stands once below the table. */
  readonly said: { readonly id: string; readonly short: string } | undefined;
  readonly bulk: string | undefined;
};

function QueueRow({ row, said, clock, deedHref, namesLeads, bulk }: QueueRowProps) {
  const [best, ...others] = row.suggestions;
  return (
    <Row standing="unowned" id={`row-${row.slug}`}>
      <Cell folded="name">
        <span className="flex items-baseline gap-2">
          {bulk !== undefined && (
            <input
              type="checkbox"
              name="ref"
              value={row.slug}
              form={bulk}
              className="tick"
              aria-label={`Select ${row.name}`}
            />
          )}
          <span>
            <RecordName href={paths.service(row.slug)} name={row.name} slug={row.slug} />
          </span>
        </span>
      </Cell>
      <Cell>
        <Mark is="bad">{gradeWords(row)}</Mark>
        <span className="muted block [overflow-wrap:anywhere]">
          {said === undefined ? (
            <Sentence text={row.evidence} clock={clock} />
          ) : (
            <a className="quiet" href={`#${said.id}`} aria-label={`${said.short}: the evidence, once below`}>
              {said.short}
            </a>
          )}
        </span>
        {row.noLongerIn.map(({ source, since }) => (
          <span key={source} className="muted block">
            No longer in <Link href={paths.importSource(source)}>{source}</Link> since{" "}
            <Moment at={since} clock={clock} as="day" />
          </span>
        ))}
      </Cell>
      <Cell label="Tier">
        <TierText tier={row.tier} />
        {row.weight ? <span className="muted block whitespace-nowrap">weight {row.weight}</span> : null}
      </Cell>
      <Cell folded="hidden" number>
        {row.dependents === 0 ? "–" : row.dependents}
        <Carries row={row} />
      </Cell>
      <Cell label="Suggested">
        {best ? (
          <>
            <Link className="plain" href={paths.team(best.team)}>
              <Name>{best.name}</Name>
            </Link>{" "}
            <span className="muted">
              {best.strength}: {reasonsOf(best)}
            </span>
          </>
        ) : (
          <span className="muted">{noSuggestion(row)}</span>
        )}{" "}
        {(best !== undefined || row.contributors.length > 0) && (
          <Link
            className="quiet"
            href={deedHref(row.slug, "why")}
            aria-label={`Why, for ${row.name}`}
            scroll={false}
          >
            {others.length > 0 ? `Why, and ${String(others.length)} more` : "Why"}
          </Link>
        )}
      </Cell>
      <Cell>
        <Work row={row} clock={clock} namesLeads={namesLeads} />{" "}
        <Link
          className="quiet"
          href={deedHref(row.slug, "triage")}
          aria-label={`Triage ${row.name}`}
          scroll={false}
        >
          Triage
        </Link>
      </Cell>
      <Cell folded="end">
        <span className="flex justify-end gap-1">
          {row.offer === null ? (
            <ButtonLink small href={deedHref(row.slug, "offer")} label={`Offer ${row.name}`} shortcut="o">
              Offer
            </ButtonLink>
          ) : (
            <ButtonLink
              small
              href={paths.ownership(row.slug)}
              label={`Open the offer of ${row.name}`}
              shortcut="o"
            >
              Open
            </ButtonLink>
          )}
          <ButtonLink
            small
            weight="text"
            href={deedHref(row.slug, "snooze")}
            label={`${row.triage.snoozedUntil === null ? "Snooze" : "Wake"} ${row.name}`}
            shortcut="s"
          >
            {row.triage.snoozedUntil === null ? "Snooze" : "Wake"}
          </ButtonLink>
        </span>
      </Cell>
    </Row>
  );
}

const namedAtMost = 2;

/** The business services that stand on it, however far they are; those that name it directly where nothing was judged yet. */
function Carries({ row: { businessServices, carries } }: { readonly row: QueueRowView }) {
  if (carries.length === 0)
    return businessServices === 0 ? null : (
      <span className="muted block">
        {businessServices} business {businessServices === 1 ? "service" : "services"}
      </span>
    );
  const more = carries.length - namedAtMost;
  return (
    <span className="muted block">
      {carries.slice(0, namedAtMost).map(({ slug, name }, place) => (
        <Fragment key={slug}>
          {place > 0 && ", "}
          <Link className="quiet" href={paths.businessService(slug)}>
            {name}
          </Link>
        </Fragment>
      ))}
      {more > 0 && ` and ${String(more)} more`}
    </span>
  );
}

/** Where the work on it stands, in words. */
function Work({
  row: { offer, triage },
  clock,
  namesLeads,
}: Pick<QueueTableProps, "clock" | "namesLeads"> & { readonly row: QueueRowView }) {
  if (triage.snoozedUntil !== null)
    return (
      <span className="muted">
        Snoozed until <Moment at={triage.snoozedUntil} clock={clock} as="day" />: {triage.snoozeReason}
      </span>
    );
  if (offer !== null)
    return (
      <Mark is="warn">
        {offer.accepted ? "Accepted by " : "Offered to "}
        <Name>{offer.name}</Name>
        {!offer.accepted && (
          <>
            , answer by <Moment at={offer.answerBy} clock={clock} as="day" />
          </>
        )}
        {!offer.accepted && !offer.led && (
          <span className="block">
            Nobody there can answer.{" "}
            {namesLeads ? (
              <Link href={paths.nameLead(offer.slug)}>Name a lead</Link>
            ) : (
              "An auditor names a lead."
            )}
          </span>
        )}
      </Mark>
    );
  switch (triage.state) {
    case "investigating":
      return <span>{triage.who ?? "Somebody"} looks into it</span>;
    case "blocked":
      return (
        <span>
          Blocked until <Sentence text={triage.lookAgainOn ?? "further notice"} clock={clock} />:{" "}
          <span className="muted">{triage.reason}</span>
        </span>
      );
    case "propose-retirement":
      return (
        <span>
          Retire it? <span className="muted">{triage.reason}</span>
        </span>
      );
    case "new":
    case "offered":
      return <span className="muted">New</span>;
  }
}
