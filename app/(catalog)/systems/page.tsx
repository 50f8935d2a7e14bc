import { PickLink } from "@/components/ui/pick-link";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { ListFrame } from "@/components/layout/list-frame";
import { PageHead } from "@/components/layout/page-head";
import { WhoCan } from "@/components/people/who-can";
import { GroupingTabs } from "@/components/services/groupings/tabs";
import { ButtonLink } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { NameFilter } from "@/components/ui/name-filter";
import { rangeOf } from "@/components/ui/pager";
import { RecordName } from "@/components/ui/record-name";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { mayAddSystem } from "@/lib/services/domain/permissions";
import { listSystems } from "@/lib/services/queries/systems";

export const metadata: Metadata = { title: "Systems" };

export default async function SystemsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const q = single(parameters, "q");
  const team = single(parameters, "team");
  const cursor = single(parameters, "cursor");
  const retired = single(parameters, "retired") === "1";
  const filter = { q: q === "" ? null : q, team: team === "" ? null : team, retired };
  const listed = await listSystems(ctx, { ...filter, limit: null, cursor });
  const items = listed.ok ? listed.value.items : [];
  const total = listed.ok ? listed.value.page.total : 0;
  const given = { q, team, retired: retired ? "1" : null };
  const here = (change: Readonly<Record<string, string | null>>) => paths.systems({ ...given, ...change });
  const filtered = filter.q !== null || filter.team !== null;
  const from = cursor === null ? 1 : null;
  const may = mayAddSystem(ctx.actor);
  return (
    <>
      <PageHead
        title="Systems"
        facts={[counted(total, "system")]}
        actions={
          may.allowed && (
            <ButtonLink href={paths.newSystem} weight="main" shortcut="n">
              Add a system
            </ButtonLink>
          )
        }
      />
      <GroupingTabs now="systems" />
      <ListFrame
        listed={listed.ok ? listed.value : null}
        what="list"
        from={from}
        hrefAt={(at) => here({ cursor: at })}
        filters={
          <NameFilter what="systems" action={paths.systems()} q={q}>
            {team && <input type="hidden" name="team" value={team} />}
            {retired && <input type="hidden" name="retired" value="1" />}
            <PickLink on={retired} href={here({ retired: retired ? null : "1" })}>
              Retired too
            </PickLink>
            {filtered && <Link href={paths.systems()}>Clear the filters</Link>}
          </NameFilter>
        }
        empty={
          <EmptyState title={filtered ? "No system matches" : "No system is here yet"}>
            A system groups services that belong together, such as “Ticket Sales”.{" "}
            {may.allowed && <Link href={paths.newSystem}>Add a system</Link>}
          </EmptyState>
        }
      >
        <Table
          caption={`Systems, ${rangeOf(from, items.length, total)}`}
          stick
          columns={[
            { label: "System", width: "34%" },
            { label: "Looked after by" },
            { label: "Part of" },
            { label: "Services", number: true },
            { label: "Unowned", number: true },
          ]}
        >
          {items.map((row) => (
            <Row key={row.id}>
              <Cell folded="name">
                <RecordName href={paths.system(row.slug)} name={row.name} slug={row.slug} />
                {row.retired && <span className="muted"> retired</span>}
              </Cell>
              <Cell folded="below">
                {row.ownerTeam ? (
                  <Link className="plain" href={paths.team(row.ownerTeam.slug)}>
                    <Name>{row.ownerTeam.name}</Name>
                  </Link>
                ) : (
                  <span className="muted">no team</span>
                )}
              </Cell>
              <Cell folded="hidden" muted>
                {row.parent ? <Name>{row.parent.name}</Name> : "–"}
              </Cell>
              <Cell folded="below-end" number>
                <span className="foldlabel">Services </span>
                {row.services}
              </Cell>
              <Cell folded="end" number>
                {row.unowned === 0 ? "–" : <Mark is="bad">{String(row.unowned)} unowned</Mark>}
              </Cell>
            </Row>
          ))}
        </Table>
      </ListFrame>
      <WhoCan why={may.allowed ? "" : may.why} />
    </>
  );
}
