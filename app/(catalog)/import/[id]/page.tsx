import { PickLink } from "@/components/ui/pick-link";
import { NotAllowed } from "@/components/people/not-allowed";
import { mayUsePlan } from "@/lib/exchange/domain/permissions";
import { counted } from "@/lib/kernel/counted";
import { countIn } from "@/lib/kernel/number-text";
import type { Metadata } from "next";
import { CreateTeamsForm, ReadAgainForm } from "@/components/exchange/import-form";
import { IssueLine, PlanTable } from "@/components/exchange/plan-table";
import { RunState } from "@/components/exchange/run-state";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { clockOf, type Parameters, single, valueOrNotFound } from "@/lib/edge/pages/page";
import { atAddress } from "@/lib/edge/pages/at-address";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { countQueue } from "@/lib/audits/queries/queue";
import { importFormats } from "@/lib/exchange/domain/format";
import { rowStates, type RowState, unmadeWords } from "@/lib/exchange/domain/plan/row";
import { importNouns, nounWords, placeholderWords, stateWords } from "@/lib/exchange/domain/plan/words";
import { countRowsSaidOf, readFigures, readRows, readRun, rowsPerPage } from "@/lib/exchange/queries/runs";
import { clearedWords } from "@/lib/exchange/domain/run";
import { readSource } from "@/lib/exchange/queries/sources";
import type { RunView, SourceView } from "@/lib/exchange/view";
import { paths } from "@/lib/kernel/paths";
import { listSilentTeams } from "@/lib/services/queries/offers";
import { applyAction, renewAction } from "../actions";

const formats = Object.entries(importFormats).map(([value, label]) => ({ value, label }));
const oneOf = <T extends string>(all: readonly T[], text: string | null): T | null =>
  all.find((one) => one === text) ?? null;

/** So many messages are listed on the page; all of them are in the file. */
const messagesShown = 50;

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Parameters>;
};

const titleOf = ({ state, source }: RunView): string =>
  state === "applied" ? `Imported from ${source}` : `Plan: import from ${source}`;

const runNamed = atAddress(readRun);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await runNamed((await params).id);
  return { title: found.ok ? titleOf(found.value) : "Nothing is called that" };
}

export default async function ImportRunPage({ params, searchParams }: Props) {
  const [ctx, { id }, parameters] = await Promise.all([ctxOfRequest(), params, searchParams]);
  const run = valueOrNotFound(await runNamed(id));
  const may = mayUsePlan(ctx.actor, { by: { name: run.by, id: run.byId } });
  const filter = {
    state: oneOf(rowStates, single(parameters, "state")),
    worst: oneOf(["error", "warning"] as const, single(parameters, "said")),
    noun: oneOf(importNouns, single(parameters, "noun")),
  };
  const after = countIn(single(parameters, "after") ?? "") ?? -1;
  const [{ rows, more, total }, saidOf, figures, source, clock, unowned, silent] = await Promise.all([
    readRows(ctx, id, filter, after),
    countRowsSaidOf(ctx, id),
    readFigures(ctx, id),
    readSource(ctx, run.source),
    clockOf(ctx),
    run.state === "applied" ? countQueue(ctx, { source: [run.source] }) : 0,
    run.state === "applied" && run.unanswerable > 0 ? listSilentTeams(ctx, 1) : null,
  ]);
  const here = (change: Readonly<Record<string, string | number | null>>) =>
    paths.importRun(id, { state: filter.state, said: filter.worst, noun: filter.noun, ...change });
  const rowCount = rowStates.reduce((sum, state) => sum + run.counts[state], 0);
  const done = run.state === "applied";
  const { state } = run;
  const last = rows.at(-1);
  const ofFiles = run.issueCount - figures.saidOfRows;
  const head = (
    <PageHead
      title={titleOf(run)}
      crumbs={[{ href: paths.import, label: "Import" }]}
      facts={[
        run.format,
        counted(run.files.length, "file"),
        <SourceFact key="source" run={run} source={source.ok ? source.value : null} clock={clock} />,
        <span key="at">
          {done ? "Applied " : "Planned "}
          <Moment at={run.appliedAt ?? run.at} clock={clock} /> by {run.by}
        </span>,
      ]}
    />
  );
  if (state === "cleared")
    return (
      <>
        {head}
        <div className="mt-4">
          <Note tone="warn">
            {clearedWords} <Link href={paths.import}>Import</Link>
          </Note>
        </div>
      </>
    );
  return (
    <>
      {head}
      {run.fault !== null && (
        <div className="mt-4">
          <Note tone="warn">{run.fault}</Note>
        </div>
      )}
      {may.allowed && run.state === "planned" && run.unmadeTeams > 0 && (
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Note tone="warn">{unmadeWords(run)}</Note>
          <CreateTeamsForm
            action={renewAction}
            id={id}
            format={run.options.format ?? ""}
            repository={run.options.repository ?? ""}
          />
        </div>
      )}
      {run.placeholders > 0 && (
        <div className="mt-4">
          <Note tone="warn">{placeholderWords(run.placeholders)}</Note>
        </div>
      )}
      {may.allowed || done || state === "running" ? (
        <RunState
          run={{ ...run, state }}
          counts={figures.counts}
          unowned={unowned}
          waitsInVain={silent !== null && silent.total > 0}
          formatBefore={source.ok ? source.value.format : null}
          prunes={source.ok && source.value.prune}
          isOwn={ctx.actor.kind === "person" && ctx.actor.id === run.byId}
          action={applyAction}
        />
      ) : (
        <NotAllowed why={may.why} actor={ctx.actor} />
      )}
      <nav className="filters" aria-label="Rows shown">
        <PickLink
          on={filter.state === null && filter.worst === null}
          href={here({ state: null, said: null })}
          stays
        >
          All {rowCount}
        </PickLink>
        {rowStates
          .filter((state: RowState) => run.counts[state] > 0)
          .map((state) => (
            <PickLink
              key={state}
              on={filter.state === state}
              href={here({ state: filter.state === state ? null : state, said: null })}
              stays
            >
              {stateWords[state]} <b>{run.counts[state]}</b>
            </PickLink>
          ))}
        {saidOf > 0 && (
          <PickLink
            on={filter.worst === "warning"}
            href={here({ said: filter.worst === "warning" ? null : "warning", state: null })}
            stays
          >
            with a message <b>{saidOf}</b>
          </PickLink>
        )}
        {filter.noun !== null && (
          <PickLink on href={here({ noun: null })} stays>
            {nounWords[filter.noun].one} only
          </PickLink>
        )}
      </nav>
      {rows.length === 0 ? (
        <EmptyState title={done && total === 0 ? "The rows are no longer kept" : "No row is like that"}>
          {done && total === 0
            ? "What an import did stays in the history; its rows and files are kept for a day."
            : "Choose another filter above."}
        </EmptyState>
      ) : (
        <>
          <PlanTable caption="Rows of the plan" rows={rows} clock={clock} />
          <Pager
            from={null}
            shown={rows.length}
            total={total}
            size={rowsPerPage}
            previous={after >= 0 ? here({ after: null }) : null}
            next={more && last ? here({ after: last.number }) : null}
          />
        </>
      )}
      <div className="cols even">
        <Section
          title="Messages"
          more={run.issueCount > 0 && <a href={paths.importIssues(id)}>Download as CSV</a>}
        >
          {run.issueCount === 0 ? (
            <p className="muted">Nothing is to be said of these files.</p>
          ) : (
            <>
              <p>
                {run.issueCount} in all. <Link href={paths.importHelp()}>What they mean</Link>
              </p>
              {run.issues.slice(0, messagesShown).map((issue) => (
                <IssueLine
                  key={`${issue.place.file} ${String(issue.place.line)} ${issue.path} ${issue.what}`}
                  issue={issue}
                  placed
                />
              ))}
              {ofFiles > messagesShown && (
                <p className="meta">
                  and {ofFiles - messagesShown} more of the files:{" "}
                  <a href={paths.importIssues(id)}>all of them as CSV</a>
                </p>
              )}
              {figures.saidOfRows > 0 && (
                <p className="meta">
                  {figures.saidOfRows} stand{figures.saidOfRows === 1 && "s"} with the rows above:{" "}
                  <Link href={here({ said: "warning", state: null })}>
                    {saidOf === 1 ? "the row" : `the ${String(saidOf)} rows`} with a message
                  </Link>
                </p>
              )}
            </>
          )}
        </Section>
        {!done && may.allowed && (
          <Section title="Read it another way">
            {run.columns.length > 0 && (
              <p className="mb-4">
                <Link href={paths.importColumns(id)}>Columns of the CSV file</Link>
              </p>
            )}
            <ReadAgainForm
              action={renewAction}
              id={id}
              format={run.options.format ?? ""}
              formats={formats}
              createTeams={run.options.createTeams}
              repository={run.options.repository ?? ""}
            />
          </Section>
        )}
      </div>
    </>
  );
}

type SourceFactProps = {
  readonly run: Pick<RunView, "source" | "state">;
  readonly source: SourceView | null;
  readonly clock: Clock;
};

/** Which source it is; of a plan also whether that has spoken before, since a name given by mistake would show here. */
function SourceFact({ run, source, clock }: SourceFactProps) {
  if (source === null) return <>Source {run.source}, a new source</>;
  const link = <Link href={paths.importSource(run.source)}>Source {run.source}</Link>;
  return run.state === "applied" ? (
    link
  ) : (
    <>
      {link}, known, {counted(source.held, "record")}, last imported <Moment at={source.at} clock={clock} />
    </>
  );
}
