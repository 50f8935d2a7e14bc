import { capital } from "@/lib/kernel/capital";
import { tierLabel } from "@/lib/services/domain/tier";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { permanentRedirect } from "next/navigation";
import { PageHead } from "@/components/layout/page-head";
import { Strip } from "@/components/layout/strip";
import { shapeOf } from "@/components/services/band-mark";
import { OpenOfferNote } from "@/components/services/ownership/open-offer-note";
import { OwnershipDeeds, OwnershipLimits } from "@/components/services/ownership/deeds";
import { OwnershipLog, OwnershipSpans } from "@/components/services/ownership/log";
import {
  OwnershipPreconditions,
  OwnershipSources,
  OwnershipTask,
} from "@/components/services/ownership/parts";
import { OwnershipStages } from "@/components/services/ownership/stages";
import { ButtonLink, Submit } from "@/components/ui/button";
import { DateTimeField } from "@/components/ui/choice-field";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import {
  clockOf,
  type Parameters,
  readParameters,
  single,
  valueOrNotFound,
  wordFor,
} from "@/lib/edge/pages/page";
import { serviceNamed } from "@/lib/edge/pages/service";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { isId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { readOwnership } from "@/lib/services/queries/ownership";
import { gradeWords } from "@/lib/services/view/grade-words";
import { Moment as MomentText } from "@/lib/services/schema/agreement";
import type { OwnershipReadingView } from "@/lib/services/view/ownership";
import {
  acceptAction,
  answerAction,
  claimAction,
  correctAction,
  declineAction,
  extendAction,
  offerAction,
  recordAction,
  releaseAction,
  requestAction,
  startAction,
  withdrawAction,
} from "./actions";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

const actions = {
  accept: acceptAction,
  answer: answerAction,
  claim: claimAction,
  correct: correctAction,
  decline: declineAction,
  extend: extendAction,
  offer: offerAction,
  record: recordAction,
  release: releaseAction,
  request: requestAction,
  start: startAction,
  withdraw: withdrawAction,
};

/** What a deed leaves behind, said where it was done (UI-07). */
const notices: Readonly<Record<string, string>> = {
  offered: "Offered. Nothing changes until a lead of that team accepts.",
  asked: "Asked for. It is yours once they release it.",
  claimed: "Claimed. Your team owns it from now.",
  accepted: "Accepted.",
  declined: "Declined. Whoever offered it is told why.",
  released: "Released.",
  withdrawn: "The offer is withdrawn.",
  extended: "They have more time to answer.",
  started: "The handover is done.",
  answered: "Saved.",
  corrected: "Corrected. The old dates stay in the history.",
  recorded: "Recorded.",
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await serviceNamed((await params).ref);
  return { title: found.ok ? `Ownership · ${found.value.service.name}` : "Nothing is called that" };
}

function titleOf({ service, asked, ownership: { open } }: OwnershipReadingView): string {
  if (!open) return `Who owns ${service.name}`;
  if (asked && open.origin === "request") return `${open.team.name} asks for ${service.name}`;
  return open.acceptedAt === null
    ? `${service.name} is offered to ${open.team.name}`
    : `${service.name} goes to ${open.team.name}`;
}

export default async function OwnershipPage({ params, searchParams }: Props) {
  const [ctx, { ref }, asked] = await Promise.all([ctxOfRequest(), params, searchParams]);
  const reference = decodeURIComponent(ref);
  const zoneAsked = single(asked, "atZone");
  const text = single(asked, "at");
  const at = zoneAsked === null || text === null || text === "" ? text : `${text}[${zoneAsked}]`;
  const { values, ignored } = readParameters({ at: MomentText }, { at: at ?? undefined });
  const reading = valueOrNotFound(await readOwnership(ctx, reference, values.at));
  const { service, ownership, holder, can, asOf } = reading;
  if (service.slug !== reference && !isId(reference)) permanentRedirect(paths.ownership(service.slug));
  const [found, clock] = await Promise.all([serviceNamed(ref), clockOf(ctx)]);
  const zone = clock.zone ?? "UTC";
  const { open, current } = ownership;
  const waitsFor = current !== null && ownership.band !== "unowned" ? current.team.name : null;
  const said = wordFor(notices, asked, "done");
  const notice =
    said === notices["declined"] && ownership.events[0]?.what === "kept"
      ? "It stays where it is. Whoever asked for it, or offered it, is told why."
      : said;
  return (
    <>
      {asOf && (
        <Strip>
          On <Moment at={asOf.at} clock={clock} as="whole" />{" "}
          {asOf.owner ? (
            <>
              <Name>{asOf.owner.team.name}</Name> owned it, since{" "}
              <Moment at={asOf.owner.since} clock={clock} as="whole" />.
            </>
          ) : (
            "nobody owned it."
          )}{" "}
          <Link href={paths.ownership(service.slug)}>Go to today</Link>
        </Strip>
      )}
      <PageHead
        title={titleOf(reading)}
        crumbs={[
          { href: paths.services(), label: "Services" },
          { href: paths.service(service.slug), label: service.name },
        ]}
        facts={[
          <Mark key="grade" is={shapeOf(ownership.band)}>
            {capital(gradeWords(ownership))}
          </Mark>,
          holder === null ? (
            <span key="holder" className="bad">
              Nobody answers for it
            </span>
          ) : (
            <span key="holder">
              {current === null
                ? "Named as owner: "
                : ownership.band === "unowned"
                  ? "By agreement with "
                  : "Owned by "}
              <Link href={paths.team(holder.slug)}>
                <Name>{holder.name}</Name>
              </Link>
            </span>
          ),
          tierLabel(service.tier),
          open && `${open.origin === "request" ? "Asked for" : "Offered"} by ${open.offeredBy}`,
        ]}
        actions={
          asOf === null && open && can.accept.allowed ? (
            <>
              {reading.keeps ? (
                <ButtonLink href="#keep">Keep it</ButtonLink>
              ) : (
                <ButtonLink href="#decline">Decline</ButtonLink>
              )}
              <ButtonLink href="#accept" weight="main">
                {`Accept for ${open.team.name}`}
              </ButtonLink>
            </>
          ) : (
            asOf === null &&
            open &&
            reading.keeps && (
              <>
                <ButtonLink href="#keep">Keep it</ButtonLink>
                <ButtonLink href="#release" weight="main">
                  {`Release it to ${open.team.name}`}
                </ButtonLink>
              </>
            )
          )
        }
      />
      {notice !== null && (
        <div role="status">
          <Note>
            {notice}{" "}
            {open && reading.withdraws && (open.acceptedAt === null || open.origin === "request") && (
              <a href="#withdraw">Withdraw it</a>
            )}{" "}
            {can.answer.allowed && current?.answersDueBy != null && (
              <a href="#answer">
                {single(asked, "done") === "answered"
                  ? "Answer what is still open"
                  : "Say what your team has for it"}
              </a>
            )}
          </Note>
        </div>
      )}
      {ignored.length > 0 && (
        <Note tone="warn">
          That instant was not understood: give a day and a time, such as 2026-03-29 09:00.
        </Note>
      )}
      {open && <OwnershipStages open={open} holder={waitsFor} clock={clock} />}
      <div className="cols">
        <div>
          {open && (
            <Section title={`Why ${open.team.name}`}>
              <p className="prose mt-2">“{open.reason}”</p>
              {asOf === null && <OpenOfferNote reading={reading} clock={clock} />}
            </Section>
          )}
          {asOf ? (
            <Note>
              This tells of another time, so nothing is done here.{" "}
              <Link href={`${paths.ownership(service.slug)}#deeds`}>What can be done today</Link>
            </Note>
          ) : (
            <div id="deeds" tabIndex={-1}>
              <OwnershipDeeds reading={reading} actions={actions} zone={zone} />
            </div>
          )}
          <Section title="All that happened">
            <OwnershipLog events={ownership.events} clock={clock} />
          </Section>
        </div>
        <div>
          {found.ok && (open !== null || current === null) && (
            <OwnershipTask
              reading={reading}
              service={found.value.service}
              dependents={found.value.dependents}
            />
          )}
          {(current ?? open) && (
            <OwnershipPreconditions
              agreement={open?.acceptedAt ? open : (current ?? open)}
              answering={asOf === null && can.answer.allowed && !open?.acceptedAt}
              clock={clock}
            />
          )}
          <Section title="Who owned it, and when">
            <OwnershipSpans spans={ownership.spans} clock={clock} />
            <form className="mt-3" action={paths.ownership(service.slug)} aria-label="Who owned it then">
              <DateTimeField
                name="at"
                label="At another instant"
                zone={zone}
                value={zoneAsked === null ? "" : text}
              />
              <Submit small weight="plain">
                Show
              </Submit>
            </form>
          </Section>
          <OwnershipSources slug={service.slug} declared={ownership.declared} holder={holder} />
          {asOf === null && <OwnershipLimits reading={reading} />}
        </div>
      </div>
    </>
  );
}
