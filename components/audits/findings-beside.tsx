import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import type { Clock } from "@/components/ui/moment-format";
import { Section } from "@/components/ui/section";
import { Icon } from "@/components/ui/symbols";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { FindingView } from "@/lib/audits/view/audit";
import { mendingPlaceBeside } from "@/lib/audits/view/mending";
import { Evidence } from "./evidence";

type FindingsBesideProps = {
  readonly title: string;
  readonly findings: readonly FindingView[];
  readonly clock: Clock;
  /** True where the page is about something else, so that each finding names what it is about. */
  readonly named?: boolean;
  readonly mayMend: boolean;
};

/** What is found of a business service or a person, each with its evidence and the way to mend it. */
export function FindingsBeside({ title, findings, clock, named = false, mayMend }: FindingsBesideProps) {
  const failed = findings.filter(({ state }) => state === "failed").length;
  return (
    <Section title={title} beside={<Count of={failed} />}>
      {findings.length === 0 ? (
        <p className="muted mt-2">Nothing that can be judged is owed.</p>
      ) : (
        <ul className="list" aria-label={title}>
          {findings.map((finding) => (
            <li key={`${finding.rule} ${finding.about.slug}`}>
              <Icon
                of={finding.state === "failed" ? "warn" : "unknown"}
                size={14}
                className={finding.state === "failed" ? "warn" : "faint"}
              />
              <div>
                <p>
                  <span className="sr">{finding.state === "failed" ? "Fails" : "No data"}: </span>
                  {named && (
                    <>
                      <Link className="plain" href={paths.businessService(finding.about.slug)}>
                        <Name>{finding.about.name}</Name>
                      </Link>
                      {". "}
                    </>
                  )}
                  {finding.title}{" "}
                  <Link className="mono faint quiet" href={paths.findings({ rule: finding.rule })}>
                    {finding.rule}
                  </Link>
                </p>
                <p className="meta">
                  <Evidence of={finding} clock={clock} />
                </p>
              </div>
              {finding.state === "failed" && mayMend && (
                <span className="acts">
                  {/* A page load of its own: the browser then puts the focus on the field that the address names. */}
                  <a
                    className="btn small"
                    href={mendingPlaceBeside(finding.rule, finding.about.slug)}
                    aria-label={`Fix ${finding.rule}: ${finding.mend}`}
                    title={finding.mend}
                  >
                    Fix
                  </a>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
