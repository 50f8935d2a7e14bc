import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { PageHead } from "@/components/layout/page-head";
import { ButtonLink } from "@/components/ui/button";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Who } from "@/components/ui/who";
import { clockOf, valueOrNotFound } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { isId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { readPerson } from "@/lib/people/queries";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readPerson(await ctxOfRequest(), decodeURIComponent((await params).ref));
  return { title: found.ok ? found.value.name : "Nothing is called that" };
}

export default async function PersonPage({ params }: Props) {
  const reference = decodeURIComponent((await params).ref);
  const ctx = await ctxOfRequest();
  const person = valueOrNotFound(await readPerson(ctx, reference));
  if (person.slug !== reference && !isId(reference)) permanentRedirect(paths.person(person.slug));
  const clock = await clockOf(ctx);
  return (
    <>
      <PageHead
        title={person.name}
        crumbs={[{ href: paths.people, label: "People" }]}
        facts={[
          <span key="slug" className="mono" translate="no">
            {person.slug}
          </span>,
          person.zone,
          person.role,
        ]}
        actions={person.can.edit && <ButtonLink href={`${paths.person(person.slug)}/edit`}>Edit</ButtonLink>}
      />
      {person.state === "left" && (
        <Note tone="warn">
          Left on {person.leftAt?.slice(0, 10)}. What still names this person shows up in the audit.
        </Note>
      )}
      <div className="cols">
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
        <Section title="Reach">
          <Definitions>
            <Definition term="Mail">
              {person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : "–"}
            </Definition>
            <Definition term="Phone">
              {person.phone ? <a href={`tel:${person.phone}`}>{person.phone}</a> : "–"}
            </Definition>
            <Definition term="Slack">{person.slack ?? "–"}</Definition>
            <Definition term="GitHub">{person.github ?? "–"}</Definition>
            <Definition term="GitLab">{person.gitlab ?? "–"}</Definition>
          </Definitions>
        </Section>
      </div>
    </>
  );
}
