import type { Metadata } from "next";
import { FieldStory } from "@/components/history/field-story";
import { Actor, RecordName } from "@/components/history/history-log";
import { PageHead } from "@/components/layout/page-head";
import { ButtonLink } from "@/components/ui/button";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { clockOf, valueOrNotFound } from "@/lib/edge/pages/page";
import { atAddress } from "@/lib/edge/pages/at-address";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { isRecordNoun } from "@/lib/kernel/reference";
import { readEntry } from "@/lib/history/queries/history";
import { senderWords, sentenceOf } from "@/lib/history/view/entry";
import { paths } from "@/lib/kernel/paths";

type Props = { params: Promise<{ id: string }> };

const entryNamed = atAddress(readEntry);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entry = await entryNamed((await params).id);
  return { title: entry.ok ? `A change of ${entry.value.record.name}` : "No such change" };
}

export default async function EntryPage({ params }: Props) {
  const ctx = await ctxOfRequest();
  const [entry, clock] = await Promise.all([
    entryNamed((await params).id).then(valueOrNotFound),
    clockOf(ctx),
  ]);
  const { record, noun } = entry;
  return (
    <>
      <PageHead
        title={`${entry.who.name} ${sentenceOf(entry)}`}
        crumbs={[
          { href: paths.history(), label: "History" },
          ...(isRecordNoun(noun)
            ? [{ href: paths.record(noun, record.slug, "history"), label: record.name }]
            : []),
        ]}
        facts={[
          <Moment key="at" at={entry.at} clock={clock} as="whole" />,
          `by ${entry.via}`,
          entry.version === null ? null : `version ${String(entry.version)}`,
        ]}
        actions={entry.mayUndo && <ButtonLink href={paths.undoEntry(entry.id)}>Undo</ButtonLink>}
      />
      {entry.undoneBy !== null && (
        <Note>
          This was taken back. <Link href={paths.historyEntry(entry.undoneBy)}>See by whom</Link>
        </Note>
      )}
      {entry.undoes !== null && (
        <Note>
          This takes an earlier change back. <Link href={paths.historyEntry(entry.undoes)}>See that one</Link>
        </Note>
      )}
      {entry.merged !== null && (
        <Note>
          <Link href={paths.service(entry.merged.id)}>Open {entry.merged.name}</Link>
          {entry.merged.way === "from" && ", whose texts, links and tags stay readable there"}
        </Note>
      )}
      <div className="cols">
        <Section title={entry.created ? "As it was entered" : "What changed"}>
          <ul className="list">
            {entry.fields.map(({ field, label, difference }) => (
              <li key={field} className="plain">
                <p>
                  <FieldStory
                    label={label}
                    difference={difference}
                    clock={clock}
                    whole
                    created={entry.created}
                  />
                </p>
              </li>
            ))}
          </ul>
        </Section>
        <Section title="About this change">
          <Definitions>
            <Definition term="Record">
              <RecordName noun={noun} record={record} />
            </Definition>
            <Definition term="Who">
              <Actor who={entry.who} />
              {entry.who.account !== null && (
                <span className="meta block">
                  The account is what the operating system called it; nobody signed in.
                </span>
              )}
            </Definition>
            {entry.sender !== null && <Definition term="Whence">{senderWords(entry.sender)}</Definition>}
            <Definition term="Why">{entry.reason ?? "–"}</Definition>
            {entry.run !== null && (
              <Definition term="Part of">
                <Link href={paths.history({ run: entry.run })}>a larger change</Link>
              </Definition>
            )}
            <Definition term="Operation">
              <span className="mono">{entry.operation}</span>
            </Definition>
            <Definition term="Request">
              <span className="mono">{entry.request}</span>
            </Definition>
          </Definitions>
          {entry.whyNoUndo !== null && (
            <p className="meta">{`No undo. ${entry.whyNoUndo.replace(/\.$/, "")}.`}</p>
          )}
        </Section>
      </div>
    </>
  );
}
