import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { waiverLimits } from "@/lib/audits/domain/waiver";
import type { WaiverView } from "@/lib/audits/view/waiver";
import { paths } from "@/lib/kernel/paths";
import { WaiverMark } from "./waiver-mark";

type WaiverTableProps = {
  readonly caption: string;
  readonly waivers: readonly WaiverView[];
  /** Whether whoever reads decides on waivers. */
  readonly decides: boolean;
  readonly clock: Clock;
};

/** Waivers with what they excuse and why, how they stand, and the way to each. */
export function WaiverTable({ caption, waivers, decides, clock }: WaiverTableProps) {
  return (
    <Table
      caption={caption}
      stick
      columns={[
        { label: "Service", width: "18%" },
        { label: "Rule", width: "20%" },
        { label: "Why", width: "30%" },
        { label: "How it stands" },
        { label: "Deed", hidden: true, width: "90px" },
      ]}
    >
      {waivers.map((waiver) => (
        <Row key={waiver.id}>
          <Cell folded="name">
            <Link className="plain name" href={paths.service(waiver.service.slug)}>
              <Name>{waiver.service.name}</Name>
            </Link>
            <span className="muted block">{waiver.owner?.name ?? "nobody owns it"}</span>
          </Cell>
          <Cell>
            <Link className="plain" href={paths.rule(waiver.rule)}>
              {waiver.rule}
            </Link>{" "}
            <span className="muted">{waiver.title}</span>
          </Cell>
          <Cell>
            {waiver.reason}
            <span className="muted block">
              {waiver.askedBy}, <Moment at={waiver.askedAt} clock={clock} as="day" />
            </span>
          </Cell>
          <Cell>
            <WaiverMark state={waiver.state} />
            <span className="muted block">
              <Standing of={waiver} clock={clock} />
            </span>
          </Cell>
          <Cell folded="end" deed>
            <ButtonLink
              href={paths.waiver(waiver.id)}
              small
              label={`${deedOf(waiver, decides)}: ${waiver.rule} of ${waiver.service.name}`}
            >
              {deedOf(waiver, decides)}
            </ButtonLink>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

const deedOf = ({ state }: WaiverView, decides: boolean): string =>
  decides && state === "requested" ? "Decide" : "Open";

/** What follows from its state: until when, since when, by whom. */
function Standing({ of: waiver, clock }: { readonly of: WaiverView; readonly clock: Clock }) {
  const { state, until, endsAt, askedAt, decidedBy, endedBy, days } = waiver;
  const day = (at: string) => <Moment at={at} clock={clock} as="day" />;
  const inAll = days > waiverLimits.longDays && ` ${String(days)} days in all.`;
  switch (state) {
    case "requested":
      return (
        <>
          <Moment at={askedAt} clock={clock} as="age" />, until {day(until)}.{inAll}
        </>
      );
    case "approved":
      return (
        <>
          Until {day(endsAt)}, by {decidedBy}.{inAll}
        </>
      );
    case "denied":
      return (
        <>
          {day(waiver.decidedAt ?? endsAt)}, by {decidedBy}: {waiver.decisionReason}
        </>
      );
    case "withdrawn":
    case "renewed":
    case "revoked":
      return (
        <>
          {day(waiver.endedAt ?? endsAt)}, by {endedBy}
          {waiver.endReason !== null && `: ${waiver.endReason}`}
        </>
      );
    case "expired":
      return (
        <>
          {day(endsAt)}
          {decidedBy === null ? ", nobody decided" : `, approved by ${decidedBy}`}
        </>
      );
  }
}
