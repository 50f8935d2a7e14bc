import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Evidence } from "@/components/audits/findings/evidence";
import { ApproveForm, DenyForm, RevokeForm, WithdrawForm } from "@/components/audits/waivers/forms";
import { WaiverMark } from "@/components/audits/waivers/waiver-mark";
import { PageHead } from "@/components/layout/page-head";
import { WhoCan } from "@/components/people/who-can";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import { severityWord } from "@/lib/audits/domain/severity";
import { waiverLimits } from "@/lib/audits/domain/waiver";
import { readWaiver, type WaiverReading } from "@/lib/audits/queries/waivers";
import { clockOf, type Parameters, valueOrNotFound, wordFor } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import {
  approveWaiverAction,
  denyWaiverAction,
  revokeWaiverAction,
  withdrawWaiverAction,
} from "../../actions";

export const metadata: Metadata = { title: "Waiver" };

const notices: Readonly<Record<string, string>> = {
  asked: "Asked for. The finding stays as it is until an auditor approves.",
  approved: "Approved. The finding is waived from now, and the service was judged anew.",
  denied: "Denied. The finding stays as it is.",
  withdrawn: "Withdrawn. The finding stays as it is.",
  revoked: "Revoked. The finding is back, and the service was judged anew.",
};

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Parameters> };

export default async function WaiverPage({ params, searchParams }: Props) {
  const [ctx, { id }, parameters] = await Promise.all([ctxOfRequest(), params, searchParams]);
  const waiver = valueOrNotFound(await readWaiver(ctx, id));
  const clock = await clockOf(ctx);
  const notice = wordFor(notices, parameters, "done");
  const { service, owner, found } = waiver;
  const day = (at: string) => <Moment at={at} clock={clock} as="day" />;
  return (
    <>
      <PageHead
        title={`${waiver.rule} of ${service.name}`}
        crumbs={[
          { href: paths.audits, label: "Audit" },
          { href: paths.waivers(), label: "Waivers" },
        ]}
        facts={[<WaiverMark key="state" state={waiver.state} />, waiver.title]}
      />
      {notice !== null && (
        <div role="status">
          <Note>
            {notice} <Link href={paths.waivers({ state: "waiting" })}>What waits</Link>
          </Note>
        </div>
      )}
      <div className="cols form">
        <div>
          <Section title="What is asked">
            <Definitions>
              <Definition term="Service">
                <Link href={paths.service(service.slug, { tab: "readiness" })}>
                  <Name>{service.name}</Name>
                </Link>
                {", "}
                {owner === null ? (
                  <span className="bad">nobody owns it</span>
                ) : (
                  <Link href={paths.team(owner.slug)}>
                    <Name>{owner.name}</Name>
                  </Link>
                )}
              </Definition>
              <Definition term="Rule">
                <Link href={paths.rule(waiver.rule)}>{waiver.rule}</Link>{" "}
                {severityWord(found?.severity ?? waiver.severity).toLowerCase()}
              </Definition>
              <Definition term="Finds now">
                {found === null ? (
                  "nothing: the rule holds"
                ) : found.evidence.length === 0 ? (
                  "the rule does not hold"
                ) : (
                  <Evidence of={{ evidence: found.evidence, more: 0 }} clock={clock} />
                )}
              </Definition>
              <Definition term="Why">{waiver.reason}</Definition>
              <Definition term="Asked by">
                {waiver.askedBy}, {day(waiver.askedAt)}
              </Definition>
              <Definition term="Until">{day(waiver.until)}</Definition>
              {waiver.decidedBy !== null && waiver.decidedAt !== null && (
                <Definition term={waiver.state === "denied" ? "Denied by" : "Approved by"}>
                  {waiver.decidedBy}, {day(waiver.decidedAt)}
                  {waiver.decisionReason !== null && `: ${waiver.decisionReason}`}
                </Definition>
              )}
              <Ended of={waiver} day={day} />
              <Definition term="Waived in all">
                {waiver.days === 1 ? "1 day" : `${String(waiver.days)} days`}
              </Definition>
            </Definitions>
            <p className="facts mt-3">
              <Link href={paths.waivers({ service: service.slug })}>Waivers of {service.name}</Link>{" "}
              <Link href={paths.serviceHistory(service.slug)}>History</Link>
            </p>
          </Section>
        </div>
        <div>
          <Deeds of={waiver} />
        </div>
      </div>
    </>
  );
}

type EndedProps = { readonly of: WaiverReading; readonly day: (at: string) => ReactNode };

function Ended({ of: { state, until, endsAt, endedBy, endReason, decidedAt }, day }: EndedProps) {
  if (state === "approved")
    return endsAt === until ? null : (
      <Definition term="Ends">
        {day(endsAt)}, {String(waiverLimits.daysAfterHandover)} days after the owner changed
      </Definition>
    );
  if (state === "expired")
    return (
      <Definition term="Ended">
        {day(endsAt)}
        {decidedAt === null && ", nobody decided"}
      </Definition>
    );
  return endedBy === null ? null : (
    <Definition
      term={state === "withdrawn" ? "Withdrawn by" : state === "revoked" ? "Revoked by" : "Renewed by"}
    >
      {endedBy}, {day(endsAt)}
      {endReason !== null && `: ${endReason}`}
    </Definition>
  );
}

/** What whoever reads may do with it, and for the rest who can. */
function Deeds({ of: { id, version, state, can } }: { readonly of: WaiverReading }) {
  const known = { id, version };
  if (state === "approved")
    return (
      <Section title="End it before its day">
        {can.revoke.allowed ? (
          <div className="mt-3">
            <RevokeForm {...known} action={revokeWaiverAction} />
          </div>
        ) : (
          <WhoCan why={can.revoke.why} />
        )}
      </Section>
    );
  if (state !== "requested") return null;
  return (
    <>
      <Section title="Decide">
        {can.approve.allowed ? (
          <div className="mt-3">
            <ApproveForm {...known} action={approveWaiverAction} />
          </div>
        ) : (
          <WhoCan why={can.approve.why} />
        )}
        {can.deny.allowed && (
          <div className="mt-4">
            <DenyForm {...known} action={denyWaiverAction} />
          </div>
        )}
      </Section>
      {can.withdraw.allowed && (
        <Section title="Take it back">
          <div className="mt-3">
            <WithdrawForm {...known} action={withdrawWaiverAction} />
          </div>
        </Section>
      )}
    </>
  );
}
