import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { WhoCan } from "@/components/people/who-can";
import { AddMemberForm, EndMembershipForm, NameLeadForm, RoleForm } from "@/components/teams/member-forms";
import { Count } from "@/components/ui/count";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Who } from "@/components/ui/who";
import { clockOf, valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { listLeads } from "@/lib/teams/queries/leads";
import { readTeam } from "@/lib/teams/queries/teams";
import { addMemberAction, changeRoleAction, endMembershipAction, nameLeadAction } from "../../actions";

export const metadata: Metadata = { title: "People of a team" };

export default async function MembersPage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const team = valueOrNotFound(await readTeam(ctx, decodeURIComponent((await params).ref)));
  const [leads, clock] = await Promise.all([team.can.edit ? listLeads(ctx, team.id) : [], clockOf(ctx)]);
  const zone = clock.zone ?? "UTC";
  const self = ctx.actor.kind === "person" ? ctx.actor.slug : null;
  const rows = [
    ...team.members.map((member) => ({ ...member, when: "now" as const })),
    ...team.comingMembers.map((member) => ({ ...member, when: "coming" as const })),
    ...team.formerMembers.map((member) => ({ ...member, when: "former" as const })),
  ];
  return (
    <>
      <PageHead
        title={`People of ${team.name}`}
        crumbs={[
          { href: paths.teams, label: "Teams" },
          { href: paths.team(team.slug), label: team.name },
        ]}
        facts={[`${String(team.members.length)} ${team.members.length === 1 ? "person" : "people"} now`]}
      />
      <div className={team.can.edit ? "cols" : ""}>
        <Section title="Who was in it when" beside={<Count of={rows.length} />}>
          {rows.length === 0 ? (
            <p className="muted mt-2">
              Nobody has ever been in this team, so nothing that it holds is answered for. Add the first
              person.
            </p>
          ) : (
            <Table
              caption={`People of ${team.name}, past and present`}
              columns={[
                { label: "Person" },
                { label: "As" },
                { label: "From" },
                { label: "To" },
                { label: "Change", hidden: true },
              ]}
            >
              {rows.map((member) => {
                const mayEnd = team.can.edit || member.slug === self;
                return (
                  <Row key={`${member.slug} ${member.from}`}>
                    <Cell folded="name">
                      <Who name={member.name} kind="person" href={paths.person(member.slug)} />
                    </Cell>
                    <Cell folded="end">{member.role}</Cell>
                    <Cell folded="below" muted>
                      <span className="foldlabel">From </span>
                      <Moment at={member.from} clock={clock} as="day" />
                    </Cell>
                    <Cell folded="below-end" muted>
                      <span className="foldlabel">to </span>
                      {member.to === null ? (
                        member.when === "coming" ? (
                          "–"
                        ) : (
                          "now"
                        )
                      ) : (
                        <Moment at={member.to} clock={clock} as="day" />
                      )}
                    </Cell>
                    <Cell deed>
                      {member.when !== "former" && mayEnd && (
                        <details>
                          <summary className="btn text small">
                            Change<span className="sr"> {member.name}</span>
                          </summary>
                          <div className="mt-2">
                            {team.can.edit && member.when === "now" && (
                              <RoleForm
                                team={team.slug}
                                person={member.slug}
                                name={member.name}
                                role={member.role}
                                action={changeRoleAction}
                              />
                            )}
                            <EndMembershipForm
                              team={team.slug}
                              person={member.slug}
                              name={member.name}
                              zone={zone}
                              action={endMembershipAction}
                            />
                          </div>
                        </details>
                      )}
                    </Cell>
                  </Row>
                );
              })}
            </Table>
          )}
          <WhoCan why={team.can.whyNot} />
        </Section>
        {team.can.edit && (
          <div>
            {leads.length === 0 && (
              <Section title="Name a lead">
                <p className="muted mt-2 mb-3">
                  Nobody leads {team.name}, so nobody can answer what it is offered. Whoever you name joins
                  the team from now on, answers for it and is called for its services.
                </p>
                <NameLeadForm team={team.slug} action={nameLeadAction} />
              </Section>
            )}
            <Section title="Add a person">
              <div className="mt-3">
                <AddMemberForm team={team.slug} action={addMemberAction} zone={zone} />
              </div>
            </Section>
          </div>
        )}
      </div>
    </>
  );
}
