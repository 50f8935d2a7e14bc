import type { ReactNode } from "react";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Section } from "@/components/ui/section";
import type { FormState } from "@/lib/kernel/form-state";
import {
  agreementLimits,
  declineReasons,
  empowermentIds,
  empowermentItems,
} from "@/lib/services/domain/agreement";
import type { AgreementView, OwnershipReadingView } from "@/lib/services/view/ownership";
import {
  AcceptForm,
  AnswerForm,
  AskForm,
  ClaimForm,
  CorrectForm,
  DeclineForm,
  ExtendForm,
  KeepForm,
  OfferForm,
  RecordForm,
  ReleaseForm,
  StartForm,
  WithdrawForm,
} from "./forms";

type Deed = keyof OwnershipReadingView["can"];
type Action = (state: FormState, form: FormData) => Promise<FormState>;

type OwnershipDeedsProps = {
  readonly reading: OwnershipReadingView;
  readonly actions: Readonly<Record<Deed, Action>>;
  readonly zone: string;
};

const items = empowermentIds.map((id) => ({ id, text: empowermentItems[id] }));

/** Who is told why it does not go: the team that wants it, or whoever offered it to one. */
const readersOf = ({ origin, team, offeredBy }: AgreementView): string =>
  origin === "request" ? team.name : offeredBy;

/** The forms for every deed the viewer may do now. */
export function OwnershipDeeds({ reading, actions, zone }: OwnershipDeedsProps) {
  const { can, ownership, holder, service } = reading;
  const { open } = ownership;
  const deed = (name: Deed) => ({
    reference: service.slug,
    version: reading.version,
    action: actions[name],
  });
  const teams = reading.ownTeams.map(({ slug, name }) => ({ value: slug, label: name }));
  const waits = ownership.current !== null && ownership.band !== "unowned" && open?.released === false;
  const openItems = (ownership.current?.checklist ?? []).filter(({ state }) => state === "open");
  const offerWord = open?.origin === "request" ? "request" : "offer";
  const leadsHolder = reading.ownTeams.some(({ slug }) => slug === holder?.slug);
  return (
    <>
      {open && can.accept.allowed && (
        <Section anchor="accept" title={`Accept it for ${open.team.name}`}>
          <AcceptForm
            {...deed("accept")}
            team={open.team.name}
            items={items}
            held={reading.held}
            waits={waits}
            zone={zone}
          />
        </Section>
      )}
      {can.start.allowed && (
        <Section title="Start the handover">
          <StartForm {...deed("start")} team={open?.team.name ?? ""} />
        </Section>
      )}
      {open && can.release.allowed && (
        <Section anchor="release" title={`Release it to ${open.team.name}`}>
          <p className="muted mt-2">
            {`${holder?.name ?? "Its team"} lets it go, and answers for it until ${open.team.name} owns it.`}
          </p>
          <ReleaseForm {...deed("release")} to={open.team.name} forced={!leadsHolder} />
        </Section>
      )}
      {open && can.decline.allowed && reading.keeps && (
        <Section anchor="keep" title={`Keep it with ${holder?.name ?? "your team"}`}>
          <KeepForm {...deed("decline")} readers={readersOf(open)} />
        </Section>
      )}
      {can.decline.allowed && !reading.keeps && (
        <Section anchor="decline" title="Decline it">
          <DeclineForm {...deed("decline")} reasons={declineReasons} />
        </Section>
      )}
      {can.claim.allowed && !can.accept.allowed && (
        <Section anchor="claim" title="Claim it">
          <ClaimForm {...deed("claim")} teams={teams} items={items} />
        </Section>
      )}
      {can.answer.allowed && openItems.length > 0 && (
        <Section anchor="answer" title={`What ${ownership.current?.team.name ?? "your team"} needs for it`}>
          <AnswerForm
            {...deed("answer")}
            team={ownership.current?.team.name ?? "your team"}
            items={openItems}
          />
        </Section>
      )}
      {can.request.allowed && holder && !leadsHolder && (
        <Section title={`Ask ${holder.name} for it`}>
          <AskForm {...deed("request")} teams={teams} items={items} holder={holder.name} zone={zone} />
        </Section>
      )}
      {can.offer.allowed && (
        <Section title={holder && ownership.band !== "unowned" ? "Hand it over" : "Offer it to a team"}>
          <OfferForm
            {...deed("offer")}
            days={agreementLimits.answerDays}
            mostDays={agreementLimits.mostAnswerDays}
          />
        </Section>
      )}
      {can.extend.allowed && (
        <Fold title="Give more time">
          <ExtendForm {...deed("extend")} mostDays={agreementLimits.extendDays} />
        </Fold>
      )}
      {reading.withdraws && (
        <Fold title={`Withdraw the ${offerWord}`} anchor="withdraw">
          <WithdrawForm {...deed("withdraw")} what={offerWord} />
        </Fold>
      )}
      {can.correct.allowed && (
        <Fold title="Correct the agreement in force" anchor="correct">
          <CorrectForm {...deed("correct")} zone={zone} />
        </Fold>
      )}
      {can.record.allowed && (
        <Fold
          title={can.correct.allowed ? "Record past ownership" : "Correct: record past ownership"}
          {...(can.correct.allowed ? {} : { anchor: "correct" })}
        >
          <RecordForm {...deed("record")} zone={zone} />
        </Fold>
      )}
    </>
  );
}

/** A deed that is done now and then: one line until it is opened, also without script. */
function Fold({
  title,
  anchor,
  children,
}: {
  readonly title: string;
  /** Stands inside, so that a browser that is led here opens it. */
  readonly anchor?: string;
  readonly children: ReactNode;
}) {
  return (
    <details className="mt-4">
      <summary className="btn small">{title}</summary>
      <div {...(anchor === undefined ? {} : { id: anchor, tabIndex: -1 })}>{children}</div>
    </details>
  );
}

const rewriting = { correct: "Correct", record: "Record past ownership" } as const;
const answering = {
  accept: "Accept",
  decline: "Decline",
  withdraw: "Withdraw",
  extend: "Extend",
  ...rewriting,
} as const;
const releasing = { ...answering, release: "Release", start: "Start" } as const;
/** What a team asks for it has accepted in advance: nobody accepts or declines it, the holder keeps it or lets it go. */
const asking = {
  release: "Release",
  decline: "Keep",
  withdraw: "Withdraw",
  extend: "Extend",
  start: "Start",
  ...rewriting,
} as const;
const beginning = { offer: "Offer", claim: "Claim", request: "Ask for it", ...rewriting } as const;

/** Who can do what the viewer cannot, and what it waits for (PRM-13); deeds with one reason share a line. */
export function OwnershipLimits({ reading: { can, ownership } }: Pick<OwnershipDeedsProps, "reading">) {
  const reasons = new Map<string, string>();
  const held = ownership.current !== null && ownership.band !== "unowned";
  const deeds =
    ownership.open === null
      ? beginning
      : ownership.open.origin === "request"
        ? asking
        : held
          ? releasing
          : answering;
  for (const [deed, word] of Object.entries(deeds)) {
    const one = can[deed as Deed];
    // What nobody answers for is claimed, not asked for; what a team holds is asked for, not claimed.
    if (deed === (held ? "claim" : "request")) continue;
    if (!one.allowed)
      reasons.set(one.why, reasons.has(one.why) ? `${reasons.get(one.why) ?? ""}, ${word}` : word);
  }
  if (reasons.size === 0) return null;
  return (
    <Section title="What others can do">
      <Definitions>
        {[...reasons].map(([why, words]) => (
          <Definition key={why} term={words}>
            {why}
            {!can.claim.allowed && can.claim.why === why && can.offer.allowed && " You can offer it to one."}
          </Definition>
        ))}
      </Definitions>
    </Section>
  );
}
