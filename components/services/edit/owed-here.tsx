import type { ReactNode } from "react";
import type { Clock } from "@/components/ui/moment-format";
import { Sentence } from "@/components/ui/sentence";
import { Mark } from "@/components/ui/mark";
import { severityWord } from "@/lib/audits/domain/severity";
import { mayMend, type MayMend, mendingPlace } from "@/lib/audits/view/mending";

export type OwedView = {
  readonly rule: string;
  readonly severity: string;
  readonly title: string;
  readonly evidence: readonly string[];
  readonly mend: string;
};

type OwedListProps = {
  readonly owed: readonly OwedView[];
  readonly service: string;
  /** The team that answers for it, for what is mended on the team's page. */
  readonly team: string | null;
  /** What the viewer may do: a link leads nobody to what they may not mend. */
  readonly may: MayMend;
  readonly label: string;
  readonly clock: Clock;
  /** What else is owed, as items before the rest. */
  readonly children?: ReactNode;
};

/** What is still owed, in order, each with a link to the field that mends it for whoever may. */
export function OwedList({ owed, service, team, may, label, clock, children }: OwedListProps) {
  return (
    <ul className="list" aria-label={label}>
      {children}
      {owed.map((finding) => {
        const href = mayMend(finding.rule, { team, owned: team !== null }, may)
          ? mendingPlace(finding.rule, service, team)
          : null;
        return (
          <li key={finding.rule}>
            <Mark is={finding.severity === "B" ? "bad" : finding.severity === "W" ? "warn" : "task"}>
              <span className="sr">{severityWord(finding.severity)}</span>
            </Mark>
            <div>
              <p>
                {finding.title} <span className="mono faint">{finding.rule}</span>
              </p>
              <p className="meta">
                {finding.evidence.length > 0 && (
                  <>
                    <Sentence text={finding.evidence.join("; ")} clock={clock} />
                    {". "}
                  </>
                )}
                {/* A page load of its own: the browser then puts the focus on the field that the address names. */}
                {href === null ? finding.mend : <a href={href}>{finding.mend}</a>}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
