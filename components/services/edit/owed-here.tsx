import type { Clock } from "@/components/ui/moment-format";
import { Sentence } from "@/components/ui/sentence";
import { Mark } from "@/components/ui/mark";
import { mendingPlace } from "@/lib/audits/view/mending";

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
  readonly label: string;
  readonly clock: Clock;
};

/** What is still owed, in order, each with a link to the field that mends it. */
export function OwedList({ owed, service, team, label, clock }: OwedListProps) {
  return (
    <ul className="list" aria-label={label}>
      {owed.map((finding) => {
        const href = mendingPlace(finding.rule, service, team);
        return (
          <li key={finding.rule}>
            <Mark is={finding.severity === "B" ? "bad" : finding.severity === "W" ? "warn" : "task"}>
              <span className="sr">
                {finding.severity === "B" ? "Blocks" : finding.severity === "W" ? "Warns" : "Advice"}
              </span>
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
                <a href={href}>{finding.mend}</a>
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
