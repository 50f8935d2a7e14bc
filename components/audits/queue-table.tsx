import { Link } from "@/components/ui/link";
import { daysSince } from "@/components/services/grade-words";
import { ButtonLink } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import type { QueueRowView } from "@/lib/audits/view/queue";
import { paths } from "@/lib/kernel/paths";

type QueueTableProps = {
  readonly rows: readonly QueueRowView[];
  readonly now: string;
  readonly caption: string;
};

/** Services nobody owns, worst first: evidence, what leans on them, and the team the evidence points at (OW-Q2). */
export function QueueTable({ rows, now, caption }: QueueTableProps) {
  return (
    <Table
      caption={caption}
      rail
      calm
      columns={[
        { label: "Service" },
        { label: "Grade and evidence", width: "34%" },
        { label: "Tier" },
        { label: "Needed by", number: true },
        { label: "Best suggestion" },
        { label: "Deed", hidden: true },
      ]}
    >
      {rows.map((row) => (
        <Row key={row.id} standing="unowned">
          <Cell folded="name">
            <Link className="plain name" href={paths.service(row.slug)}>
              <Name>{row.name}</Name>
            </Link>{" "}
            <span className="mono faint hide-s" translate="no">
              {row.slug}
            </span>
          </Cell>
          <Cell folded="below">
            <Mark is="bad">
              {row.grade}
              {row.unownedSince ? `, ${String(daysSince(row.unownedSince, now))} d` : ""}
            </Mark>
            <span className="muted block">{row.evidence}</span>
          </Cell>
          <Cell folded="hidden">
            {row.tier ?? "not set"}
            {row.weight ? <span className="muted"> · weight {row.weight}</span> : null}
          </Cell>
          <Cell folded="hidden" number>
            {row.dependents === 0 ? "–" : row.dependents}
          </Cell>
          <Cell label="Suggested">
            {row.suggestion ? (
              <>
                <Link className="plain" href={paths.team(row.suggestion.team)}>
                  {row.suggestion.name}
                </Link>{" "}
                <span className="muted">
                  {row.suggestion.strength}: {row.suggestion.why}
                </span>
              </>
            ) : row.splitCandidate ? (
              <span className="muted">Split candidate: {row.contributors} teams contribute</span>
            ) : (
              <span className="muted">No evidence yet</span>
            )}
          </Cell>
          <Cell folded="end">
            {row.offeredTo ? (
              <span className="muted">Offered to {row.offeredTo}</span>
            ) : (
              <ButtonLink small href={paths.ownership(row.slug)} label={`Offer ${row.name}`}>
                Offer
              </ButtonLink>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
