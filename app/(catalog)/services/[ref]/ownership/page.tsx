import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { gradeWords, shapeOf } from "@/components/services/grade-words";
import { AcceptForm, ClaimForm, DeclineForm, DeedForm, OfferForm } from "@/components/services/ownership-forms";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { clockOf, valueOrNotFound } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";
import { declineReasons, empowermentIds, empowermentItems } from "@/lib/services/domain/agreement";
import { readService } from "@/lib/services/queries/services";

import { listTeams } from "@/lib/teams/queries/teams";
import { acceptAction, claimAction, declineAction, offerAction, releaseAction, withdrawAction } from "../../actions";

export const metadata: Metadata = { title: "Ownership" };

export default async function OwnershipPage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const { service, ownership } = valueOrNotFound(await readService(ctx, decodeURIComponent((await params).ref)));
  const [listed, clock] = await Promise.all([
    listTeams(ctx, { q: null, state: "active", kind: null, parent: null, limit: 200, cursor: null }),
    clockOf(ctx),
  ]);
  const teams = (listed.ok ? listed.value.items : []).filter(({ kind }) => kind !== "placeholder" && kind !== "virtual");
  const options = teams.map(({ slug, name }) => ({ value: slug, label: name }));
  const leads: readonly string[] = ctx.actor.kind === "person" ? ctx.actor.leads : [];
  const own = teams.filter(({ id }) => leads.includes(id)).map(({ slug, name }) => ({ value: slug, label: name }));
  const { open, current } = ownership;
  const mayAnswer = open !== null && open.acceptedAt === null && leads.includes(open.team.id);
  const mayRelease = open !== null && !open.released && current !== null && leads.includes(current.team.id);
  return (
    <>
      <PageHead
        title={`Who owns ${service.name}`}
        crumbs={[{ href: paths.service(service.slug), label: service.name }]}
        facts={[
          <Mark key="grade" is={shapeOf(ownership.band)}>
            {gradeWords(ownership.grade, ownership.since, clock.now)}
          </Mark>,
          ownership.evidence,
        ]}
      />
      <div className="cols form">
        <div>
          {open && (
            <Section title={open.acceptedAt ? `Accepted by ${open.team.name}, not started` : `Offered to ${open.team.name}`}>
              <p>
                By {open.offeredBy}: {open.reason}
              </p>
              <p className="muted">
                To be answered by <Moment at={open.answerBy} clock={clock} as="whole" />. Nothing changes until a lead accepts.
              </p>
              {mayAnswer && (
                <>
                  <AcceptForm reference={service.slug} action={acceptAction} team={open.team.name} items={empowermentIds.map((id) => ({ id, words: empowermentItems[id] }))} />
                  <details>
                    <summary>Decline</summary>
                    <DeclineForm reference={service.slug} action={declineAction} reasons={declineReasons} teams={options} />
                  </details>
                </>
              )}
              {mayRelease && <DeedForm reference={service.slug} action={releaseAction} name="Release this service" word={`Release it to ${open.team.name}`} />}
              <DeedForm reference={service.slug} action={withdrawAction} name="Withdraw this offer" word="Withdraw the offer" />
            </Section>
          )}
          {!open && own.length > 0 && ownership.band === "unowned" && (
            <Section title="Claim it">
              <ClaimForm reference={service.slug} action={claimAction} teams={own} />
            </Section>
          )}
          {!open && (
            <Section title={current ? "Hand it over" : "Offer it to a team"}>
              <OfferForm reference={service.slug} action={offerAction} teams={options} />
            </Section>
          )}
        </div>
        <div>
          <Section title="Who owned it, and when">
            <ol className="log" aria-label="Owners over time">
              {[...ownership.spans].reverse().map((span) => (
                <li key={span.from}>
                  <div>
                    <Moment at={span.from} clock={clock} as="day" />
                  </div>
                  <div>
                    {span.team ? span.team.name : <span className="bad">nobody</span>}
                    {span.to === null ? " until now" : ""}
                  </div>
                </li>
              ))}
            </ol>
          </Section>
          <Section title="What files and forms say">
            {ownership.declared.length === 0 ? (
              <p className="muted">Nothing names an owner.</p>
            ) : (
              <ul>
                {ownership.declared.map(({ source, text }) => (
                  <li key={source}>
                    {text} <span className="muted">({source})</span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </div>
      </div>
      <Section title="Every offer and its answer">
        <Table caption="Agreements" columns={[{ label: "Team" }, { label: "State" }, { label: "Offered" }, { label: "By" }, { label: "Reason" }]}>
          {[...ownership.agreements].reverse().map((agreement) => (
            <Row key={agreement.id}>
              <Cell folded="name">{agreement.team.name}</Cell>
              <Cell folded="end">{agreement.state}</Cell>
              <Cell folded="below">
                <Moment at={agreement.offeredAt} clock={clock} as="day" />
              </Cell>
              <Cell folded="below-end">{agreement.offeredBy}</Cell>
              <Cell>{agreement.declineReason ?? agreement.reason}</Cell>
            </Row>
          ))}
        </Table>
      </Section>
    </>
  );
}
