import { NotAllowed } from "@/components/people/not-allowed";
import { mayImport } from "@/lib/people/domain/permissions";
import type { Metadata } from "next";
import { ColumnsForm, type ColumnToSay } from "@/components/exchange/columns-form";
import { PageHead } from "@/components/layout/page-head";
import { Note } from "@/components/ui/note";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { mayChangeSource } from "@/lib/exchange/domain/permissions";
import { readRun } from "@/lib/exchange/queries/runs";
import { columnMeanings } from "@/lib/exchange/schema/csv/columns";
import { meaningsOfWords, unknownWords } from "@/lib/exchange/schema/options";
import type { RunView } from "@/lib/exchange/view";
import { paths } from "@/lib/kernel/paths";
import { renewAction } from "../../actions";

export const metadata: Metadata = { title: "Columns of an import" };

const meanings = Object.entries(columnMeanings).map(([value, label]) => ({ value, label }));

const toSay = ({ columns, options }: RunView): readonly ColumnToSay[] =>
  columns.map((column) => {
    const kind = meaningsOfWords(column.meaning);
    return {
      ...column,
      words:
        kind === null
          ? null
          : {
              kind: kind.kind,
              unknown: unknownWords(kind.kind, column.samples, options.words),
              choices: kind.choices.map((value) => ({ value, label: value })),
            },
    };
  });

export default async function ColumnsPage({ params }: { params: Promise<{ id: string }> }) {
  const [ctx, { id }] = await Promise.all([ctxOfRequest(), params]);
  const run = valueOrNotFound(await readRun(ctx, id));
  const may = mayImport(ctx.actor);
  const unknown = run.columns.filter(({ known }) => !known);
  const asked = unknown.filter(({ meaning }) => meaningsOfWords(meaning) === null);
  const strange = unknown.filter((column) => !asked.includes(column));
  return (
    <>
      <PageHead
        title="What the columns mean"
        crumbs={[
          { href: paths.import, label: "Import" },
          { href: paths.importRun(id), label: `Plan: import from ${run.source}` },
        ]}
        facts={[`${String(run.columns.length)} columns`, `Remembered for ${run.source} when it is applied`]}
      />
      {asked.length > 0 && (
        <div className="my-4">
          <Note tone="warn">
            {asked.length === 1 ? "One column is" : `${String(asked.length)} columns are`} not understood:{" "}
            {asked.map(({ head }) => head).join(", ")}. Say what{" "}
            {asked.length === 1 ? "it means" : "they mean"}, or go on: the cells are kept beside each record.
          </Note>
        </div>
      )}
      {strange.map(({ head, meaning }) => (
        <div key={head} className="my-4">
          <Note tone="warn">
            None of the words in {head} is known as a {meaning}. Say below what they mean, or give the column
            another meaning, such as ‘{meaning === "tier" ? columnMeanings.placement : columnMeanings.tag}’.
          </Note>
        </div>
      ))}
      {run.columns.length === 0 ? (
        <Note>There is no CSV file among the input, so there are no columns.</Note>
      ) : !may.allowed ? (
        <NotAllowed why={may.why} actor={ctx.actor} />
      ) : (
        <ColumnsForm
          action={renewAction}
          id={id}
          columns={toSay(run)}
          meanings={meanings}
          saysWords={mayChangeSource(ctx.actor).allowed}
        />
      )}
    </>
  );
}
