import type { Metadata } from "next";
import { FieldStory } from "@/components/history/field-story";
import { RecordName } from "@/components/history/history-log";
import { UndoForm } from "@/components/history/undo-form";
import { PageHead } from "@/components/layout/page-head";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { problemsOf } from "@/components/ui/refusal-summary";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { clockOf } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { tryUndoRun } from "@/lib/history/operations/undo-run";
import { readRunLine } from "@/lib/history/queries/history";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { notFound } from "next/navigation";
import { undoRunAction } from "../../../actions";

export const metadata: Metadata = { title: "Undo a run" };

const most = 200;
const changes = (count: number): string => counted(count, "change");

export default async function UndoRunPage({ params }: { params: Promise<{ run: string }> }) {
  const { run: id } = await params;
  const ctx = await ctxOfRequest();
  const [run, tried, clock] = await Promise.all([readRunLine(ctx, id), tryUndoRun(ctx, id), clockOf(ctx)]);
  if (run === null) notFound();
  const back = paths.history({ run: run.run });
  const rows = tried.ok ? tried.value.rows : [];
  const able = rows.filter(({ refusal }) => refusal === null);
  const unable = rows.filter(({ refusal }) => refusal !== null);
  return (
    <>
      <PageHead
        title={able.length > 0 ? `Undo ${changes(able.length)}?` : "Nothing of this can be undone"}
        crumbs={[
          { href: paths.history(), label: "History" },
          { href: back, label: run.what },
        ]}
        facts={[run.name, `${changes(rows.length)} in all`]}
      />
      {!tried.ok && problemsOf(tried.refusal).map(({ words }) => <Note key={words}>{words}</Note>)}
      {tried.ok && able.length > 0 && (
        <UndoForm
          action={undoRunAction}
          what={{ run: run.run, digest: tried.value.digest }}
          label={`Undo ${changes(able.length)}`}
          back={back}
        />
      )}
      {tried.ok && able.length === 0 && (
        <p>
          <Link href={back}>Back to the run</Link>
        </p>
      )}
      {able.length > 0 && (
        <Section title="These are undone" beside={<Count of={able.length} />}>
          <Table
            caption="Changes that are undone"
            columns={[{ label: "Record", width: "30%" }, { label: "What it does" }]}
          >
            {able.slice(0, most).map(({ story, back: fields }) => (
              <Row key={story.id}>
                <Cell folded="name">
                  <RecordName noun={story.noun} record={story.record} />
                </Cell>
                <Cell folded="below">
                  {fields.map(({ field, label, difference }) => (
                    <FieldStory key={field} label={label} difference={difference} clock={clock} />
                  ))}
                </Cell>
              </Row>
            ))}
          </Table>
          {able.length > most && <p className="meta">And {figure(able.length - most)} more.</p>}
        </Section>
      )}
      {unable.length > 0 && (
        <Section title="These stay as they are" beside={<Count of={unable.length} />}>
          <Table
            caption="Changes that cannot be undone"
            columns={[{ label: "Record", width: "30%" }, { label: "Why" }]}
          >
            {unable.slice(0, most).map(({ story, refusal }) => (
              <Row key={story.id}>
                <Cell folded="name">
                  <RecordName noun={story.noun} record={story.record} />
                </Cell>
                <Cell folded="below">
                  {refusal &&
                    problemsOf(refusal)
                      .map(({ words }) => words)
                      .join(". ")}
                </Cell>
              </Row>
            ))}
          </Table>
          {unable.length > most && <p className="meta">And {figure(unable.length - most)} more.</p>}
        </Section>
      )}
    </>
  );
}
