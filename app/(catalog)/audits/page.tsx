import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { QueueTable } from "@/components/audits/queue-table";
import { ButtonLink } from "@/components/ui/button";
import { type Fill, GradeBar } from "@/components/ui/grade-bar";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Trend, TrendTable } from "@/components/ui/trend";
import { readFigures, readQueue, readRuleCounts, readTrend } from "@/lib/audits/queries/audit";
import { clockOf } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "Audit" };

const fills: Readonly<Record<string, Fill>> = {
  owned: "ink",
  unproven: "ink-hatched",
  unconfirmed: "ink-hatched",
  thin: "tint",
  shared: "tint",
  unreached: "warn-striped",
  unaccepted: "warn-striped",
  acting: "warn-hatched",
  "person-held": "warn-hatched",
  orphaned: "bad-hatched",
  deserted: "bad-hatched",
  unresolved: "bad-hatched",
  unclaimed: "bad",
  placeholder: "bad",
};
const order = Object.keys(fills);

export default async function AuditPage() {
  const ctx = await ctxOfRequest();
  const [figures, queue, rules, trend, clock] = await Promise.all([
    readFigures(ctx),
    readQueue(ctx, null, 10),
    readRuleCounts(ctx),
    readTrend(ctx, 30),
    clockOf(ctx),
  ]);
  const parts = [...figures.grades].sort((a, b) => order.indexOf(a.grade) - order.indexOf(b.grade));
  const points = trend.map(({ day, unowned }) => ({ label: day.slice(5), value: unowned }));
  if (figures.total === 0)
    return (
      <>
        <PageHead title="Nothing to audit yet" />
        <EmptyState title="The catalog is empty">
          Import a catalog or register the first service. <Link href={paths.import}>Import a catalog</Link>
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHead
        title={
          figures.unowned === 0
            ? "Every service has an owner"
            : `${String(figures.unowned)} of ${String(figures.total)} services have no team that answers`
        }
        facts={[
          `${String(figures.owned)} owned`,
          `${String(figures.weak)} weakly owned`,
          `${String(figures.unowned)} unowned`,
          <span key="naive" title="What a look at the owner field alone would say">
            {figures.naive} of {figures.total} have something in the owner field
          </span>,
        ]}
        actions={
          <>
            <ButtonLink href={paths.placeholders}>Placeholder teams</ButtonLink>
            {figures.unowned > 0 && (
              <ButtonLink href={paths.unowned} weight="main">
                Start triage
              </ButtonLink>
            )}
          </>
        }
      />
      <GradeBar
        noun="services"
        parts={parts.map(({ grade, count }) => ({
          word: grade,
          count,
          href: paths.services({ grade }),
          fill: fills[grade] ?? "tint",
        }))}
      />
      <Section
        title="Worst first"
        beside={<span className="muted">the first ten of the queue</span>}
        more={<Link href={paths.unowned}>The whole queue</Link>}
      >
        <QueueTable rows={queue} now={clock.now} caption="Unowned services, worst first" />
      </Section>
      {points.length > 1 && (
        <Section title="Unowned, day by day">
          <Trend label="Unowned services" points={points} needsSomebody />
          <TrendTable label="Unowned services" points={points} />
        </Section>
      )}
      <Section
        title="What fails, by rule"
        more={<Link href={paths.findings({ state: "failed" })}>Every finding</Link>}
      >
        <Table
          caption="Findings by rule"
          columns={[
            { label: "Rule" },
            { label: "What passes" },
            { label: "Severity" },
            { label: "Fails", number: true },
            { label: "No data", number: true },
          ]}
        >
          {rules.map((rule) => (
            <Row key={rule.id}>
              <Cell folded="name">
                <Link href={paths.findings({ rule: rule.id })}>{rule.id}</Link>
              </Cell>
              <Cell folded="below">{rule.title}</Cell>
              <Cell folded="hidden">
                {rule.severity === "B" ? "Blocks" : rule.severity === "W" ? "Warns" : "Advises"}
              </Cell>
              <Cell folded="end" number>
                {rule.failed === 0 ? "–" : rule.failed}
              </Cell>
              <Cell folded="hidden" number>
                {rule.noData === 0 ? "–" : rule.noData}
              </Cell>
            </Row>
          ))}
        </Table>
      </Section>
      <p className="meta">A finding without data is never counted as passed.</p>
    </>
  );
}
