import { capital } from "@/lib/kernel/capital";
import type { Metadata } from "next";
import { PastRecord } from "@/components/history/past-record";
import { Link } from "@/components/ui/link";
import { permanentRedirect } from "next/navigation";
import { PageHead } from "@/components/layout/page-head";
import { callTo, nobodyIsPaged } from "@/components/services/page/reach";
import { FirstWays } from "@/components/services/page/way-list";
import { WhoCan } from "@/components/people/who-can";
import { LeadOfAbove, leadsInWords } from "@/components/teams/leads";
import { TeamNamesakes } from "@/components/teams/team-namesakes";
import { TeamServices } from "@/components/teams/team-services";
import { TeamWaiting } from "@/components/teams/team-waiting";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Definition, Definitions } from "@/components/ui/definitions";
import { figure, totalWords } from "@/components/ui/moment-format";
import { Moment } from "@/components/ui/moment";
import { MixedName } from "@/components/ui/mixed-name";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { ShortName } from "@/components/ui/short-name";
import { Name } from "@/components/ui/text";
import { Nobody, Who } from "@/components/ui/who";
import { recordThen } from "@/lib/edge/pages/history";
import { clockOf, valueOrNotFound, type Parameters } from "@/lib/edge/pages/page";
import { atAddress } from "@/lib/edge/pages/at-address";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { isId, type TeamId } from "@/lib/kernel/ids";
import { mayReleaseTeamName } from "@/lib/teams/domain/permissions";
import { namesToRelease, shownSlug } from "@/lib/kernel/releasing";
import { clockIn } from "@/lib/kernel/time";
import { paths } from "@/lib/kernel/paths";
import { readAnswering } from "@/lib/services/queries/answering";
import { listContributions } from "@/lib/services/queries/contributions";
import { listOffersTo, listReleasesBy } from "@/lib/services/queries/offers";
import { listPlaceholders } from "@/lib/services/queries/team-that-may-own";
import { readTeamServices } from "@/lib/services/queries/team-services";
import { leadSeats, leadWords } from "@/lib/teams/domain/team";
import { listLeads } from "@/lib/teams/queries/leads";
import { listNamesakes, readTeam } from "@/lib/teams/queries/teams";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

const teamNamed = atAddress(readTeam);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await teamNamed((await params).ref);
  return { title: found.ok ? found.value.name : "Nothing is called that" };
}

export default async function TeamPage({ params, searchParams }: Props) {
  const then = await recordThen("team", (await params).ref, await searchParams);
  if (then !== null) return <PastRecord {...then} />;
  const reference = decodeURIComponent((await params).ref);
  const ctx = await ctxOfRequest();
  const team = valueOrNotFound(await teamNamed((await params).ref));
  if (team.slug !== reference && !isId(reference)) permanentRedirect(paths.team(team.slug));
  const [held, placeholders, leads, offers, answering, releases, contributions, namesakes, clock] =
    await Promise.all([
      readTeamServices(ctx, team.slug),
      listPlaceholders(ctx, [team.id]),
      listLeads(ctx, team.id),
      listOffersTo(ctx, [team.id]),
      readAnswering(ctx, { id: team.id as TeamId, name: team.name }),
      listReleasesBy(ctx, [team.id]),
      listContributions(ctx, team.id),
      team.state === "active" ? listNamesakes(ctx, team) : [],
      clockOf(ctx),
    ]);
  const [lead] = leads;
  const { holds, named, unowned, tiers } = held;
  const placeholderEvidence = placeholders.get(team.id) ?? null;
  const answers = ctx.actor.kind === "person" && ctx.actor.leads.some((led) => led === team.id);
  const called = callTo(leads);
  return (
    <>
      <PageHead
        title={team.name}
        crumbs={[{ href: paths.teams, label: "Teams" }]}
        facts={[
          <ShortName key="slug" slug={team.slug} />,
          placeholderEvidence === null ? capital(team.kind) : "Placeholder",
          `${String(team.members.length)} ${team.members.length === 1 ? "person" : "people"}`,
          team.parent && (
            <Link key="parent" href={paths.team(team.parent.slug)}>
              part of {team.parent.name}
            </Link>
          ),
          team.purpose,
        ]}
        actions={
          <>
            {team.can.edit && <ButtonLink href={paths.editTeam(team.slug)}>Edit</ButtonLink>}
            {called?.call.href != null && (
              <a className="btn main" href={called.call.href}>
                Call {called.lead.name}
              </a>
            )}
          </>
        }
      />
      {team.can.edit && <MixedName name={team.name} edit={paths.editTeam(team.slug)} />}
      {team.state === "dissolved" && (
        <Note tone="warn">
          Dissolved on {team.dissolvedAt !== null && <Moment at={team.dissolvedAt} clock={clock} as="day" />}.
          It answers for nothing any more.{" "}
          {mayReleaseTeamName(ctx.actor).allowed && namesToRelease(team, true).length > 0 && (
            <Link href={paths.dissolveTeam(team.slug)}>
              {shownSlug(team.slug) === null ? "Its other names" : "Release its name for another team"}
            </Link>
          )}
        </Note>
      )}
      {placeholderEvidence !== null && (
        <Note tone="warn">
          {team.name} is a placeholder: it stands for “nobody yet” and can own nothing.{" "}
          {placeholderEvidence.map(({ rule, what }) => `${what} (${rule})`).join("; ")}.{" "}
          {team.can.answerPlaceholder && <Link href={paths.placeholders}>Say that it is a real team</Link>}
        </Note>
      )}
      <TeamNamesakes name={team.name} others={namesakes} />
      <div className="answer">
        <section aria-labelledby="owns">
          <h2 id="owns">Owns</h2>
          <p className="big">
            {totalWords(holds)} {holds === 1 ? "service" : "services"}
          </p>
          <p>
            {tiers
              .map(({ tier, count }) => `${figure(count)} ${tier === null ? "without tier" : `tier ${tier}`}`)
              .join(", ")}
          </p>
          {named > 0 && (
            <p>
              <Link href={paths.services({ owner: team.slug, grade: "unaccepted" })}>
                Named for {totalWords(named)} more
              </Link>
              , not accepted
            </p>
          )}
          {unowned > 0 && (
            <p>
              <Link href={paths.services({ owner: team.slug, unowned: 1 })}>
                {totalWords(unowned)} {holds + named > 0 ? "more " : ""}
                {unowned === 1 ? "names" : "name"} it
              </Link>
              , and nobody owns {unowned === 1 ? "it" : "them"}
            </p>
          )}
        </section>
        <section className="on" aria-labelledby="reach">
          <h2 id="reach">Who to reach now</h2>
          <p className="big">
            {lead ? (
              <Who name={lead.name} kind="person" href={paths.person(lead.slug)} large />
            ) : (
              <Nobody large>no lead known</Nobody>
            )}
          </p>
          {lead && <LeadOfAbove lead={lead} team={team} />}
          <FirstWays leads={leads} channel={team.channel} />
          <p className="muted">{nobodyIsPaged}</p>
        </section>
        <section aria-labelledby="ask">
          <h2 id="ask">Ask the team</h2>
          <p>{team.channel ?? <span className="bad">No channel is known</span>}</p>
          {team.email !== null && (
            <p>
              <a href={`mailto:${team.email}`}>{team.email}</a>
            </p>
          )}
          <p className="muted">{leadsInWords(leads, team)}</p>
        </section>
      </div>
      <TeamWaiting
        offers={offers}
        releases={releases}
        clock={clock}
        team={team.slug}
        answering={answering}
        answers={answers}
      />
      <div className="cols">
        <TeamServices team={team} held={held} waiting={offers.map(({ slug }) => slug)} />
        <div>
          <Section title="Leads">
            <Definitions>
              {leadSeats.map((seat) => (
                <Definition key={seat} term={capital(leadWords[seat])}>
                  {team[seat] ? (
                    <Who name={team[seat].name} kind="person" href={paths.person(team[seat].slug)} />
                  ) : (
                    <Nobody />
                  )}
                </Definition>
              ))}
            </Definitions>
          </Section>
          <Section title="People" anchor="people" beside={<Count of={team.members.length} />}>
            {team.members.length === 0 && <p className="bad">Nobody is in this team.</p>}
            <ul className="mt-2 grid gap-2">
              {team.members.map((member) => (
                <li key={member.slug}>
                  <Who name={member.name} kind="person" href={paths.person(member.slug)} />{" "}
                  <span className="muted">
                    {member.role !== "member" && `${member.role}, `}
                    {clockIn(ctx.now, member.zone)} there now, {member.zone}
                  </span>
                  {member.to !== null && (
                    <span className="muted">
                      , until <Moment at={member.to} clock={clock} as="day" />
                    </span>
                  )}
                </li>
              ))}
              {team.comingMembers.map((member) => (
                <li key={member.slug} className="muted">
                  <Who name={member.name} kind="person" href={paths.person(member.slug)} /> joins{" "}
                  <Moment at={member.from} clock={clock} as="day" />
                </li>
              ))}
            </ul>
            {(team.can.edit || team.formerMembers.length > 0) && (
              <p className="mt-3">
                <ButtonLink small href={paths.members(team.slug)}>
                  {team.can.edit ? "Change who is in it" : "Who was in it before"}
                </ButtonLink>
              </p>
            )}
          </Section>
          <Section title="Works on, without owning" beside={<Count of={contributions.length} />}>
            {contributions.length === 0 ? (
              <p className="muted mt-2">No service names it as a contributor.</p>
            ) : (
              <ul className="mt-2 grid gap-1">
                {contributions.map((one) => (
                  <li key={one.slug}>
                    <Link href={paths.service(one.slug)}>
                      <Name>{one.name}</Name>
                    </Link>{" "}
                    <span className="muted">{one.note}</span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
          {team.children.length > 0 && (
            <Section title="Teams below it">
              <ul className="mt-2 grid gap-1">
                {team.children.map((child) => (
                  <li key={child.slug}>
                    <Who name={child.name} kind="team" href={paths.team(child.slug)} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <p className="mt-6">
            <ButtonLink small href={paths.record("team", team.slug, "history")}>
              History of this team
            </ButtonLink>
          </p>
          <WhoCan why={team.can.whyNot} />
        </div>
      </div>
    </>
  );
}
