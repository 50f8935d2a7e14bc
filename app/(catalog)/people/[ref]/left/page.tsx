import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { MarkForm } from "@/components/people/person-form";
import { NamedIn } from "@/components/services/lookup/named-in";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Who } from "@/components/ui/who";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { listed } from "@/lib/kernel/listed";
import { paths } from "@/lib/kernel/paths";
import { lastAdministratorWords, mayMarkLeft } from "@/lib/people/domain/permissions";
import { readAdministrators, readPerson } from "@/lib/people/queries";
import { listNaming } from "@/lib/services/queries/naming";
import { bareWords } from "@/lib/teams/domain/departure";
import { readDeparture } from "@/lib/teams/queries/departure";
import { personLeftAction } from "../../actions";

export const metadata: Metadata = { title: "Has somebody left?" };

/** Asks whether somebody has left, and says what that ends, what is left without them, and what stays. */
export default async function PersonLeftPage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const person = valueOrNotFound(await readPerson(ctx, decodeURIComponent((await params).ref)));
  const [teams, named, administrators] = await Promise.all([
    readDeparture(ctx, person),
    listNaming(ctx, person.id),
    readAdministrators(2),
  ]);
  const may = mayMarkLeft(ctx.actor);
  const isLastAdministrator =
    person.role === "admin" && administrators.every(({ slug }) => slug === person.slug);
  const bare = teams.filter((team) => bareWords(team) !== null);
  return (
    <>
      <PageHead
        title={`Has ${person.name} left?`}
        crumbs={[
          { href: paths.people, label: "People" },
          { href: paths.person(person.slug), label: person.name },
        ]}
      />
      {person.state === "left" ? (
        <Note>{person.name} is marked as left already.</Note>
      ) : !may.allowed ? (
        <Note tone="warn">{may.why}</Note>
      ) : isLastAdministrator ? (
        <Note tone="warn">
          {lastAdministratorWords(true)} <Link href={paths.people}>People</Link>
        </Note>
      ) : (
        <div className="cols form">
          <div>
            {bare.length > 0 && (
              <Note tone="warn">
                {listed(bare.map((team) => `${team.name} has ${bareWords(team) ?? ""}`))} after that. Name
                somebody there first, if you know who.
              </Note>
            )}
            <p className="prose mt-3 mb-3">
              The memberships below end now, and {person.name} is signed out everywhere. The record, its
              address and its history stay. It can be taken back on the page of this person.
            </p>
            <MarkForm as="left" person={person.slug} name={person.name} action={personLeftAction} />
            <p className="mt-3">
              <Link href={paths.person(person.slug)}>Cancel</Link>
            </p>
          </div>
          <div>
            <Section title="Teams" beside={<Count of={teams.length} />}>
              {teams.length === 0 ? (
                <p className="muted mt-2">{person.name} is in no team and leads none.</p>
              ) : (
                <Table
                  caption={`Teams of ${person.name}`}
                  columns={[{ label: "Team" }, { label: "Now" }, { label: "After that" }]}
                >
                  {teams.map((team) => (
                    <Row key={team.slug}>
                      <Cell folded="name">
                        <Who name={team.name} kind="team" href={paths.team(team.slug)} />
                      </Cell>
                      <Cell folded="below" muted>
                        {listed([...team.seats, ...(team.belongs ? ["member"] : [])])}
                      </Cell>
                      <Cell label="After that">
                        {bareWords(team) === null ? (
                          <span className="muted">others stay</span>
                        ) : (
                          <span className="bad">{bareWords(team)}</span>
                        )}
                      </Cell>
                    </Row>
                  ))}
                </Table>
              )}
            </Section>
            <Section title="What still names them" beside={<Count of={named.length} />}>
              <p className="muted mt-2">
                It stays as it is and shows up in the audit until another is named.
              </p>
              <NamedIn named={named} />
            </Section>
          </div>
        </div>
      )}
    </>
  );
}
