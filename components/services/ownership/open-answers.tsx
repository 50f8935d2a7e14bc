import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Icon } from "@/components/ui/symbols";
import { paths } from "@/lib/kernel/paths";
import type { AgreementView } from "@/lib/services/view/ownership";
import { preconditionsOpen } from "./precondition-words";

type Owing = AgreementView & { readonly answersDueBy: string };

/** True where a team took a service and still has to say whether it has what it needs. */
export const owesAnswers = (agreement: AgreementView | null): agreement is Owing =>
  agreement !== null && agreement.answersDueBy !== null && agreement.origin !== "recorded";

type OpenAnswersProps = {
  readonly slug: string;
  readonly agreement: Owing;
  /** Whether the viewer leads the team whose answers they are. */
  readonly mayAnswer: boolean;
  readonly clock: Clock;
};

/** The preconditions that the owner has not answered since it took the service, with the day on which it has to (OW-H3). */
export function OpenAnswers({ slug, agreement, mayAnswer, clock }: OpenAnswersProps) {
  const open = agreement.checklist.filter(({ state }) => state === "open");
  return (
    <li>
      <Icon of="warn" size={14} className="warn" />
      <div>
        <p>
          {preconditionsOpen(open.length)} of {agreement.team.name}{" "}
          {open.length === 1 ? "is not answered" : "are not answered"}{" "}
          <span className="mono faint">
            {open.length > 2 ? `${open[0]?.id ?? ""} …` : open.map(({ id }) => id).join(" ")}
          </span>
        </p>
        <p className="meta">
          Due by <Moment at={agreement.answersDueBy} clock={clock} as="day" />
          {!mayAnswer && `. A lead of ${agreement.team.name} answers`}
        </p>
      </div>
      {mayAnswer && (
        <span className="acts">
          <a
            className="btn small"
            href={paths.answerPreconditions(slug)}
            aria-label="Answer the preconditions"
          >
            Answer
          </a>
        </span>
      )}
    </li>
  );
}
