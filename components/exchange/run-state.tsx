import { FollowRun } from "@/components/exchange/follow-run";
import { ApplyForm } from "@/components/exchange/import-form";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import {
  applyWords,
  markedWords,
  missingWords,
  type NounCount,
  numberToType,
  otherFormatWords,
  planSentence,
  unanswerableWords,
} from "@/lib/exchange/domain/plan/words";
import type { RunView } from "@/lib/exchange/view";
import { counted } from "@/lib/kernel/counted";
import type { FormState } from "@/lib/kernel/form-state";
import { paths } from "@/lib/kernel/paths";

type RunStateProps = {
  readonly run: RunView & { readonly state: Exclude<RunView["state"], "cleared"> };
  readonly counts: readonly NounCount[];
  /** How many services of the source nobody owns. */
  readonly unowned: number;
  /** Whether a team has offers now that nobody can answer. */
  readonly waitsInVain: boolean;
  /** In which format the source spoke last; null for a new one. */
  readonly formatBefore: string | null;
  /** Whether the source gives up what it names no more. */
  readonly prunes: boolean;
  /** True for whoever planned it. */
  readonly isOwn: boolean;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** That offers wait for somebody who could answer them, and where each of their teams stands. */
function Unanswerable({ offers, done }: { readonly offers: number; readonly done: boolean }) {
  if (offers === 0) return null;
  return (
    <Note tone="warn">
      {unanswerableWords(offers, done)} {done ? "See" : "Once it is applied, see"}{" "}
      <Link href={`${paths.unowned()}#unanswerable`}>Teams that cannot answer their offers</Link>.
    </Note>
  );
}

/** How far the import is, and what can be done now. */
export function RunState({
  run,
  counts,
  unowned,
  waitsInVain,
  formatBefore,
  prunes,
  isOwn,
  action,
}: RunStateProps) {
  const gone = markedWords(run);
  switch (run.state) {
    case "applied":
      return (
        <div className="mt-4">
          <Note>
            It is done. Below stands what it did.
            {run.ledgerRun !== null && (
              <>
                {" "}
                <Link href={paths.history({ run: run.ledgerRun })}>See its changes in the history</Link>.
              </>
            )}{" "}
            {unowned > 0 ? (
              <>
                <Link href={paths.unowned({ source: run.source })}>{counted(unowned, "service")}</Link> of it{" "}
                {unowned === 1 ? "is" : "are"} unowned.
              </>
            ) : (
              <>
                <Link href={paths.audits}>See the audit</Link>.
              </>
            )}
          </Note>
          {waitsInVain && <Unanswerable offers={run.unanswerable} done />}
          {gone !== "" && (
            <Note {...(run.marked !== null && run.marked.unmarked > 0 ? { tone: "warn" } : {})}>{gone}</Note>
          )}
        </div>
      );
    case "running":
      return (
        <Section title="Running">
          <FollowRun />
          <p role="status">
            {run.progress?.step ?? "Waiting"}
            {run.progress !== null &&
              run.progress.done > 0 &&
              `, ${String(run.progress.done)} of ${String(run.progress.total)} written`}
            . It goes on when this page is closed, and writes all or nothing.
          </p>
        </Section>
      );
    case "planned":
    case "interrupted": {
      const otherFormat = otherFormatWords({
        before: formatBefore,
        now: run.format,
        changed: run.counts.change,
      });
      const ofSource = { missing: run.missing, remembered: run.remembered, prunes };
      return (
        <Section title={run.state === "planned" ? "Apply it" : "It was interrupted"}>
          {!isOwn && <p className="mb-4">Planned by {run.by}. Who applies it answers for the changes.</p>}
          <p className="mb-4">
            {run.state === "interrupted" &&
              "The program that carried it out is gone, and nothing was written. "}
            {planSentence({ ...run, counts })} {missingWords(ofSource)}
          </p>
          <Unanswerable offers={run.unanswerable} done={false} />
          {otherFormat !== "" && <Note tone="warn">{otherFormat}</Note>}
          {(!run.idle || (prunes && run.missing > 0)) && (
            <ApplyForm
              action={action}
              id={run.id}
              word={applyWords(run.counts)}
              refused={run.counts.refuse}
              typed={numberToType(ofSource)}
            />
          )}
        </Section>
      );
    }
  }
}
