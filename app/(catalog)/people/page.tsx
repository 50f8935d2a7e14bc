import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { ListFrame } from "@/components/layout/list-frame";
import { PageHead } from "@/components/layout/page-head";
import { WhoCan } from "@/components/people/who-can";
import { ButtonLink } from "@/components/ui/button";
import { NameFilter } from "@/components/ui/name-filter";
import { Cell, Row, Table } from "@/components/ui/table";
import { Who } from "@/components/ui/who";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { counted } from "@/lib/kernel/counted";
import { paths, queryOf } from "@/lib/kernel/paths";
import { mayAddPerson } from "@/lib/people/domain/permissions";
import { listPeople } from "@/lib/people/queries";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const q = single(parameters, "q");
  const cursor = single(parameters, "cursor");
  const listed = await listPeople(ctx, { q, state: null, team: null, limit: null, cursor });
  const items = listed.ok ? listed.value.items : [];
  const total = listed.ok ? listed.value.page.total : 0;
  const may = mayAddPerson(ctx.actor, "editor");
  return (
    <>
      <PageHead
        title="People"
        facts={[counted(total, "person", "people")]}
        actions={
          may.allowed && (
            <ButtonLink href={paths.newPerson} weight="main" shortcut="n">
              Add a person
            </ButtonLink>
          )
        }
      />
      <ListFrame
        listed={listed.ok ? listed.value : null}
        what="list"
        from={cursor === null ? 1 : null}
        hrefAt={(at) => `${paths.people}${queryOf({ q, cursor: at })}`}
        filters={<NameFilter what="people" action={paths.people} q={q} />}
        empty={
          q === null ? (
            <EmptyState title="Nobody is here yet">
              People belong to teams, and teams own services: whoever leads a team answers for it.{" "}
              {may.allowed && (
                <>
                  <Link href={paths.newPerson}>Add the first person</Link>, or{" "}
                  <Link href={paths.import}>import a directory</Link>.
                </>
              )}
            </EmptyState>
          ) : (
            <EmptyState title={`Nobody is called “${q}”`}>
              The filter reads names and short names. <Link href={paths.people}>Everybody</Link>
            </EmptyState>
          )
        }
      >
        <Table
          caption="People"
          stick
          columns={[{ label: "Person", width: "36%" }, { label: "Teams", width: "36%" }, { label: "Zone" }]}
        >
          {items.map((person) => (
            <Row key={person.id}>
              <Cell folded="name">
                <Who name={person.name} kind="person" href={paths.person(person.slug)} />
                {person.state === "left" && <span className="muted"> (left)</span>}
              </Cell>
              <Cell folded="below">
                {person.teams.length === 0 ? (
                  <span className="muted">no team</span>
                ) : (
                  person.teams.map(({ name }) => name).join(", ")
                )}
              </Cell>
              <Cell folded="hidden" muted>
                {person.zone}
              </Cell>
            </Row>
          ))}
        </Table>
      </ListFrame>
      <WhoCan why={may.allowed ? "" : may.why} />
    </>
  );
}
