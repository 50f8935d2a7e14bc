import { TierText } from "@/components/services/tier-text";
import { ServiceName } from "@/components/services/service-name";
import { shapeOf, standingOf } from "@/components/services/band-mark";
import { Mark } from "@/components/ui/mark";
import { Cell, Row, Table } from "@/components/ui/table";
import { gradeWords } from "@/lib/services/view/grade-words";
import type { ServiceRowView } from "@/lib/services/view/service";

type TeamServicesProps = {
  /** The name of the team. */
  readonly team: string;
  readonly services: readonly ServiceRowView[];
};

/** The services that a team answers for. */
export function TeamServices({ team, services }: TeamServicesProps) {
  if (services.length === 0) return <p className="muted">It holds no service.</p>;
  return (
    <Table
      caption={`Services of ${team}`}
      rail
      columns={[
        { label: "Service" },
        { label: "Tier" },
        { label: "Needed by", number: true },
        { label: "Grade" },
        { label: "Blocks and warns", short: "Block · warn", number: true },
      ]}
    >
      {services.map((row) => (
        <Row key={row.id} standing={standingOf(row.band)}>
          <Cell folded="name">
            <ServiceName slug={row.slug} name={row.name} />
          </Cell>
          <Cell folded="below">
            <span className="foldlabel">Tier </span>
            <TierText tier={row.tier} />
          </Cell>
          <Cell folded="hidden" number>
            {row.dependents === 0 ? "–" : row.dependents}
          </Cell>
          <Cell folded="end">
            <Mark is={shapeOf(row.band)}>{gradeWords(row)}</Mark>
          </Cell>
          <Cell folded="hidden" number>
            <span className={row.blockers === 0 ? "faint" : "bad"}>{row.blockers}</span>
            <span className="faint"> · {row.warnings}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
