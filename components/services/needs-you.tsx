import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Sentence } from "@/components/ui/sentence";
import { Section } from "@/components/ui/section";
import { Icon } from "@/components/ui/symbols";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { ServiceRowView } from "@/lib/services/view/service";
import { gradeWords, shapeOf } from "./grade-words";

type Offer = {
  readonly slug: string;
  readonly name: string;
  readonly team: string;
  readonly answerBy: string;
};

type NeedsYouProps = {
  readonly offers: readonly Offer[];
  /** Services of the viewer's teams that another team is to own, and that wait for being let go. */
  readonly releases: readonly Offer[];
  /** Services of the viewer's teams that are not well owned, worst first. */
  readonly services: readonly ServiceRowView[];
  /** How many services the viewer's teams answer for. */
  readonly held: number;
  readonly clock: Clock;
};

const shown = 8;

/** What waits for the viewer: offers to answer, then the own services that are worst (UI-91). */
export function NeedsYou({ offers, releases, services, held, clock }: NeedsYouProps) {
  const count = offers.length + releases.length + services.length;
  return (
    <Section
      title="Needs you"
      beside={<Count of={count} needsSomebody />}
      more={held > 0 && <Link href={paths.services({ mine: 1 })}>All of your services</Link>}
    >
      {count === 0 && (
        <p className="note mt-3">
          {held === 0
            ? "Nothing needs you. Your teams answer for no service yet."
            : `Nothing needs you. Your teams answer for ${String(held)} ${held === 1 ? "service" : "services"}.`}
        </p>
      )}
      <ul className="list" aria-label="Needs you">
        {offers.map((offer) => (
          <li key={offer.slug}>
            <Icon of="warn" size={14} className="warn" />
            <div>
              <p>
                <Link className="plain" href={paths.ownership(offer.slug)}>
                  <Name>{offer.name}</Name>
                </Link>{" "}
                is offered to {offer.team}
              </p>
              <p className="muted">
                Answer by <Moment at={offer.answerBy} clock={clock} as="whole" />, then the offer lapses.
              </p>
            </div>
            <span className="acts">
              <Link
                className="btn small"
                href={paths.ownership(offer.slug)}
                aria-label={`Read the offer of ${offer.name}`}
              >
                Read the offer
              </Link>
            </span>
          </li>
        ))}
        {releases.map((one) => (
          <li key={one.slug}>
            <Icon of="warn" size={14} className="warn" />
            <div>
              <p>
                <Link className="plain" href={paths.ownership(one.slug)}>
                  <Name>{one.name}</Name>
                </Link>{" "}
                is to go to {one.team}
              </p>
              <p className="muted">
                It stays yours until you release it, by <Moment at={one.answerBy} clock={clock} as="whole" />.
              </p>
            </div>
            <span className="acts">
              <Link
                className="btn small"
                href={paths.ownership(one.slug)}
                aria-label={`Release ${one.name} or keep it`}
              >
                Release or keep
              </Link>
            </span>
          </li>
        ))}
        {services.slice(0, shown).map((row) => (
          <li key={row.id}>
            <Icon of={shapeOf(row.band)} size={14} className={row.band === "unowned" ? "bad" : "warn"} />
            <div>
              <p>
                <Link className="plain" href={paths.service(row.slug)}>
                  <Name>{row.name}</Name>
                </Link>{" "}
                is {gradeWords(row.grade, row.since, clock.now)}
                {row.blockers > 0 &&
                  `, ${String(row.blockers)} ${row.blockers === 1 ? "finding blocks" : "findings block"} it`}
              </p>
              <p className="muted">
                <Sentence text={row.evidence ?? ""} clock={clock} />
              </p>
            </div>
            <span className="acts">
              <Link
                className="btn small"
                href={paths.service(row.slug, { tab: "readiness" })}
                aria-label={`What ${row.name} owes`}
              >
                What it owes
              </Link>
            </span>
          </li>
        ))}
      </ul>
      {services.length > shown && (
        <p className="meta mt-2">
          <Link href={paths.services({ mine: 1, sort: "grade" })}>{services.length - shown} more</Link>
        </p>
      )}
    </Section>
  );
}
