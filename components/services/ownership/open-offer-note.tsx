import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { OwnershipReadingView } from "@/lib/services/view/ownership";
import { CannotAnswer } from "./cannot-answer";

type OpenOfferNoteProps = { readonly reading: OwnershipReadingView; readonly clock: Clock };

/** Who has been asked to take a service, until when, who may answer and who may take it back, with the viewer's way to do so. */
export function OpenOfferNote({ reading, clock }: OpenOfferNoteProps) {
  const { can, answering } = reading;
  const { open } = reading.ownership;
  if (open?.acceptedAt !== null) return null;
  const { slug, name } = open.team;
  return (
    <>
      <p className="mt-2">
        <Link href={paths.team(slug)}>
          <Name>{name}</Name>
        </Link>{" "}
        has been asked, and answers by <Moment at={open.answerBy} clock={clock} as="whole" />; then the offer
        lapses. Until then it is offered to nobody else.
      </p>
      <p className="muted">
        {answering.silent !== null ? (
          <CannotAnswer team={slug} answering={answering} />
        ) : can.accept.allowed ? (
          "You can answer it below."
        ) : (
          can.accept.why
        )}
      </p>
      <p className="muted">
        {reading.withdraws ? (
          <>
            You can take it back, and then offer it to another team. <a href="#withdraw">Withdraw it</a>
          </>
        ) : (
          !can.withdraw.allowed && can.withdraw.why
        )}
      </p>
    </>
  );
}
