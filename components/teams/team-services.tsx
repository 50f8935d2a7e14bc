import { TierText } from "@/components/services/tier-text";
import { ServiceName } from "@/components/services/service-name";
import { shapeOf, standingOf } from "@/components/services/band-mark";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Mark } from "@/components/ui/mark";
import { Cell, Row, Table } from "@/components/ui/table";
import { gradeWords } from "@/lib/services/view/grade-words";
import { paths } from "@/lib/kernel/paths";
import type { ServiceRowView } from "@/lib/services/view/service";
import type { TeamServicesView } from "@/lib/services/view/team-services";

type TeamServicesProps = {
  readonly team: { readonly slug: string; readonly name: string };
  readonly held: TeamServicesView;
  /** Services that wait for an answer of the team: they stand above, with the way to answer, and once is enough. */
  readonly waiting: readonly string[];
};

/** The services that a team answers for, or is named for without being asked. */
export function TeamServices({ team, held, waiting }: TeamServicesProps) {
  const { holds, named, unowned } = held;
  const rows = held.services.filter(({ slug }) => !waiting.includes(slug));
  const above = held.services.length - rows.length;
  const total = held.total - above;
  const all = paths.services({ owner: team.slug });
  return (
    <Section
      title={
        holds === 0 && total > 0
          ? "Named for"
          : named + unowned > above
            ? "Answers for, or is named for"
            : "Answers for"
      }
      beside={<Count of={total} shown={rows.length} />}
      more={<Link href={all}>As a list</Link>}
    >
      {rows.length === 0 ? (
        <p className="muted">
          {above === 0 ? "It holds no service." : "It holds none besides those offered to it."}
        </p>
      ) : (
        <ServiceTable team={team.name} services={rows} />
      )}
      {total > rows.length && (
        <p className="meta mt-2">
          <Link href={all}>{total - rows.length} more</Link>
        </p>
      )}
    </Section>
  );
}

type ServiceTableProps = { readonly team: string; readonly services: readonly ServiceRowView[] };

function ServiceTable({ team, services }: ServiceTableProps) {
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
