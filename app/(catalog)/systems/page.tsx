import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { GroupingTabs } from "@/components/services/grouping-tabs";
import { ButtonLink } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { Note } from "@/components/ui/note";
import { Pager, rangeOf } from "@/components/ui/pager";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { type Parameters, single } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";
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
  return (
    <>
      <PageHead
        title="Systems"
        facts={[`${String(total)} ${total === 1 ? "system" : "systems"}`]}
        actions={
          <ButtonLink href={paths.newSystem} weight="main" shortcut="n">
            Add a system
          </ButtonLink>
        }
      />
      <GroupingTabs now="systems" />
      {!listed.ok && (
        <Note tone="warn">
          That page of the list is gone. <Link href={here({})}>Start from the first page</Link>
        </Note>
      )}
      <form className="filters" role="search" aria-label="Filter systems" action={paths.systems()}>
        <input
          className="input"
          type="search"
          name="q"
          aria-label="Filter by name"
          placeholder="Filter by name"
          defaultValue={q ?? ""}
        />
        {team && <input type="hidden" name="team" value={team} />}
        <Link
          className={retired ? "pick set" : "pick"}
          aria-current={retired ? "true" : undefined}
          href={here({ retired: retired ? null : "1" })}
        >
          Retired too
        </Link>
        {filtered && <Link href={paths.systems()}>Clear the filters</Link>}
      </form>
      {items.length === 0 ? (
        <EmptyState title={filtered ? "No system matches" : "No system is here yet"}>
          A system groups services that belong together, such as “Ticket Sales”.{" "}
          <Link href={paths.newSystem}>Add a system</Link>
        </EmptyState>
      ) : (
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
                <Link className="plain name" href={paths.system(row.slug)}>
                  <Name>{row.name}</Name>
                </Link>{" "}
                <span className="mono faint hide-s" translate="no">
                  {row.slug}
                </span>
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
      )}
      {listed.ok && items.length > 0 && (
        <Pager
          from={from}
          shown={items.length}
          total={total}
          size={50}
          previous={listed.value.page.previous && here({ cursor: listed.value.page.previous })}
          next={listed.value.page.next && here({ cursor: listed.value.page.next })}
        />
      )}
    </>
  );
}
