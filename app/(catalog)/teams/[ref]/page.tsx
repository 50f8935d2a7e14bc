import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { permanentRedirect } from "next/navigation";
import { PageHead } from "@/components/layout/page-head";
import { gradeWords, shapeOf, standingOf } from "@/components/services/grade-words";
import { AddMemberForm, EndMembershipForm } from "@/components/teams/team-forms";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { Nobody, Who } from "@/components/ui/who";
import { clockOf, valueOrNotFound } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { isId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { listPeople } from "@/lib/people/queries";
import { offersTo } from "@/lib/services/queries/offers";
import { listServices } from "@/lib/services/queries/service-list";
import { allServices } from "@/lib/services/schema/service-list";
import { readTeam } from "@/lib/teams/queries/teams";
import { addMemberAction, endMembershipAction } from "../actions";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readTeam(await ctxOfRequest(), decodeURIComponent((await params).ref));
  return { title: found.ok ? found.value.name : "Nothing is called that" };
}

export default async function TeamPage({ params }: Props) {
  const reference = decodeURIComponent((await params).ref);
  const ctx = await ctxOfRequest();
  const team = valueOrNotFound(await readTeam(ctx, reference));
  if (team.slug !== reference && !isId(reference)) permanentRedirect(paths.team(team.slug));
  const [held, offers, people, clock] = await Promise.all([
    listServices(ctx, {
      ...allServices,
      owner: { any: [team.slug], none: [] },
      limit: 200,
      cursor: null,
    }),
    offersTo(ctx, [team.id]),
    team.can.edit
      ? listPeople(ctx, { q: null, state: "active", team: null, limit: 200, cursor: null })
      : null,
    clockOf(ctx),
  ]);
  const services = held.ok ? held.value.items : [];
  const roles = [
    ["Manager", team.manager],
    ["Tech lead", team.techLead],
    ["Product owner", team.productOwner],
  ] as const;
  return (
    <>
      <PageHead
        title={team.name}
        crumbs={[{ href: paths.teams, label: "Teams" }]}
        facts={[
          <span key="slug" className="mono" translate="no">
            {team.slug}
          </span>,
          team.kind,
          team.channel ? `Ask in ${team.channel}` : <span className="bad">No channel</span>,
          team.parent && (
            <Link key="parent" href={paths.team(team.parent.slug)}>
              part of {team.parent.name}
            </Link>
          ),
        ]}
        actions={team.can.edit && <ButtonLink href={paths.editTeam(team.slug)}>Edit</ButtonLink>}
      />
      {team.state === "dissolved" && (
        <Note tone="warn">Dissolved on {team.dissolvedAt?.slice(0, 10)}. It owns nothing any more.</Note>
      )}
      {team.purpose && <p className="lead">{team.purpose}</p>}
      {offers.length > 0 && (
        <Section title="Waiting for an answer" beside={<Count of={offers.length} needsSomebody />}>
          <ul className="list">
            {offers.map((offer) => (
              <li key={offer.slug}>
                <Mark is="warn">
                  <span className="sr">Offered</span>
                </Mark>
                <p>
                  <Link className="name" href={paths.ownership(offer.slug)}>
                    {offer.name}
                  </Link>{" "}
                  to be answered by <Moment at={offer.answerBy} clock={clock} as="day" />
                </p>
                <span className="acts">
                  <ButtonLink small href={paths.ownership(offer.slug)} label={`Answer ${offer.name}`}>
                    Answer
                  </ButtonLink>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <div className="cols">
        <Section
          title="Answers for"
          beside={<Count of={services.length} />}
          more={<Link href={paths.services({ owner: team.slug })}>As a list</Link>}
        >
          {services.length === 0 ? (
            <p className="muted">It holds no service.</p>
          ) : (
            <Table
              caption={`Services of ${team.name}`}
              rail
              columns={[
                { label: "Service" },
                { label: "Tier" },
                { label: "Grade" },
                { label: "Blocks and warns", short: "B · W", number: true },
              ]}
            >
              {services.map((row) => (
                <Row key={row.id} standing={standingOf(row.band)}>
                  <Cell folded="name">
                    <Link className="plain name" href={paths.service(row.slug)}>
                      <Name>{row.name}</Name>
                    </Link>
                  </Cell>
                  <Cell folded="below">
                    {row.tier === null ? "tier not set" : `Tier ${String(row.tier)}`}
                  </Cell>
                  <Cell folded="end">
                    <Mark is={shapeOf(row.band)}>{gradeWords(row.grade, row.since, clock.now)}</Mark>
                  </Cell>
                  <Cell folded="hidden" number>
                    {row.blockers === 0 ? "–" : <span className="bad">{row.blockers}</span>} ·{" "}
                    {row.warnings === 0 ? "–" : row.warnings}
                  </Cell>
                </Row>
              ))}
            </Table>
          )}
        </Section>
        <div>
          <Section title="Leads">
            <Definitions>
              {roles.map(([word, person]) => (
                <Definition key={word} term={word}>
                  {person ? (
                    <Who name={person.name} kind="person" href={paths.person(person.slug)} />
                  ) : (
                    <Nobody />
                  )}
                </Definition>
              ))}
            </Definitions>
          </Section>
          <Section title="People" beside={<Count of={team.members.length} />}>
            {team.members.length === 0 && <p className="bad">Nobody is in this team.</p>}
            <ul className="grid gap-2">
              {team.members.map((member) => (
                <li key={member.slug}>
                  <Who name={member.name} kind="person" href={paths.person(member.slug)} />{" "}
                  <span className="muted">
                    {member.role === "member" ? member.zone : `${member.role}, ${member.zone}`}
                  </span>
                  {team.can.edit && (
                    <EndMembershipForm
                      team={team.slug}
                      person={member.slug}
                      name={member.name}
                      action={endMembershipAction}
                    />
                  )}
                </li>
              ))}
            </ul>
            {people?.ok && (
              <AddMemberForm
                team={team.slug}
                action={addMemberAction}
                people={people.value.items
                  .filter(({ slug }) => !team.members.some((member) => member.slug === slug))
                  .map(({ slug, name }) => ({ value: slug, label: name }))}
              />
            )}
          </Section>
          {team.children.length > 0 && (
            <Section title="Teams below it">
              <ul>
                {team.children.map((child) => (
                  <li key={child.slug}>
                    <Who name={child.name} kind="team" href={paths.team(child.slug)} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <p>
            <ButtonLink small href={paths.history({ record: team.id })}>
              History of this team
            </ButtonLink>
          </p>
        </div>
      </div>
    </>
  );
}
