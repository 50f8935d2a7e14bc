import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import type { Clock } from "@/components/ui/moment-format";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/kernel/paths";
import type { OfferView } from "@/lib/services/view/offer";

type TeamWaitingProps = {
  /** Services offered to the team. */
  readonly offers: readonly OfferView[];
  /** Services of the team that are to go to another. */
  readonly releases: readonly OfferView[];
  readonly clock: Clock;
  /** Whether the viewer leads the team; whoever else looks is led to who can answer. */
  readonly answers: boolean;
};

/** What waits for an answer or a release of a team. */
export function TeamWaiting({ offers, releases, clock, answers }: TeamWaitingProps) {
  return (
    <>
      {offers.length > 0 && (
        <Section title="Waiting for an answer" beside={<Count of={offers.length} needsSomebody />}>
          <ul className="list">
            {offers.map((offer) => (
              <li key={offer.slug}>
                <Mark is="warn">
                  <span className="sr">Offered</span>
                </Mark>
                <p>
                  <Link className="name" href={paths.ownership(offer.slug)}>
                    {offer.name}
                  </Link>{" "}
                  to be answered by <Moment at={offer.answerBy} clock={clock} as="day" />
                </p>
                <span className="acts">
                  <ButtonLink
                    small
                    href={paths.ownership(offer.slug)}
                    label={`${answers ? "Answer" : "Read the offer of"} ${offer.name}`}
                  >
                    {answers ? "Answer" : "Read the offer"}
                  </ButtonLink>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {releases.length > 0 && (
        <Section title="To be released" beside={<Count of={releases.length} needsSomebody />}>
          <ul className="list">
            {releases.map((one) => (
              <li key={one.slug}>
                <Mark is="warn">
                  <span className="sr">Asked for</span>
                </Mark>
                <p>
                  <Link className="name" href={paths.ownership(one.slug)}>
                    {one.name}
                  </Link>{" "}
                  {one.accepted ? "is to go to" : "is offered to"} {one.team}
                  {one.accepted ? ", which has accepted it. It waits for this team to let go" : ""}, by{" "}
                  <Moment at={one.answerBy} clock={clock} as="day" />
                </p>
                <span className="acts">
                  <ButtonLink
                    small
                    href={paths.ownership(one.slug)}
                    label={`${answers ? "Release" : "See who owns"} ${one.name}`}
                  >
                    {answers ? "Release" : "See who owns"}
                  </ButtonLink>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
