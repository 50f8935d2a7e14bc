import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { OwedList } from "@/components/services/edit/owed-here";
import { OpenAnswers, owesAnswers } from "@/components/services/ownership/open-answers";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Count } from "@/components/ui/count";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import { listFindings } from "@/lib/audits/queries/audit";
import { owedOf } from "@/lib/audits/view/owed";
import { clockOf, valueOrNotFound } from "@/lib/edge/pages/page";
import { serviceNamed } from "@/lib/edge/pages/service";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await serviceNamed((await params).ref);
  return { title: found.ok ? `Still owed · ${found.value.service.name}` : "Nothing is called that" };
}

export default async function RegisteredPage({ params }: Props) {
  const ctx = await ctxOfRequest();
  const { service, ownership, can } = valueOrNotFound(await serviceNamed((await params).ref));
  const [findings, clock] = await Promise.all([
    listFindings(ctx, { service: service.id, rule: null, severity: null, state: null }, 200),
    clockOf(ctx),
  ]);
  const { owed, unknown } = owedOf(findings);
  const { open, holder, current } = ownership;
  const owing = owesAnswers(current) ? current : null;
  const leadsOwner = ctx.actor.kind === "person" && ctx.actor.leads.some((id) => id === owing?.team.id);
  return (
    <>
      <PageHead
        title={`${service.name} is registered`}
        crumbs={[
          { href: paths.services(), label: "Services" },
          { href: paths.service(service.slug), label: service.name },
        ]}
        actions={
          <>
            <ButtonLink href={paths.newService}>Register another</ButtonLink>
            <ButtonLink href={paths.service(service.slug)} weight="main">
              {`Open ${service.name}`}
            </ButtonLink>
          </>
        }
      />
      <p className="lead">
        {open ? (
          <>
            It is offered to <Name>{open.team.name}</Name>, to be answered by{" "}
            <Moment at={open.answerBy} clock={clock} as="day" />. Nothing changes until a lead there accepts.
          </>
        ) : holder ? (
          <>
            <Name>{holder.name}</Name> owns it from now.
          </>
        ) : (
          <>
            {ownership.band === "unowned" || ownership.holderText === null ? (
              "Nobody owns it yet: it stands in the queue of unowned services."
            ) : (
              <>
                <Name>{ownership.holderText}</Name> is named as its owner, but no team is.
              </>
            )}{" "}
            <Link href={paths.ownership(service.slug)}>Claim it for your team, or offer it to one</Link>.
          </>
        )}
      </p>
      <Section
        title="What is still owed"
        beside={<Count of={owed.length + Number(owing !== null)} needsSomebody />}
      >
        {owed.length === 0 && owing === null ? (
          <Note>Nothing that can be judged is owed.</Note>
        ) : (
          <OwedList
            owed={owed}
            service={service.slug}
            team={holder?.slug ?? null}
            may={can}
            label="What is still owed"
            clock={clock}
          >
            {owing !== null && (
              <OpenAnswers slug={service.slug} agreement={owing} mayAnswer={leadsOwner} clock={clock} />
            )}
          </OwedList>
        )}
        {unknown > 0 && (
          <p className="meta mt-2">
            {unknown} more cannot be judged yet: nothing is connected that would tell.
          </p>
        )}
      </Section>
    </>
  );
}
