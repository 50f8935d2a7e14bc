import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import type { Clock } from "@/components/ui/moment-format";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { FindingView } from "@/lib/audits/view/audit";
import { mendingPlace } from "@/lib/audits/view/mending";
import { FindingItem } from "./finding-item";

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
  return (
    <Section title={title} beside={<Count of={findings.length} />}>
      {findings.length === 0 ? (
        <p className="muted mt-2">Nothing that can be judged is owed.</p>
      ) : (
        <ul className="list" aria-label={title}>
          {findings.map((finding) => (
            <FindingItem
              key={`${finding.rule} ${finding.about.slug}`}
              finding={finding}
              look={finding.state === "failed" ? ["warn", "warn", "Fails"] : ["unknown", "faint", "No data"]}
              mendAt={mayMend ? mendingPlace(finding.rule, finding.about.slug, null) : null}
              clock={clock}
            >
              {named && (
                <>
                  <Link className="plain" href={paths.businessService(finding.about.slug)}>
                    <Name>{finding.about.name}</Name>
                  </Link>
                  {". "}
                </>
              )}
            </FindingItem>
          ))}
        </ul>
      )}
    </Section>
  );
}
