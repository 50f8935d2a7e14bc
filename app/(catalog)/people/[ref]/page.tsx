import { OfferLine } from "@/components/services/ownership/offer-line";
import type { Metadata } from "next";
import { PastRecord } from "@/components/history/past-record";
import { permanentRedirect } from "next/navigation";
import { MarkForm } from "@/components/people/person-form";
import { SignOutEverywhere } from "@/components/people/sessions";
import { WhoCan } from "@/components/people/who-can";
import { FindingsBeside } from "@/components/audits/findings/findings-beside";
import { PageHead } from "@/components/layout/page-head";
import { NamedIn } from "@/components/services/lookup/named-in";
import { CarriedTable } from "@/components/services/groupings/carried-table";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Moment } from "@/components/ui/moment";
import { MixedName } from "@/components/ui/mixed-name";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { ShortName } from "@/components/ui/short-name";
import { Cell, Row, Table } from "@/components/ui/table";
import { Who } from "@/components/ui/who";
import { listFindings } from "@/lib/audits/queries/audit";
import { recordThen } from "@/lib/edge/pages/history";
import { clockOf, valueOrNotFound, type Parameters, wordFor } from "@/lib/edge/pages/page";
import { atAddress } from "@/lib/edge/pages/at-address";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { listed } from "@/lib/kernel/listed";
import { isId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { mayReadSignInsOf } from "@/lib/history/domain/permissions";
import { callAddress } from "@/lib/people/domain/phone";
import type { PersonId } from "@/lib/kernel/ids";
import { listTeamsOfReturn } from "@/lib/teams/queries/departure";
import { readPerson } from "@/lib/people/queries";
import { lastLetGo } from "@/lib/people/view";
import { listNaming } from "@/lib/services/queries/naming";
import { listOffersTo } from "@/lib/services/queries/offers";
import { listServices } from "@/lib/services/queries/service-list";
import { allServices } from "@/lib/services/schema/service-list";
import { actorOf } from "@/lib/teams/queries/actor";
import { personBackAction } from "../actions";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

const personNamed = atAddress(readPerson);

const notices: Readonly<Record<string, string>> = {
  "signed-out": "Signed out everywhere. Their tokens stay as they are.",
  forgotten:
    "Forgotten, and signed out everywhere. Whoever next signs in with their mail address is this person.",
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await personNamed((await params).ref);
  return { title: found.ok ? found.value.name : "Nothing is called that" };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const then = await recordThen("person", (await params).ref, asked);
  if (then !== null) return <PastRecord {...then} />;
  const reference = decodeURIComponent((await params).ref);
  const ctx = await ctxOfRequest();
  const person = valueOrNotFound(await personNamed((await params).ref));
  if (person.slug !== reference && !isId(reference)) permanentRedirect(paths.person(person.slug));
  const [clock, actor] = await Promise.all([clockOf(ctx), actorOf(person.id as PersonId, ctx.now)]);
  const teams = actor?.kind === "person" ? actor : null;
  const [held, offers, findings, named, returning] = await Promise.all([
    teams === null || teams.memberOf.length === 0
      ? null
      : listServices(ctx, {
          ...allServices,
          owner: { any: teams.memberOf, none: [] },
          limit: 100,
          cursor: null,
        }),
    listOffersTo(ctx, teams?.leads ?? []),
    listFindings(ctx, { about: "person", record: person.id, state: "failed" }, 20),
    listNaming(ctx, person.id),
    listTeamsOfReturn(ctx, person),
  ]);
  const services = held?.ok ? held.value.items : [];
  const teamless = lastLetGo(person.memberships);
  const isSelf = ctx.actor.kind === "person" && ctx.actor.id === person.id;
  const notice = wordFor(notices, asked, "done");
  const total = held?.ok ? held.value.page.total : 0;
  return (
    <>
      <PageHead
        title={person.name}
        crumbs={[{ href: paths.people, label: "People" }]}
        facts={[<ShortName key="slug" slug={person.slug} />, person.zone, person.role]}
        actions={person.can.edit && <ButtonLink href={`${paths.person(person.slug)}/edit`}>Edit</ButtonLink>}
      />
      {notice !== null && (
        <div className="mt-4" role="status">
          <Note>{notice}</Note>
        </div>
      )}
      {person.can.edit && <MixedName name={person.name} edit={`${paths.person(person.slug)}/edit`} />}
      {person.state === "left" && (
        <Note tone="warn">
          Left{" "}
          {person.leftAt !== null && (
            <>
              on <Moment at={person.leftAt} clock={clock} as="day" />
            </>
          )}
          . What still names this person shows up in the audit.
        </Note>
      )}
      {person.can.markBack && (
        <details className="mt-3">
          <summary className="btn small">{`${person.name} is back`}</summary>
          <p className="muted mt-2 mb-3">
            {returning.length === 0
              ? "No team takes them in by that: add them to their teams yourself."
              : `From now on they are in ${listed(returning.map(({ name }) => name))} again, as before. The time between stays in the history.`}{" "}
            They sign in anew.
          </p>
          {/* The measure of a form that stands in a column. */}
          <div className="max-w-[640px]">
            <MarkForm as="back" person={person.slug} name={person.name} action={personBackAction} />
          </div>
        </details>
      )}
      <div className="cols">
        <div>
          {offers.length > 0 && (
            <Section title="Offers to answer" beside={<Count of={offers.length} needsSomebody />}>
              <ul className="list">
                {offers.map((offer) => (
                  <OfferLine key={offer.slug} offer={offer}>
                    is offered to {offer.team}, by <Moment at={offer.answerBy} clock={clock} as="day" />
                  </OfferLine>
                ))}
              </ul>
            </Section>
          )}
          {findings.length > 0 && (
            <FindingsBeside
              title="What the audit finds"
              findings={findings}
              clock={clock}
              mayMend={person.can.edit}
            />
          )}
          <Section title="Answers for" beside={<Count of={total} shown={services.length} />}>
            {services.length === 0 ? (
              <p className="muted mt-2">
                {held !== null ? (
                  "No service: the teams of this person hold none."
                ) : teamless === null ? (
                  "No service: this person is in no team."
                ) : (
                  <>
                    No service: in no team since <Moment at={teamless} clock={clock} as="day" />.
                  </>
                )}
              </p>
            ) : (
              <CarriedTable
                caption={`Services that the teams of ${person.name} answer for`}
                services={services}
              />
            )}
            {total > services.length && <p className="meta mt-2">and {total - services.length} more</p>}
          </Section>
          <Section title="Teams">
            {person.memberships.length === 0 ? (
              <p className="muted">No team.</p>
            ) : (
              <Table
                caption="Teams, newest first"
                columns={[{ label: "Team" }, { label: "As" }, { label: "From" }, { label: "To" }]}
              >
                {person.memberships.map((membership) => (
                  <Row key={`${membership.team.slug} ${membership.from}`}>
                    <Cell folded="name">
                      <Who name={membership.team.name} kind="team" href={paths.team(membership.team.slug)} />
                    </Cell>
                    <Cell folded="end">{membership.role}</Cell>
                    <Cell folded="below" muted>
                      <Moment at={membership.from} clock={clock} as="day" />
                    </Cell>
                    <Cell folded="below-end" muted>
                      {membership.to === null ? "now" : <Moment at={membership.to} clock={clock} as="day" />}
                    </Cell>
                  </Row>
                ))}
              </Table>
            )}
          </Section>
        </div>
        <div>
          <Section title="Reach">
            <Definitions>
              <Definition term="Mail">
                {person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : "–"}
              </Definition>
              <Definition term="Phone">
                {person.phone ? <a href={callAddress(person.phone)}>{person.phone}</a> : "–"}
              </Definition>
              <Definition term="Slack">{person.slack ?? "–"}</Definition>
              <Definition term="GitHub">{person.github ?? "–"}</Definition>
              <Definition term="GitLab">{person.gitlab ?? "–"}</Definition>
            </Definitions>
          </Section>
          <Section title={person.state === "left" ? "What still names them" : "Where they stand"}>
            <NamedIn named={named} />
            <p className="mt-6">
              <ButtonLink small href={paths.record("person", person.slug, "history")}>
                History of this person
              </ButtonLink>{" "}
              {mayReadSignInsOf(ctx.actor, person.id) && (
                <ButtonLink small href={paths.history({ noun: "sign-in", person: person.slug })}>
                  Sign-ins
                </ButtonLink>
              )}{" "}
              {isSelf && (
                <ButtonLink small href={paths.tokens}>
                  Your tokens
                </ButtonLink>
              )}
            </p>
            {isSelf && <SignOutEverywhere />}
            <WhoCan why={person.can.whyNot} />
          </Section>
        </div>
      </div>
    </>
  );
}
