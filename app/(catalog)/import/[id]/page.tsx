import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { ApplyForm } from "@/components/exchange/import-form";
import { PageHead } from "@/components/layout/page-head";
import { Mark } from "@/components/ui/mark";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { readFiles } from "@/lib/edge/formats/read-files";
import { readingOf } from "@/lib/edge/import-form";
import { type Parameters, single, valueOrNotFound } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { countsOf, type RowState } from "@/lib/exchange/domain/plan";
import { planOf } from "@/lib/exchange/queries/plan-import";
import { readRun } from "@/lib/exchange/queries/read-run";
import { paths, queryOf } from "@/lib/kernel/paths";
import { applyAction } from "../actions";

export const metadata: Metadata = { title: "Plan of an import" };

const words: Readonly<Record<RowState, string>> = {
  create: "created",
  change: "changed",
  unchanged: "unchanged",
  keep: "kept as set by hand",
  refuse: "refused",
  missing: "gone from the source",
};
const shown = 500;
const places = {
  service: paths.service,
  team: paths.team,
  codeowners: (repository: string) => paths.lookup(`repo:${repository}`),
} as const;

export default async function ImportRunPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Parameters>;
}) {
  const [ctx, { id }, parameters] = await Promise.all([ctxOfRequest(), params, searchParams]);
  const run = valueOrNotFound(await readRun(ctx, id));
  const read = readFiles(
    run.files.map(({ name, base64 }) => ({ name, bytes: new Uint8Array(Buffer.from(base64, "base64")) })),
    readingOf(run.options),
  );
  const plan = await planOf(ctx, read, {
    source: run.source,
    createTeams: run.options["createTeams"] === true,
  });
  const done = run.state === "applied";
  const counts = done ? (run.counts as Record<RowState, number>) : countsOf(plan);
  const state = single(parameters, "state");
  const rows = plan.rows.filter((row) => state === null || row.state === state);
  const writes = counts.create + counts.change;
  const faults = [...read.issues, ...plan.rows.flatMap(({ issues }) => issues)];
  return (
    <>
      <PageHead
        title={done ? `Imported from ${run.source}` : `Plan: import from ${run.source}`}
        crumbs={[{ href: paths.import, label: "Import" }]}
        facts={[
          run.format,
          ...(Object.keys(words) as RowState[])
            .filter((one) => counts[one] > 0)
            .map((one) => `${String(counts[one])} ${words[one]}`),
          `${String(plan.offers.length)} offers`,
        ]}
      />
      {done ? (
        <Note>
          This import was applied. Below stands what the same files would do now: nothing, unless somebody
          changed a record since. <Link href={paths.audits}>See the audit</Link>
        </Note>
      ) : writes + plan.offers.length > 0 ? (
        <ApplyForm action={applyAction} id={run.id} word={`Apply ${String(writes)} changes`} />
      ) : (
        <Note>Everything is as the files say. There is nothing to apply.</Note>
      )}
      <nav className="filters" aria-label="Rows shown">
        <Link className={state === null ? "pick set" : "pick"} href={`/import/${id}`}>
          All
        </Link>
        {(Object.keys(words) as RowState[]).map((one) => (
          <Link
            key={one}
            className={state === one ? "pick set" : "pick"}
            href={`/import/${id}${queryOf({ state: one })}`}
          >
            {words[one]} <span className="count">{plan.rows.filter((row) => row.state === one).length}</span>
          </Link>
        ))}
      </nav>
      <Table
        caption="Rows of the plan"
        stick
        columns={[
          { label: "Record" },
          { label: "Becomes" },
          { label: "Fields", width: "46%" },
          { label: "Where" },
        ]}
      >
        {rows.slice(0, shown).map((row) => (
          <Row key={`${row.noun} ${row.key} ${row.place}`}>
            <Cell folded="name">
              {row.state === "refuse" ? row.key : <Link href={places[row.noun](row.slug)}>{row.key}</Link>}{" "}
              <span className="muted">{row.noun}</span>
            </Cell>
            <Cell folded="end">
              <Mark
                is={
                  row.state === "refuse"
                    ? "bad"
                    : row.state === "keep" || row.state === "missing"
                      ? "warn"
                      : row.state === "unchanged"
                        ? "none"
                        : "ok"
                }
              >
                {words[row.state]}
              </Mark>
            </Cell>
            <Cell folded="below">
              {row.changes.length > 0 && <span>{row.changes.map(({ field }) => field).join(", ")}</span>}
              {row.kept.length > 0 && <span className="muted"> kept: {row.kept.join(", ")}</span>}
              {row.issues.map((issue) => (
                <span
                  key={`${issue.code} ${issue.path} ${issue.what}`}
                  className={issue.severity === "error" ? "bad block" : "muted block"}
                >
                  {issue.path} — {issue.code}: {issue.what} {issue.mend}
                </span>
              ))}
            </Cell>
            <Cell folded="hidden" muted>
              {row.place}
            </Cell>
          </Row>
        ))}
      </Table>
      {rows.length > shown && (
        <p className="meta">
          {rows.length - shown} more rows are not shown. Narrow them with the filters above.
        </p>
      )}
      {read.issues.length > 0 && (
        <Section title="Files that could not be read whole">
          <ul>
            {read.issues.map((issue) => (
              <li
                key={`${issue.place.file} ${String(issue.place.line)} ${issue.what}`}
                className={issue.severity === "error" ? "bad" : undefined}
              >
                {issue.place.file}:{issue.place.line}:{issue.place.column} {issue.code}: {issue.what}{" "}
                {issue.mend}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p className="meta">{faults.length} messages in all.</p>
    </>
  );
}
