import { Link } from "@/components/ui/link";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import type { TeamStandingView } from "@/lib/audits/view/audit";
import { paths } from "@/lib/kernel/paths";

type TeamStandingsProps = {
  readonly teams: readonly TeamStandingView[];
  /** Over how many days the last column counts. */
  readonly days: number;
};

const signed = (change: number): string =>
  change > 0 ? `+${String(change)}` : change < 0 ? `−${String(-change)}` : "0";

type FailingProps = {
  readonly of: number;
  readonly word: string;
  readonly look: string;
  readonly href: string;
};

/** How many findings block or warn, leading to them; bears its head where the row is folded. */
function Failing({ of, word, look, href }: FailingProps) {
  if (of === 0) return 0;
  return (
    <Link className={look} href={href}>
      {of}
      <span className="sr"> findings {word}</span>
      <span className="foldlabel" aria-hidden="true">
        {" "}
        {word}
      </span>
    </Link>
  );
}

/** What fails of each team's services, and whether that becomes more or less. */
export function TeamStandings({ teams, days }: TeamStandingsProps) {
  const failing = (team: string, severity: "B" | "W") => paths.findings({ team, severity, state: "failed" });
  return (
    <Table
      caption="Findings by team, most that block first"
      columns={[
        { label: "Team" },
        { label: "Services", number: true },
        { label: "Block", number: true },
        { label: "Warn", number: true },
        { label: `What blocks, change in ${String(days)} days`, short: `${String(days)} d`, number: true },
      ]}
    >
      {teams.map(({ slug, name, services, blockers, warnings, change }) => (
        <Row key={slug}>
          <Cell folded="name">
            <Link className="plain name" href={paths.team(slug)}>
              <Name>{name}</Name>
            </Link>
          </Cell>
          <Cell folded="hidden" number>
            <Link className="plain" href={paths.services({ owner: slug })}>
              {services}
            </Link>
          </Cell>
          <Cell folded="end" number>
            <Failing of={blockers} word="block" look="plain bad" href={failing(slug, "B")} />
          </Cell>
          <Cell folded="hidden" number>
            <Failing of={warnings} word="warn" look="plain" href={failing(slug, "W")} />
          </Cell>
          <Cell folded="hidden" number muted={change === 0 || change === null}>
            {change === null ? (
              <>
                <span aria-hidden="true">–</span>
                <span className="sr">not judged for so long</span>
              </>
            ) : (
              signed(change)
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
