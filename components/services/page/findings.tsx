import { type Graded, gradeWords } from "@/lib/services/view/grade-words";
import { FindingItem } from "@/components/audits/findings/finding-item";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { OpenAnswers, owesAnswers } from "@/components/services/ownership/open-answers";
import type { Clock } from "@/components/ui/moment-format";
import type { Shape } from "@/components/ui/symbols";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/kernel/paths";
import { ruleById } from "@/lib/audits/domain/rule-book";
import { familyOf, familyWords } from "@/lib/audits/domain/families";
import { severityWord } from "@/lib/audits/domain/severity";
import { mayMend, type MayMend, mendingPlace } from "@/lib/audits/view/mending";
import type { AgreementView } from "@/lib/services/view/ownership";
import type { FindingView } from "@/lib/audits/view/audit";

const nothing: MayMend = { describe: false, govern: false, isAuditor: false };

const order = Object.keys(familyWords);

const looks: Readonly<Record<string, readonly [Shape, string]>> = {
  B: ["bad", "bad"],
  W: ["warn", "warn"],
  A: ["none", "faint"],
};
const lookOf = ({ state, severity }: FindingView): readonly [Shape, string, string] =>
  state === "waived"
    ? ["waived", "waived", "Waived"]
    : state === "no-data"
      ? ["unknown", "faint", "No data"]
      : [...(looks[severity] ?? (["warn", "warn"] as const)), severityWord(severity)];

const isWaivable = ({ rule, state }: FindingView): boolean =>
  state === "failed" && ruleById.get(rule)?.waivable === true;

type FindingListProps = Pick<FindingsProps, "findings" | "service" | "team" | "clock"> & {
  /** What the viewer may mend here. */
  readonly mends: MayMend;
  /** Whether the viewer may ask that they be waived, and is offered it here. */
  readonly waives?: boolean;
};

/** Findings line by line, each with the way to mend it. */
const FindingItems = ({ findings, service, team, mends, waives = false, clock }: FindingListProps) =>
  findings.map((finding) => (
    <FindingItem
      key={finding.rule}
      finding={finding}
      look={lookOf(finding)}
      mendAt={
        mayMend(finding.rule, { team, owned: team !== null }, mends)
          ? mendingPlace(finding.rule, service.slug, team)
          : null
      }
      waiveAt={waives && isWaivable(finding) ? paths.askWaiver(service.slug, finding.rule) : null}
      clock={clock}
    />
  ));

type FindingsProps = {
  readonly findings: readonly FindingView[];
  readonly service: { readonly slug: string };
  /** The team that answers for it, for what is mended on the team's page. */
  readonly team: string | null;
  readonly graded: Graded;
  readonly clock: Clock;
  readonly may: MayMend;
  /** Whether the viewer may ask that a finding be waived. */
  readonly waives: boolean;
};

const figures = (findings: readonly FindingView[]): string => {
  const failed = findings.filter(({ state }) => state === "failed");
  const count = (severity: string) => failed.filter((one) => one.severity === severity).length;
  const of = (state: string) => findings.filter((one) => one.state === state).length;
  return [
    `${String(count("B"))} block`,
    `${String(count("W"))} warn`,
    `${String(count("A"))} advise`,
    `${String(of("waived"))} waived`,
    `${String(of("no-data"))} no data`,
  ].join(" · ");
};

type WorstFindingsProps = FindingsProps & {
  /** The agreement in force, whose open preconditions are owed as well; null when none is. */
  readonly agreement: AgreementView | null;
  readonly mayAnswer: boolean;
};

/** The worst findings beside the record, and the way to all of them. */
export function WorstFindings(props: WorstFindingsProps) {
  const { findings, service, team, graded, clock, may, agreement, mayAnswer } = props;
  const owing = owesAnswers(agreement) ? agreement : null;
  const failed = findings.filter(({ state }) => state === "failed");
  const worst = failed.slice(0, 6);
  return (
    <Section
      title={`Grade: ${gradeWords(graded)}`}
      beside={
        <Count
          of={failed.length + Number(owing !== null)}
          shown={worst.length + Number(owing !== null)}
          needsSomebody={failed.some(({ severity }) => severity === "B")}
        />
      }
      more={<Link href={paths.service(service.slug, { tab: "readiness" })}>All rules</Link>}
    >
      {failed.length === 0 && owing === null ? (
        <p className="muted mt-2">Nothing that can be judged is owed.</p>
      ) : (
        <ul className="list" aria-label="Still owed">
          {owing !== null && (
            <OpenAnswers slug={service.slug} agreement={owing} mayAnswer={mayAnswer} clock={clock} />
          )}
          <FindingItems findings={worst} service={service} team={team} mends={may} clock={clock} />
        </ul>
      )}
      <p className="meta mt-2">{figures(findings)}</p>
    </Section>
  );
}

/** Every finding, family by family, each with the way to mend it (PAG-05). */
export function Readiness({ findings, service, team, may, waives, graded, clock }: FindingsProps) {
  const present = [...new Set(findings.map(({ rule }) => familyOf(rule)))].toSorted(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
  const ofFamily = (family: string, isData: boolean) =>
    findings.filter(({ rule, state }) => familyOf(rule) === family && (state !== "no-data") === isData);
  const judged = present.filter((family) => ofFamily(family, true).length > 0);
  const unknown = findings.filter(({ state }) => state === "no-data");
  const beside = { service, team, waives, clock };
  return (
    <div className="max-w-[960px]">
      <p className="mt-6">
        Grade: <b>{gradeWords(graded)}</b> <span className="muted">{figures(findings)}</span>
      </p>
      {judged.map((family) => {
        const own = ofFamily(family, true);
        return (
          <Section
            key={family}
            title={familyWords[family] ?? family}
            beside={<Count of={own.length} needsSomebody={own.some(({ severity }) => severity === "B")} />}
          >
            <ul className="list">
              <FindingItems findings={own} {...beside} mends={may} />
            </ul>
          </Section>
        );
      })}
      {judged.length === 0 && <p className="note mt-6">Nothing that can be judged is owed.</p>}
      {unknown.length > 0 && (
        <Section title="Cannot be judged yet" beside={<Count of={unknown.length} />}>
          <ul className="list">
            <FindingItems findings={unknown} {...beside} mends={nothing} />
          </ul>
        </Section>
      )}
    </div>
  );
}
