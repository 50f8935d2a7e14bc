import { ServiceName } from "@/components/services/service-name";
import { Mark } from "@/components/ui/mark";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import type { BulkPlanView, BulkRowView } from "@/lib/services/view/bulk-edit";

const looks = {
  refused: ["bad", "refused"],
  changes: ["task", "changes"],
  same: ["none", "so already"],
} as const;

/** The plan row by row: refused ones first, with why; then what changes; then what is so already. */
export function BulkPlan({ plan }: { readonly plan: BulkPlanView }) {
  return (
    <>
      {plan.unknown.length > 0 && (
        <p className="note warn my-4">
          No service is called {plan.unknown.map((word) => `‘${word}’`).join(", ")}.
        </p>
      )}
      <Table
        caption="What changes, service by service"
        stick
        columns={[
          { label: "Service", width: "24%" },
          { label: "Owner", width: "16%" },
          { label: "Is", width: "14%" },
          { label: "Becomes", width: "16%" },
          { label: "Outcome", width: "10%" },
          { label: "Why not" },
        ]}
      >
        {plan.rows.map((row) => (
          <PlanRow key={row.id} row={row} />
        ))}
      </Table>
    </>
  );
}

function PlanRow({ row }: { readonly row: BulkRowView }) {
  const [shape, word] = looks[row.outcome];
  return (
    <Row>
      <Cell folded="name">
        <ServiceName slug={row.slug} name={row.name} />
      </Cell>
      <Cell folded="hidden" muted>
        {row.owner === null ? "nobody" : <Name>{row.owner}</Name>}
      </Cell>
      <Cell folded="below">{row.was}</Cell>
      <Cell folded="below-end">{row.outcome === "changes" ? <b>{row.will}</b> : "–"}</Cell>
      <Cell folded="end">
        <Mark is={shape}>{word}</Mark>
      </Cell>
      <Cell muted>{row.why}</Cell>
    </Row>
  );
}
