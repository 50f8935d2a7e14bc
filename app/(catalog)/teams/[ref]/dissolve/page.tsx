import { TierText } from "@/components/services/tier-text";
import { ServiceName } from "@/components/services/service-name";
import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { EndedNames, NameReleased } from "@/components/ui/ended-names";
import { DissolveForm, OfferHeldForm } from "@/components/teams/ending-forms";
import { StillHeld } from "@/components/teams/still-held";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { clockOf, type Parameters, single, valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { namesToRelease } from "@/lib/kernel/releasing";
import { readDissolution } from "@/lib/services/queries/dissolution";
import { listSystems } from "@/lib/services/queries/systems";
import { readTeam } from "@/lib/teams/queries/teams";
import { mayReleaseTeamName } from "@/lib/teams/domain/permissions";
import { dissolveTeamAction, offerHeldAction, releaseTeamNameAction } from "../../actions";

export const metadata: Metadata = { title: "Dissolve a team" };

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

export default async function DissolvePage({ params, searchParams }: Props) {
  const ctx = await ctxOfRequest();
  const team = valueOrNotFound(await readTeam(ctx, decodeURIComponent((await params).ref)));
  const [{ may, held, inTheWay, coming }, systems, clock] = await Promise.all([
    readDissolution(ctx, team),
    listSystems(ctx, { q: null, team: team.slug, retired: false, limit: 20, cursor: null }),
    clockOf(ctx),
  ]);
  const released = single(await searchParams, "done") === "released";
  const open = held.filter(({ to }) => to === null);
  const owned = systems.ok ? systems.value.items : [];
  return (
    <>
      <PageHead
        title={team.state === "dissolved" ? `${team.name} was dissolved` : `Dissolve ${team.name}?`}
        crumbs={[
          { href: paths.teams, label: "Teams" },
          { href: paths.team(team.slug), label: team.name },
        ]}
      />
      {team.state === "dissolved" ? (
        <>
          {released ? (
            <NameReleased of="team" />
          ) : (
            <Note tone="warn">{team.name} was dissolved already.</Note>
          )}
          <EndedNames
            of="team"
            record={team}
            names={namesToRelease(team, true)}
            may={mayReleaseTeamName(ctx.actor).allowed}
            action={releaseTeamNameAction}
          />
        </>
      ) : !may.allowed ? (
        <Note tone="warn">{may.why}</Note>
      ) : (
        <div className="cols form">
          <div>
            <Section title="What it answers for" beside={<Count of={held.length} />}>
              {held.length === 0 ? (
                <p className="muted mt-2">No service. Nothing has to be handed over.</p>
              ) : (
                <Table
                  caption={`Services of ${team.name} and where each goes`}
                  columns={[{ label: "Service" }, { label: "Tier" }, { label: "Goes to" }]}
                >
                  {held.map((one) => (
                    <Row key={one.slug}>
                      <Cell folded="name">
                        <ServiceName slug={one.slug} name={one.name} />
                      </Cell>
                      <Cell folded="end">
                        <span className="foldlabel">Tier </span>
                        <TierText tier={one.tier} />
                      </Cell>
                      <Cell folded="below">
                        {one.to === null ? (
                          <Mark is="bad">nobody yet</Mark>
                        ) : one.accepted ? (
                          <Mark is="ok">{one.to.name}, accepted</Mark>
                        ) : (
                          <Mark is="warn">
                            <Link href={paths.ownership(one.slug)}>{one.to.name}</Link>, to answer by{" "}
                            {one.answerBy !== null && <Moment at={one.answerBy} clock={clock} as="day" />}
                          </Mark>
                        )}
                      </Cell>
                    </Row>
                  ))}
                </Table>
              )}
            </Section>
            {open.length > 0 && (
              <Section title="Offer them to other teams">
                <div className="mt-3">
                  <OfferHeldForm
                    team={team}
                    services={open.map(({ slug, name }) => ({ slug, name }))}
                    action={offerHeldAction}
                  />
                </div>
              </Section>
            )}
            <Section title="Dissolve">
              {inTheWay.length > 0 ? (
                <StillHeld team={team.name} held={inTheWay} />
              ) : (
                <div className="mt-3">
                  <DissolveForm team={team} action={dissolveTeamAction} />
                </div>
              )}
            </Section>
          </div>
          <Section title="What happens">
            <ul className="mt-2 grid gap-2">
              <li>Services that another team has accepted change hands at that instant.</li>
              <li>
                {team.members.length === 0
                  ? "Nobody is in it."
                  : `The memberships of ${String(team.members.length)} ${team.members.length === 1 ? "person end" : "people end"}.`}
              </li>
              {team.children.length > 0 && (
                <li>
                  {team.children.map(({ name }) => name).join(", ")}{" "}
                  {team.children.length === 1 ? "moves" : "move"} up
                  {team.parent ? ` to ${team.parent.name}` : ", with no team above"}.
                </li>
              )}
              {coming > 0 && (
                <li>
                  {counted(coming, "offer")} to it {coming === 1 ? "is" : "are"} withdrawn.
                </li>
              )}
              {owned.length > 0 && (
                <li>
                  It stays named as the owner of{" "}
                  {owned.map(({ slug, name }, place) => (
                    <span key={slug}>
                      {place > 0 && ", "}
                      <Link href={paths.system(slug)}>{name}</Link>
                    </span>
                  ))}
                  : name another team there.
                </li>
              )}
              <li>
                Its page stays at its address, its name stays taken until an auditor releases it here, and its
                history stays.
              </li>
            </ul>
          </Section>
        </div>
      )}
    </>
  );
}
