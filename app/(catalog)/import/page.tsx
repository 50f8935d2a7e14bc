import { NotAllowed } from "@/components/people/not-allowed";
import { mayImport } from "@/lib/people/domain/permissions";
import type { Metadata } from "next";
import { ImportForm } from "@/components/exchange/import-form";
import { PageHead } from "@/components/layout/page-head";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { clockOf } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { importFormats } from "@/lib/exchange/domain/format";
import { planLimits } from "@/lib/exchange/domain/limits";
import { listImports, listPlans } from "@/lib/exchange/queries/runs";
import { listAllSources } from "@/lib/exchange/queries/sources";
import type { ImportLine } from "@/lib/exchange/view";
import { paths } from "@/lib/kernel/paths";
import { planAction } from "./actions";

export const metadata: Metadata = { title: "Import" };

const stateWords = {
  planned: "not applied",
  cleared: "made way for newer plans",
  running: "running",
  interrupted: "interrupted",
  applied: "applied",
} as const;

export default async function ImportPage() {
  const ctx = await ctxOfRequest();
  const may = mayImport(ctx.actor);
  const [sources, runs, plans, clock] = await Promise.all([
    listAllSources(ctx),
    listImports(ctx, null, 5),
    listPlans(ctx, planLimits.all),
    clockOf(ctx),
  ]);
  return (
    <>
      <PageHead
        title="Import a catalog"
        facts={["You see the plan before anything changes", "All of it or nothing"]}
      />
      <div className="cols form">
        {may.allowed ? (
          <ImportForm
            action={planAction}
            formats={Object.entries(importFormats).map(([value, label]) => ({ value, label }))}
            sources={sources.map(({ slug }) => slug)}
          />
        ) : (
          <NotAllowed why={may.why} actor={ctx.actor} />
        )}
        <div>
          <Section title="What an import does">
            <div className="prose">
              <ol>
                <li>
                  It reads every record it understands. A broken one is refused by file, line and column, and
                  does not lose the others.
                </li>
                <li>It shows a plan: created, changed, unchanged, kept, refused. Nothing is written yet.</li>
                <li>
                  Applied, it writes all of the plan in one transaction. The same files again change nothing.
                </li>
              </ol>
              <p>
                An import never makes an owner. It writes down whom the file names, and offers each service to
                that team. <Link href={paths.importHelp()}>What its messages mean</Link>
              </p>
            </div>
          </Section>
          <Runs title="Latest imports" runs={runs} clock={clock} />
          <Runs title="Plans that wait" runs={plans} clock={clock} />
          {sources.length > 0 && (
            <Section title="Sources" anchor="sources">
              <Table
                caption="Sources"
                columns={[
                  { label: "Source" },
                  { label: "Records", number: true },
                  { label: "Gone", number: true },
                  { label: "Precedence", number: true },
                ]}
              >
                {sources.map((source) => (
                  <Row key={source.slug}>
                    <Cell folded="name">
                      <Link href={paths.importSource(source.slug)}>{source.slug}</Link>
                    </Cell>
                    <Cell folded="end" number label="Holds">
                      {source.held}
                    </Cell>
                    <Cell folded="below" number label="Gone">
                      {source.gone === 0 ? "–" : source.gone}
                    </Cell>
                    <Cell folded="below-end" number label="Precedence">
                      {source.precedence}
                    </Cell>
                  </Row>
                ))}
              </Table>
            </Section>
          )}
          <Section title="Export">
            <p>
              <Link href={paths.export()}>Export the catalog</Link> as Steward JSON lines or YAML, Backstage,
              GitLab or CSV. Read back, a file changes nothing.
            </p>
          </Section>
          <Section title="From a terminal">
            <p className="mono">npm run --silent steward -- import services.csv --create-teams --dry-run</p>
          </Section>
        </div>
      </div>
    </>
  );
}

type RunsProps = {
  readonly title: string;
  readonly runs: readonly ImportLine[];
  readonly clock: Clock;
};

function Runs({ title, runs, clock }: RunsProps) {
  if (runs.length === 0) return null;
  return (
    <Section title={title}>
      <Table caption={title} columns={[{ label: "Source" }, { label: "State" }, { label: "When" }]}>
        {runs.map((run) => (
          <Row key={run.id}>
            <Cell folded="name">
              <Link href={run.kept ? paths.importRun(run.id) : paths.history({ run: run.id })}>
                {run.source}
              </Link>
            </Cell>
            <Cell folded="end">{stateWords[run.state]}</Cell>
            <Cell folded="below" muted>
              <Moment at={run.at} clock={clock} /> by {run.by}
            </Cell>
          </Row>
        ))}
      </Table>
    </Section>
  );
}
