import { Link } from "@/components/ui/link";
import { Log, LogEntry } from "@/components/ui/log";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Name } from "@/components/ui/text";
import { type Noun, nounWords } from "@/lib/history/domain/entry";
import { briefly } from "@/lib/history/domain/undo";
import { isRecordNoun } from "@/lib/kernel/reference";
import {
  type LineView,
  type RunView,
  senderWords,
  sentenceOf,
  type StoryView,
} from "@/lib/history/view/entry";
import { paths } from "@/lib/kernel/paths";
import { FieldStory } from "./field-story";

type HistoryLogProps = {
  readonly lines: readonly LineView[];
  readonly clock: Clock;
  /** On a record's own page its name need not be said again. */
  readonly ofOne?: boolean;
};

/** Who changed what, when, from what to what and why, newest first. */
export function HistoryLog({ lines, clock, ofOne = false }: HistoryLogProps) {
  return (
    <Log dated>
      {lines.map((line) =>
        line.kind === "run" ? (
          <RunLine key={line.run} run={line} clock={clock} />
        ) : (
          <StoryLine key={line.id} story={line} clock={clock} ofOne={ofOne} />
        ),
      )}
    </Log>
  );
}

function RunLine({ run, clock }: { readonly run: RunView; readonly clock: Clock }) {
  return (
    <LogEntry
      when={
        <Link className="plain" href={paths.history({ run: run.run })}>
          <Moment at={run.at} clock={clock} />
        </Link>
      }
    >
      <Link className="name" href={paths.history({ run: run.run })}>
        {run.what}
      </Link>{" "}
      by {run.name === null ? <Actor who={run.who} /> : run.name}
      {run.name !== null && (
        <span className="muted">
          {" "}
          <Actor who={run.who} />
        </span>
      )}
    </LogEntry>
  );
}

/** Ways that go without saying. */
const untold: ReadonlySet<string> = new Set(["page", "job"]);

type StoryProps = { readonly story: StoryView; readonly clock: Clock; readonly ofOne: boolean };

function StoryLine({ story, clock, ofOne }: StoryProps) {
  return (
    <LogEntry
      when={
        <Link className="plain" href={paths.historyEntry(story.id)}>
          <Moment at={story.at} clock={clock} />
        </Link>
      }
    >
      <Actor who={story.who} /> <Deed story={story} ofOne={ofOne} />
      {!untold.has(story.via) && !story.deed.startsWith(story.via) && (
        <span className="faint"> by {story.via}</span>
      )}
      <Aside story={story} />
      {story.noun === "sign-in" && story.sender !== null && (
        <span className="muted block">{senderWords(story.sender)}</span>
      )}
      {!story.created &&
        story.fields.map(({ field, label, difference }) => (
          <FieldStory key={field} label={label} difference={difference} clock={clock} />
        ))}
      {!story.created && story.fields.length === 0 && story.quiet.length > 0 && (
        <span className="muted block">{story.quiet.join(", ")}</span>
      )}
      {story.reason !== null && <span className="muted block">{story.reason}</span>}
    </LogEntry>
  );
}

/** What was done to which record; the other record of a merge stands there as a link to it. */
function Deed({
  story: { deed, deedEnd, merged, noun, record },
  ofOne,
}: Pick<StoryProps, "story" | "ofOne">) {
  const other = merged && (
    <Link className="plain name" href={paths.service(merged.id)}>
      <Name>{merged.name}</Name>
    </Link>
  );
  const away = merged?.way === "into";
  const it = ofOne ? (
    noun === "person" ? (
      "them"
    ) : (
      "it"
    )
  ) : (
    <RecordName noun={noun} record={away ? { ...record, slug: record.id } : record} />
  );
  if (other === null)
    return (
      <>
        {deed} {it}
        {deedEnd}
      </>
    );
  return away ? (
    <>
      {deed} {it} into {other}
    </>
  ) : (
    <>
      merged {other} into {it}
    </>
  );
}

/** What can be done about an entry, or was; or that nothing can, in a few words. */
function Aside({ story }: { readonly story: StoryView }) {
  if (story.undoneBy !== null)
    return (
      <>
        {" "}
        <Link className="faint" href={paths.historyEntry(story.undoneBy)}>
          Undone
        </Link>
      </>
    );
  if (!story.mayUndo) {
    const why = story.neverUndone === null ? null : briefly(story.neverUndone);
    return why === null ? null : <span className="faint"> No undo. {why}</span>;
  }
  return (
    <>
      {" "}
      <Link className="quiet" href={paths.undoEntry(story.id)} aria-label={`Undo: ${sentenceOf(story)}`}>
        Undo
      </Link>
    </>
  );
}

/** Who did it, as a link where that is a person of the catalog, with the token by which; else with the account of the terminal. */
export function Actor({ who: { name, slug, account, token } }: { readonly who: StoryView["who"] }) {
  return slug === null ? (
    <>
      <Name>{name}</Name>
      {account !== null && (
        <span className="muted">
          {" "}
          (account <Name>{account}</Name>)
        </span>
      )}
      {token !== null && <span className="muted"> (token)</span>}
    </>
  ) : (
    <>
      <Link className="plain" href={paths.person(slug)}>
        <Name>{name}</Name>
      </Link>
      {token !== null && (
        <span className="muted">
          {" "}
          (token <Name>{token}</Name>)
        </span>
      )}
    </>
  );
}

type RecordNameProps = {
  readonly noun: string;
  readonly record: { readonly id: string; readonly slug: string; readonly name: string };
};

/**
 * The record's name, leading to it by its id, which no rename breaks; what kind it is stands behind. A sign-in has no name of its
 * own, but the way in or who stood there, of which that is no kind.
 */
export function RecordName({ noun, record }: RecordNameProps) {
  const words = noun in nounWords ? nounWords[noun as Noun].one : noun;
  return (
    <>
      {isRecordNoun(noun) ? (
        <Link className="plain name" href={paths.record(noun, record.slug)}>
          <Name>{record.name}</Name>
        </Link>
      ) : (
        <b className="name">
          <Name>{record.name}</Name>
        </b>
      )}
      {noun !== "sign-in" && <span className="faint"> {words}</span>}
    </>
  );
}
