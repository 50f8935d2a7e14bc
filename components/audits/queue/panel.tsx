import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { WouldBeAsked, type WouldBeAskedProps } from "@/components/services/ownership/would-be-asked";
import { Name } from "@/components/ui/text";
import { settableTriage, triageLimits, triageWords } from "@/lib/audits/domain/triage";
import { type QueueRowView, suggestedFor } from "@/lib/audits/view/queue";
import { paths } from "@/lib/kernel/paths";
import {
  type QueueAction,
  QueueClaimForm,
  QueueOfferForm,
  RejectForm,
  SnoozeForm,
  TriageForm,
  WakeForm,
} from "./forms";
import type { QueueDeed } from "./table";
import { reasonsOf, SuggestionList } from "./suggestion-list";

type Deeds = "offer" | "claim" | "triage" | "snooze" | "wake" | "reject";

type QueuePanelProps = {
  readonly row: QueueRowView;
  readonly deed: QueueDeed;
  /** The suggested team that the deed is about. */
  readonly team: string | null;
  /** What would come of offering it to that team; null where that is not asked. */
  readonly preview: WouldBeAskedProps | null;
  /** The list with its filters, where this row is closed. */
  readonly back: string;
  readonly deedHref: (deed: QueueDeed, team?: string) => string;
  readonly actions: Readonly<Record<Deeds, QueueAction>>;
  /** Teams that the viewer leads. */
  readonly ownTeams: readonly { readonly slug: string; readonly name: string }[];
  /** Why the viewer cannot triage; null when they can. */
  readonly whyNotTriage: string | null;
  readonly whyNotOffer: string | null;
  /** Why the viewer cannot correct who owned it. */
  readonly whyNotCorrect: string | null;
};

const tabs: readonly (readonly [deed: QueueDeed, word: string])[] = [
  ["why", "Evidence"],
  ["offer", "Offer"],
  ["claim", "Claim"],
  ["triage", "Triage"],
  ["snooze", "Snooze"],
];

/** What is opened of one row: a deed on the left, what the evidence says on the right. All of it is in the address. */
export function QueuePanel(props: QueuePanelProps) {
  const { row, deed, back, deedHref } = props;
  return (
    <section id="deed" aria-label={`Deeds on ${row.name}`} className="m:scroll-mt-24 scroll-mt-44 pt-1 pb-4">
      <nav className="tabs" aria-label={`What to do about ${row.name}`}>
        {tabs.map(([one, word]) => (
          <Link
            key={one}
            href={deedHref(one)}
            aria-current={one === deed || (one === "why" && deed === "reject") ? "page" : undefined}
            scroll={false}
          >
            {one === "snooze" && row.triage.snoozedUntil !== null ? "Wake" : word}
          </Link>
        ))}
        {props.whyNotCorrect === null ? (
          // Followed by the browser itself, which opens the form that the address leads to.
          <a href={`${paths.ownership(row.slug)}#correct`}>Correct</a>
        ) : (
          <Link
            href={deedHref("correct")}
            aria-current={deed === "correct" ? "page" : undefined}
            scroll={false}
          >
            Correct
          </Link>
        )}
        <Link href={back} scroll={false} data-closes="">
          Close
        </Link>
      </nav>
      {deed === "why" ? (
        <div className="mt-3">
          <Evidence {...props} />
        </div>
      ) : (
        <div className="cols form mt-3">
          <div>
            <DeedForm {...props} />
          </div>
          <div>
            <Evidence {...props} />
          </div>
        </div>
      )}
    </section>
  );
}

function Evidence({ row, deedHref, whyNotOffer }: QueuePanelProps) {
  return <SuggestionList row={row} deedHref={deedHref} can={whyNotOffer === null} />;
}

const refused = (why: string): ReactNode => <p className="muted">{why}</p>;

function DeedForm({
  row,
  deed,
  team,
  preview,
  back,
  actions,
  ownTeams,
  whyNotTriage,
  whyNotOffer,
  whyNotCorrect,
}: QueuePanelProps): ReactNode {
  const about = (action: QueueAction) => ({ service: { slug: row.slug, name: row.name }, back, action });
  const suggestion = suggestedFor(row, team);
  switch (deed) {
    case "why":
      return null;
    case "offer":
      if (row.offer !== null)
        return (
          <p>
            It is offered to <Name>{row.offer.name}</Name> already.{" "}
            <Link href={paths.ownership(row.slug)}>Open the offer</Link>
          </p>
        );
      return whyNotOffer === null ? (
        <>
          {preview !== null && <WouldBeAsked {...preview} />}
          <QueueOfferForm
            {...about(actions.offer)}
            team={suggestion && { slug: suggestion.team, name: suggestion.name }}
            reason={suggestion ? `The evidence names you: ${reasonsOf(suggestion)}` : ""}
            suggested={row.suggestions.map((one) => one.team)}
          />
        </>
      ) : (
        refused(whyNotOffer)
      );
    case "claim":
      return ownTeams.length > 0 ? (
        <QueueClaimForm
          {...about(actions.claim)}
          teams={ownTeams.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      ) : (
        refused("Only a lead of a team can claim a service for it.")
      );
    case "triage":
      return whyNotTriage === null ? (
        <TriageForm
          {...about(actions.triage)}
          version={row.triage.version}
          states={settableTriage.map((state) => ({ value: state, label: triageWords[state] }))}
          now={{
            state: row.triage.state === "offered" ? "new" : row.triage.state,
            who: null,
            reason: row.triage.reason,
            lookAgainOn: row.triage.lookAgainOn,
          }}
        />
      ) : (
        refused(whyNotTriage)
      );
    case "snooze":
      if (whyNotTriage !== null) return refused(whyNotTriage);
      return row.triage.snoozedUntil === null ? (
        <SnoozeForm
          {...about(actions.snooze)}
          version={row.triage.version}
          mostDays={triageLimits.snoozeDays}
        />
      ) : (
        <WakeForm {...about(actions.wake)} version={row.triage.version} />
      );
    case "correct":
      return (
        whyNotCorrect !== null &&
        refused(`${whyNotCorrect} Where no agreement is in force, past ownership is recorded.`)
      );
    case "reject":
      return suggestion ? (
        <RejectForm {...about(actions.reject)} team={{ slug: suggestion.team, name: suggestion.name }} />
      ) : (
        refused("Nobody is suggested here any more.")
      );
  }
}
