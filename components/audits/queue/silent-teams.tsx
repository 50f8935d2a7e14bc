import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Count } from "@/components/ui/count";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import type { SilentTeamView } from "@/lib/services/view/silent-team";

type SilentTeamsProps = {
  readonly teams: readonly SilentTeamView[];
  /** How many there are, and which of them the first one shown is, from 1. */
  readonly total: number;
  readonly from: number;
  readonly size: number;
  /** The address at which they are shown from this one on. */
  readonly hrefFrom: (from: number) => string;
  readonly clock: Clock;
  /** The viewer takes offers back that others made. */
  readonly isAuditor: boolean;
};

/** Offers that lapse unless somebody is named who may answer, or is in the team: of each team what it waits for, and the next deed. */
export function SilentTeams({ teams, total, from, size, hrefFrom, clock, isAuditor }: SilentTeamsProps) {
  if (total === 0) return null;
  return (
    <div id="unanswerable" tabIndex={-1}>
      <Section title="Teams that cannot answer their offers" beside={<Count of={total} needsSomebody />}>
        <p className="muted mt-2 mb-3">
          Only a lead accepts for a team, and only a team with somebody in it owns a service.{" "}
          {isAuditor
            ? "Name a lead or add a person, or offer its services to another team; else the offers lapse."
            : "An auditor names a lead, a lead of the team adds people; else the offers lapse."}
        </p>
        <Table
          caption="Teams that were offered services and cannot accept them"
          columns={[
            { label: "Team", width: "26%" },
            { label: "Waits for it" },
            { label: "What is missing" },
            { label: "Lapses" },
            { label: "Actions", hidden: true, width: "24%" },
          ]}
        >
          {teams.map(({ slug, name, offers, members, answerBy, led, yours }) => (
            <Row key={slug}>
              <Cell folded="name">
                <Link className="plain name" href={paths.team(slug)}>
                  {name}
                </Link>
              </Cell>
              <Cell folded="below">
                <Link href={paths.services({ owner: slug })}>{counted(offers, "service")}</Link>
              </Cell>
              <Cell label="Missing" muted>
                {led ? "It has no member" : members === 0 ? "It has no lead and no member" : "It has no lead"}
              </Cell>
              <Cell label="Lapses" muted>
                <Moment at={answerBy} clock={clock} as="day" />
              </Cell>
              <Cell folded="end">
                <span className="flex justify-end gap-1">
                  {/* A page load of its own: the browser then puts the focus on the field that the address names. */}
                  {yours && (
                    <a
                      className="btn small"
                      href={led ? paths.addMember(slug) : paths.nameLead(slug)}
                      aria-label={led ? `Add a person to ${name}` : `Name a lead of ${name}`}
                    >
                      {led ? "Add a person" : "Name a lead"}
                    </a>
                  )}
                  {isAuditor && (
                    <ButtonLink
                      small
                      weight="text"
                      href={paths.services({ owner: slug })}
                      label={`Offer to another team what waits for ${name}`}
                    >
                      Offer elsewhere
                    </ButtonLink>
                  )}
                </span>
              </Cell>
            </Row>
          ))}
        </Table>
        {total > size && (
          <Pager
            label="Pages of the teams"
            from={from}
            shown={teams.length}
            total={total}
            size={size}
            previous={from > 1 ? hrefFrom(Math.max(1, from - size)) : null}
            next={from + size <= total ? hrefFrom(from + size) : null}
          />
        )}
      </Section>
    </div>
  );
}
