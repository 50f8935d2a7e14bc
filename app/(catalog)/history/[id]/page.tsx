import type { Metadata } from "next";
import { HistoryTable } from "@/components/history/history-table";
import { PageHead } from "@/components/layout/page-head";
import { Cell, Row, Table } from "@/components/ui/table";
import { clockOf, valueOrNotFound } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { readEntry } from "@/lib/history/queries";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "A change" };

export default async function EntryPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await ctxOfRequest();
  const entry = valueOrNotFound(await readEntry(ctx, (await params).id));
  return (
    <>
      <PageHead
        title={`${entry.name}: ${entry.operation}`}
        crumbs={[{ href: paths.history(), label: "History" }]}
        facts={[entry.actor, `by ${entry.via}`, entry.reason]}
      />
      <HistoryTable entries={[{ ...entry, fields: [] }]} clock={await clockOf(ctx)} />
      <Table
        caption="Before and after"
        columns={[{ label: "Field" }, { label: "Before" }, { label: "After" }]}
      >
        {entry.fields.map(({ field, before, after }) => (
          <Row key={field}>
            <Cell folded="name">{field}</Cell>
            <Cell label="Before">{before}</Cell>
            <Cell label="After">{after}</Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}
