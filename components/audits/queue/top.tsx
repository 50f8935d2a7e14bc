import { ServiceName } from "@/components/services/service-name";
import { ButtonLink } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Cell, Row, Table } from "@/components/ui/table";
import type { QueueRowView } from "@/lib/audits/view/queue";
import { paths } from "@/lib/kernel/paths";
import { noSuggestion, reasonsOf } from "./suggestion-list";

/** The first of the queue beside other figures: less of each than the queue itself shows. */
export function QueueTop({ rows, clock }: { readonly rows: readonly QueueRowView[]; readonly clock: Clock }) {
  return (
    <Table
      caption="Unowned services, worst first"
      rail
      calm
      columns={[
        { label: "Service", width: "30%" },
        { label: "Tier" },
        { label: "Needed by", number: true },
        { label: "Days", number: true },
        { label: "Suggested team, and why", width: "38%" },
        { label: "Action", hidden: true },
      ]}
    >
      {rows.map((row) => (
        <Row key={row.id} standing="unowned">
          <Cell folded="name">
            <ServiceName slug={row.slug} name={row.name} /> <span className="muted">{row.grade}</span>
          </Cell>
          <Cell folded="hidden">{row.tier ?? "–"}</Cell>
          <Cell folded="hidden" number>
            {row.dependents === 0 ? "–" : row.dependents}
          </Cell>
          <Cell folded="hidden" number>
            {row.days ?? "–"}
          </Cell>
          <Cell folded="below">
            <Suggested row={row} clock={clock} />
          </Cell>
          <Cell folded="end" deed>
            {row.offer ? (
              <ButtonLink small href={paths.ownership(row.slug)} label={`Open the offer of ${row.name}`}>
                Open
              </ButtonLink>
            ) : (
              <ButtonLink
                small
                href={`${paths.unowned({ row: row.slug, deed: "offer" })}#deed`}
                label={`${row.suggestions.length > 0 ? "Offer" : "Choose"} ${row.name}`}
                shortcut="o"
              >
                {row.suggestions.length > 0 ? "Offer" : "Choose"}
              </ButtonLink>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Suggested({ row, clock }: { readonly row: QueueRowView; readonly clock: Clock }) {
  const [best] = row.suggestions;
  if (row.offer)
    return (
      <Mark is="warn">
        Offered to {row.offer.name}, answer by <Moment at={row.offer.answerBy} clock={clock} as="day" />
      </Mark>
    );
  if (!best) return <span className="muted">{noSuggestion(row)}</span>;
  return (
    <>
      {best.name}{" "}
      <span className="muted">
        {best.strength}: {reasonsOf(best)}
      </span>
    </>
  );
}
