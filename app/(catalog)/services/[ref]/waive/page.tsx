import type { Metadata } from "next";
import { Evidence } from "@/components/audits/findings/evidence";
import { AskWaiverForm } from "@/components/audits/waivers/forms";
import { PageHead } from "@/components/layout/page-head";
import { WhoCan } from "@/components/people/who-can";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { severityWord } from "@/lib/audits/domain/severity";
import { waiverLimits } from "@/lib/audits/domain/waiver";
import { readWaiverAsk, type WaiverAskView } from "@/lib/audits/queries/waivers";
import { clockOf, organisationZone, type Parameters, single, valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { askWaiverAction } from "./actions";

export const metadata: Metadata = { title: "Ask for a waiver" };

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

export default async function AskWaiverPage({ params, searchParams }: Props) {
  const ctx = await ctxOfRequest();
  const rule = single(await searchParams, "rule");
  const reading = valueOrNotFound(await readWaiverAsk(ctx, decodeURIComponent((await params).ref), rule));
  const clock = await clockOf(ctx);
  const { service, asked, unknown, may } = reading;
  const findings = paths.service(service.slug, { tab: "readiness" });
  return (
    <>
      <PageHead
        title={
          asked ? `Ask to waive ${asked.rule} for ${service.name}` : `Ask for a waiver for ${service.name}`
        }
        crumbs={[
          { href: paths.services(), label: "Services" },
          { href: paths.service(service.slug), label: service.name },
        ]}
        facts={[asked && `${asked.title} (${severityWord(asked.severity).toLowerCase()})`]}
      />
      {unknown !== null && <Note tone="warn">{unknown}</Note>}
      <div className="cols form">
        <div>
          {!may.allowed ? (
            <WhoCan why={may.why} />
          ) : asked === null ? (
            <Choice {...reading} />
          ) : asked.fault !== null ? (
            <Note tone="warn">
              {asked.fault} <Link href={paths.waivers({ service: service.slug })}>Its waivers</Link>
            </Note>
          ) : (
            <>
              <p className="mt-2 mb-4">
                It finds:{" "}
                {asked.evidence.length === 0 ? (
                  "the rule does not hold"
                ) : (
                  <Evidence of={{ evidence: asked.evidence, more: 0 }} clock={clock} />
                )}
              </p>
              <AskWaiverForm
                service={service}
                rule={asked.rule}
                most={asked.most}
                zone={organisationZone()}
                back={findings}
                action={askWaiverAction}
              />
            </>
          )}
        </div>
        <div>
          <Section title="What a waiver does">
            <ul className="mt-2 grid gap-2">
              <li>
                The finding is left out of grade and figures until its day. What is wrong stays visible.
              </li>
              <li>At its end the finding is back, with the date on which it first failed.</li>
              <li>
                Another owner means another promise: {waiverLimits.daysAfterHandover} days after a change of
                owner it ends.
              </li>
            </ul>
          </Section>
          <Section title="Who decides">
            <p className="mt-2">
              An auditor, and never whoever asks. What blocks is approved from outside{" "}
              {reading.owner ?? "the owning team"}, for {waiverLimits.daysOfBlocker} days at most.{" "}
              <Link href={paths.waivers()}>All waivers</Link>
            </p>
          </Section>
        </div>
      </div>
    </>
  );
}

/** Where no rule was named: the findings that can be waived. */
function Choice({ service, waivable }: WaiverAskView) {
  return waivable.length === 0 ? (
    <p className="note">Nothing is found on {service.name} that could be waived.</p>
  ) : (
    <>
      <p>Which finding?</p>
      <ul className="mt-2 grid gap-1">
        {waivable.map(({ rule, title }) => (
          <li key={rule}>
            <Link href={paths.askWaiver(service.slug, rule)}>{rule}</Link>{" "}
            <span className="muted">{title}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
