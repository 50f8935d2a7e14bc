import { CannotAnswer } from "@/components/services/ownership/cannot-answer";
import { OfferLine } from "@/components/services/ownership/offer-line";
import { Count } from "@/components/ui/count";
import type { Clock } from "@/components/ui/moment-format";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { AnsweringView } from "@/lib/services/view/answering";
import type { OfferView } from "@/lib/services/view/offer";

type TeamWaitingProps = {
  /** Services offered to the team. */
  readonly offers: readonly OfferView[];
  /** Services of the team that are to go to another. */
  readonly releases: readonly OfferView[];
  readonly clock: Clock;
  /** The slug of the team, and who answers for it. */
  readonly team: string;
  readonly answering: AnsweringView;
  /** Whether the viewer leads the team; whoever else looks is led to who can answer. */
  readonly answers: boolean;
};

/** What waits for an answer or a release of a team. */
export function TeamWaiting({ offers, releases, clock, team, answering, answers }: TeamWaitingProps) {
  const answer = answers
    ? { words: "Answer", label: "Answer" }
    : { words: "Read the offer", label: "Read the offer of" };
  const words = answers ? "Release or keep" : "See who owns";
  return (
    <>
      {offers.length > 0 && (
        <Section title="Waiting for an answer" beside={<Count of={offers.length} needsSomebody />}>
          {answering.silent !== null && (
            <p className="mt-2">
              <CannotAnswer team={team} answering={answering} />
            </p>
          )}
          <ul className="list">
            {offers.map((offer) => (
              <OfferLine key={offer.slug} offer={offer} deed={answer}>
                to be answered by <Moment at={offer.answerBy} clock={clock} as="day" />
              </OfferLine>
            ))}
          </ul>
        </Section>
      )}
      {releases.length > 0 && (
        <Section title="To be released" beside={<Count of={releases.length} needsSomebody />}>
          <ul className="list">
            {releases.map((one) => (
              <OfferLine key={one.slug} offer={one} waits="Asked for" deed={{ words, label: words }}>
                {one.asked ? "is asked for by" : one.accepted ? "is to go to" : "is offered to"} {one.team}
                {!one.asked && one.accepted && ", which has accepted it"}. This team releases it or keeps it
                by <Moment at={one.answerBy} clock={clock} as="day" />
              </OfferLine>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
