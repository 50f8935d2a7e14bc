import type { Metadata } from "next";
import { FieldStory } from "@/components/history/field-story";
import { Actor, RecordName } from "@/components/history/history-log";
import { UndoForm } from "@/components/history/undo-form";
import { PageHead } from "@/components/layout/page-head";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { problemsOf } from "@/components/ui/refusal-summary";
import { Section } from "@/components/ui/section";
import { clockOf, valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { tryUndoEntry } from "@/lib/history/operations/undo-entry";
import { sentenceOf } from "@/lib/history/view/entry";
import { paths } from "@/lib/kernel/paths";
import { undoEntryAction } from "../../actions";

export const metadata: Metadata = { title: "Undo a change" };

export default async function UndoPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const ctx = await ctxOfRequest();
  const [{ story, back, refusal }, clock] = await Promise.all([
    tryUndoEntry(ctx, id).then(valueOrNotFound),
    clockOf(ctx),
  ]);
  const entry = paths.historyEntry(story.id);
  return (
    <>
      <PageHead
        title={refusal === null ? "Undo this change?" : "This change cannot be undone"}
        crumbs={[
          { href: paths.history(), label: "History" },
          { href: entry, label: `${story.who.name} ${sentenceOf(story)}` },
        ]}
      />
      <div className="cols form">
        <div>
          {refusal === null ? (
            <UndoForm action={undoEntryAction} what={{ id: story.id }} label="Undo it" back={entry} />
          ) : (
            <>
              {problemsOf(refusal).map(({ words }) => (
                <Note key={words} tone="warn">
                  {words}
                </Note>
              ))}
              <p>
                <Link href={entry}>Back to the change</Link>
              </p>
            </>
          )}
        </div>
        <Section title={refusal === null ? "What it does" : "What it would do"}>
          {back.map(({ field, label, difference }) => (
            <FieldStory key={field} label={label} difference={difference} clock={clock} whole />
          ))}
          <Definitions>
            <Definition term="Record">
              <RecordName noun={story.noun} record={story.record} />
            </Definition>
            <Definition term="Changed by">
              <Actor who={story.who} />, <Moment at={story.at} clock={clock} as="whole" />
            </Definition>
          </Definitions>
          <p className="meta">
            A new change is written; the old one stays in the history. Whoever may make the change may undo
            it.
          </p>
        </Section>
      </div>
    </>
  );
}
