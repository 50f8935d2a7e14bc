import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { listFindings } from "@/lib/audits/queries/audit";
import { clockOf, type Parameters, single } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "Findings" };

const severities = [
  ["B", "Blocks"],
  ["W", "Warns"],
  ["A", "Advises"],
] as const;

export default async function FindingsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const rule = single(parameters, "rule");
  const severity = single(parameters, "severity");
  const state = single(parameters, "state") ?? "failed";
  const [findings, clock] = await Promise.all([
    listFindings(ctx, { service: null, rule, severity, state }, 500),
    clockOf(ctx),
  ]);
  const title = rule === null ? "Findings" : `${rule}: ${findings[0]?.title ?? "nothing found"}`;
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ href: paths.audits, label: "Audit" }]}
        facts={[
          `${String(findings.length)}${findings.length === 500 ? " or more" : ""} ${state === "failed" ? "failing" : "without data"}`,
          findings[0] && rule !== null ? findings[0].mend : null,
        ]}
      />
      <nav className="filters" aria-label="Findings shown">
        {severities.map(([value, word]) => (
          <Link
            key={value}
            className={severity === value ? "pick set" : "pick"}
            href={paths.findings({ rule, state, severity: severity === value ? null : value })}
          >
            {word}
          </Link>
        ))}
        <Link
          className={state === "failed" ? "pick set" : "pick"}
          href={paths.findings({ rule, severity, state: "failed" })}
        >
          Fails
        </Link>
        <Link
          className={state === "no-data" ? "pick set" : "pick"}
          href={paths.findings({ rule, severity, state: "no-data" })}
        >
          No data
        </Link>
      </nav>
      {findings.length === 0 ? (
        <EmptyState title="Nothing is found here">No service is in this state under this filter.</EmptyState>
      ) : (
        <Table
          caption="Findings"
          stick
          columns={[
            { label: "Service" },
            { label: "Rule" },
            { label: "Evidence", width: "40%" },
            { label: "Owner" },
            { label: "Since" },
          ]}
        >
          {findings.map((finding) => (
            <Row key={`${finding.rule} ${finding.service.slug}`}>
              <Cell folded="name">
                <Link className="plain name" href={paths.service(finding.service.slug)}>
                  <Name>{finding.service.name}</Name>
                </Link>
              </Cell>
              <Cell folded="end">
                <Mark
                  is={finding.state === "no-data" ? "unknown" : finding.severity === "B" ? "bad" : "warn"}
                >
                  {finding.rule}
                </Mark>
              </Cell>
              <Cell folded="below">{finding.evidence.join("; ")}</Cell>
              <Cell folded="hidden">{finding.owner ?? <span className="bad">nobody</span>}</Cell>
              <Cell folded="hidden" muted>
                <Moment at={finding.since} clock={clock} as="age" />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </>
  );
}
