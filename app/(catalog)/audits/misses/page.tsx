import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { dayWords } from "@/components/audits/trends/figure";
import { AliasForm } from "@/components/services/lookup/alias-form";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths, queryOf } from "@/lib/kernel/paths";
import { listMisses } from "@/lib/services/queries/lookup/misses";
import { aliasAction } from "./actions";

export const metadata: Metadata = { title: "Look-ups without one answer" };

export default async function MissesPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const misses = await listMisses(ctx);
  const crumbs = [{ href: paths.audits, label: "Audit" }];
  if (!misses.ok)
    return (
      <>
        <PageHead title="Look-ups without one answer" crumbs={crumbs} />
        <Note>{misses.refusal.kind === "forbidden" ? misses.refusal.why : "This cannot be shown."}</Note>
      </>
    );
  const { misses: rows, full } = misses.value;
  const alias = single(parameters, "alias");
  return (
    <>
      <PageHead
        title="Look-ups without one answer"
        crumbs={crumbs}
        facts={["Nothing fitted, or several did", "The last 30 days", "Counted without names"]}
      />
      {single(parameters, "done") === "alias" && <Note>Added. The next who asks is led there.</Note>}
      {alias !== null && (
        <Section title={`Where should ‘${alias}’ lead?`}>
          <div className="cols form">
            <AliasForm action={aliasAction} alias={alias} />
          </div>
        </Section>
      )}
      {full.days[0] !== undefined && (
        <Note tone="warn">
          {full.days.length === 1 ? "On one day" : `On ${String(full.days.length)} days`} of the last 30, the
          latest {dayWords(full.days[0])}, {full.most.toLocaleString("en")} different texts were looked up in
          vain. So many are counted a day: what came new after that on such a day is not in this list.
        </Note>
      )}
      {rows.length === 0 ? (
        <EmptyState title="Every look-up of the last 30 days found its record">
          What people ask for and no record is called stands here, most asked first: each is an alias wanted.
        </EmptyState>
      ) : (
        <Table
          caption="Look-ups without one answer, most asked first"
          stick
          columns={[
            { label: "Text", width: "48%" },
            { label: "Asked", number: true },
            { label: "Last" },
            { label: "Action", hidden: true },
          ]}
        >
          {rows.map(({ key, text, count, last }) => (
            <Row key={key}>
              <Cell folded="name">
                <Link href={paths.lookup(text)} translate="no">
                  {text}
                </Link>
              </Cell>
              <Cell folded="below" number>
                {count}
              </Cell>
              <Cell folded="below-end" muted>
                {dayWords(last)}
              </Cell>
              <Cell folded="end" deed>
                <ButtonLink
                  small
                  href={`${paths.misses}${queryOf({ alias: text.slice(0, 100) })}`}
                  label={`Add as alias: ${text}`}
                >
                  Add as alias
                </ButtonLink>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </>
  );
}
