import type { Clock } from "@/components/ui/moment-format";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import type { Shape } from "@/components/ui/symbols";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import type { FindingView } from "@/lib/audits/view/audit";
import { capital } from "@/lib/kernel/capital";
import { paths } from "@/lib/kernel/paths";
import { recordWords } from "@/lib/kernel/reference";
import { WaivedUntil } from "../waivers/waived-until";
import { Evidence } from "./evidence";

type FindingTableProps = {
  readonly caption: string;
  readonly findings: readonly FindingView[];
  readonly clock: Clock;
  /** False where all of them are of one rule. */
  readonly rules?: boolean;
  readonly stick?: boolean;
};

const placeOf = ({ about: { noun, slug } }: FindingView): string =>
  noun === "service"
    ? paths.service(slug)
    : noun === "person"
      ? paths.person(slug)
      : paths.businessService(slug);

const shapeOf = ({ state, severity }: FindingView): Shape =>
  state === "waived" ? "waived" : state !== "failed" ? "unknown" : severity === "B" ? "bad" : "warn";

/** Findings with what they are about, evidence, who answers, and since when. */
export function FindingTable({ caption, findings, clock, rules = true, stick = false }: FindingTableProps) {
  return (
    <Table
      caption={caption}
      stick={stick}
      columns={[
        { label: "About", width: "22%" },
        ...(rules ? [{ label: "Rule", width: "20%" }] : []),
        { label: "Evidence", width: rules ? "34%" : "46%" },
        { label: "Owner" },
        { label: "Since" },
      ]}
    >
      {findings.map((finding) => (
        <Row key={`${finding.rule} ${finding.about.noun} ${finding.about.slug}`}>
          <Cell folded="name">
            <Link className="plain name" href={placeOf(finding)}>
              <Name>{finding.about.name}</Name>
            </Link>
            {finding.about.noun !== "service" && (
              <span className="muted block">{capital(recordWords[finding.about.noun].one)}</span>
            )}
          </Cell>
          {rules && (
            <Cell folded="end">
              <Mark is={shapeOf(finding)}>
                <Link className="plain" href={paths.rule(finding.rule)}>
                  {finding.rule}
                </Link>
              </Mark>{" "}
              <span className="muted hide-s">{finding.title}</span>
            </Cell>
          )}
          <Cell folded="below">
            <Evidence of={finding} clock={clock} />
            {finding.waiver !== null && (
              <span className="muted block">
                <WaivedUntil waiver={finding.waiver} clock={clock} />
              </span>
            )}
          </Cell>
          <Cell folded="hidden">
            {finding.owner?.name ??
              finding.holderText ??
              (finding.about.noun === "service" ? <span className="bad">nobody</span> : "–")}
          </Cell>
          <Cell folded={rules ? "hidden" : "end"} muted>
            <Moment at={finding.since} clock={clock} as="age" />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
