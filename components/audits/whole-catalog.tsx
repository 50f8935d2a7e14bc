import { OfferLine } from "@/components/services/ownership/offer-line";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { comparedDays, usualDays } from "@/lib/audits/domain/trend";
import type { TeamStandingView } from "@/lib/audits/view/audit";
import { paths } from "@/lib/kernel/paths";
import type { OfferView } from "@/lib/services/view/offer";
import type { SilentTeamView } from "@/lib/services/view/silent-team";
import { TeamStandings } from "./team-standings";
import { type DrawnDay, TrendFigure } from "./trends/figure";

type WholeCatalogProps = {
  readonly trend: readonly DrawnDay[];
  readonly teams: readonly TeamStandingView[];
  /** Teams that were offered services and have nobody who may answer. */
  readonly silent: { readonly teams: readonly SilentTeamView[]; readonly total: number };
  /** Offers that lapse within so many days. */
  readonly lapsing: readonly OfferView[];
  readonly lapsingDays: number;
  readonly clock: Clock;
};

/** What the audit tells of the whole catalog beside its figures: how they moved, and who is behind them. */
export function WholeCatalog({ trend, teams, silent, lapsing, lapsingDays, clock }: WholeCatalogProps) {
  return (
    <>
      <Section title={`Unowned, ${String(usualDays)} days`} more={<Link href={paths.trends()}>Trends</Link>}>
        <TrendFigure label="Unowned services" days={trend} of="unowned" needsSomebody under="table" />
      </Section>
      <Section title={`Findings that block, ${String(usualDays)} days`}>
        <TrendFigure label="Findings that block" days={trend} of="blocking" needsSomebody />
      </Section>
      {teams.length > 0 && (
        <Section title="By team" more={<Link href={paths.teams}>All teams</Link>}>
          <TeamStandings teams={teams} days={comparedDays} />
        </Section>
      )}
      {silent.total > 0 && (
        <Note tone="warn">
          {silent.total === 1
            ? `${silent.teams[0]?.name ?? "A team"} was offered services and cannot accept them: it has no lead, or no member.`
            : `${String(silent.total)} teams were offered services and cannot accept them: they have no lead, or no member.`}{" "}
          <Link href={`${paths.unowned()}#unanswerable`}>
            {silent.total === 1
              ? "What is missing, and who can add it"
              : "See them all, what is missing, and who can add it"}
          </Link>
        </Note>
      )}
      <Section title="Offers that lapse soon" beside={<Count of={lapsing.length} />}>
        {lapsing.length === 0 ? (
          <p className="muted mt-2">No offer lapses within {lapsingDays} days.</p>
        ) : (
          <ul className="list">
            {lapsing.map((offer) => (
              <OfferLine key={offer.slug} offer={offer}>
                to <Link href={paths.team(offer.teamSlug)}>{offer.team}</Link>, answer by{" "}
                <Moment at={offer.answerBy} clock={clock} as="day" />
              </OfferLine>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
