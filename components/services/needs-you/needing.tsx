import { Link } from "@/components/ui/link";
import type { Clock } from "@/components/ui/moment-format";
import { Sentence } from "@/components/ui/sentence";
import type { NeedsOfServices } from "@/lib/audits/view/needs";
import { withinSentence } from "@/lib/kernel/capital";
import { paths } from "@/lib/kernel/paths";
import { gradeWords } from "@/lib/services/view/grade-words";
import { Waiting } from "./waiting";

type UnprovenProps = NeedsOfServices["unproven"];

const unprovenWords = (count: number): string =>
  count === 1 ? "1 of your services is unproven" : `${String(count)} of your services are unproven`;

const missingWords = (why: string | null): string =>
  why === null ? "a source of facts is not connected" : withinSentence(why);

/** The services that wait for a feed, for whoever says which feeds there are. */
export function UnprovenToConnect({ count, why }: UnprovenProps) {
  return (
    <Waiting
      shape="warn"
      name={unprovenWords(count)}
      href={paths.services({ mine: 1, grade: "unproven" })}
      what={`because ${missingWords(why)}`}
      deed={{
        words: "Data feeds",
        label: "Data feeds: what is known from outside",
        href: `${paths.audits}#feeds`,
      }}
    >
      Nobody can tell whether the owner would be reached.
    </Waiting>
  );
}

/** The same for their owner, who can do nothing about it. */
export function Unproven({ count, why }: UnprovenProps) {
  return (
    <p className="muted mt-3">
      <Link className="plain" href={paths.services({ mine: 1, grade: "unproven" })}>
        {unprovenWords(count)}
      </Link>
      : {missingWords(why)} yet. See the <Link href={`${paths.audits}#feeds`}>data feeds</Link>.
    </p>
  );
}

/** What several of the viewer's services ask for, told once. */
export function Together({ rule, title, count, others, mend, names }: NeedsOfServices["together"][number]) {
  const list = paths.services({ mine: 1, rule });
  return (
    <Waiting
      shape="bad"
      name={`${String(count)} of your services`}
      href={list}
      what={`fail “${title}”`}
      deed={{ words: "List them", label: `List what fails “${title}”`, href: list }}
    >
      {mend}: {names.join(", ")}
      {count > names.length && ` and ${String(count - names.length)} more`}
      {others > 0 && `. Beside these, ${others === 1 ? "1 fails" : `${String(others)} fail`} it too`}
    </Waiting>
  );
}

/** One service of the viewer's teams: how it stands, and what blocks it that the viewer can mend first. */
export function Alone({ row, first, clock }: NeedsOfServices["alone"][number] & { readonly clock: Clock }) {
  const others = row.blockers - 1;
  return (
    <Waiting
      shape={row.band === "unowned" ? "bad" : "warn"}
      name={row.name}
      href={paths.service(row.slug)}
      what={
        first === null ? (
          `is ${gradeWords(row)}`
        ) : (
          <>
            fails “{first.title}”
            {others > 0 &&
              `, and ${String(others)} more ${others === 1 ? "finding blocks" : "findings block"} it`}
          </>
        )
      }
      deed={
        first === null || first.at === null
          ? {
              words: "What it owes",
              label: `What ${row.name} owes`,
              href: paths.service(row.slug, { tab: "readiness" }),
            }
          : { words: "Mend it", label: `Mend ${row.name}: ${first.title}`, href: first.at }
      }
    >
      {first === null ? (
        <Sentence text={row.evidence ?? ""} clock={clock} />
      ) : (
        <>
          {first.mend}
          {first.evidence !== null && (
            <>
              : <Sentence text={first.evidence} clock={clock} />
            </>
          )}
        </>
      )}
    </Waiting>
  );
}
