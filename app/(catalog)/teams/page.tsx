import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { ListFrame } from "@/components/layout/list-frame";
import { PageHead } from "@/components/layout/page-head";
import { WhoCan } from "@/components/people/who-can";
import { ButtonLink } from "@/components/ui/button";
import { figure } from "@/components/ui/moment-format";
import { NameFilter } from "@/components/ui/name-filter";
import { Cell, Row, Table } from "@/components/ui/table";
import { Who } from "@/components/ui/who";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { counted } from "@/lib/kernel/counted";
import { paths, queryOf } from "@/lib/kernel/paths";
import { countServicesOf } from "@/lib/services/queries/service-list";
import { listPlaceholders } from "@/lib/services/queries/team-that-may-own";
import { mayAddTeam } from "@/lib/teams/domain/permissions";
import { listTeams } from "@/lib/teams/queries/teams";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const q = single(parameters, "q");
  const cursor = single(parameters, "cursor");
  const listed = await listTeams(ctx, { q, state: null, kind: null, parent: null, limit: null, cursor });
  const items = listed.ok ? listed.value.items : [];
  const ids = items.map(({ id }) => id);
  const [services, placeholders] = await Promise.all([countServicesOf(ctx, ids), listPlaceholders(ctx, ids)]);
  const may = mayAddTeam(ctx.actor);
  return (
    <>
      <PageHead
        title="Teams"
        facts={[counted(listed.ok ? listed.value.page.total : 0, "team")]}
        actions={
          may.allowed && (
            <ButtonLink href={paths.newTeam} weight="main" shortcut="n">
              Add a team
            </ButtonLink>
          )
        }
      />
      <ListFrame
        listed={listed.ok ? listed.value : null}
        what="list"
        from={cursor === null ? 1 : null}
        hrefAt={(at) => `${paths.teams}${queryOf({ q, cursor: at })}`}
        filters={<NameFilter what="teams" action={paths.teams} q={q} />}
        empty={
          q === null ? (
            <EmptyState title="No team is here yet">
              A team is the people who are paged, and each service has exactly one that answers for it.{" "}
              {may.allowed && (
                <>
                  <Link href={paths.newTeam}>Add the first team</Link>, or{" "}
                  <Link href={paths.import}>import them with your services</Link>.
                </>
              )}
            </EmptyState>
          ) : (
            <EmptyState title={`No team is called “${q}”`}>
              The filter reads names and short names. <Link href={paths.teams}>All teams</Link>
              {may.allowed && (
                <>
                  , or <Link href={paths.newTeam}>add a team</Link>
                </>
              )}
              .
            </EmptyState>
          )
        }
      >
        <Table
          caption="Teams"
          stick
          columns={[
            { label: "Team" },
            { label: "Kind" },
            { label: "Ask in" },
            { label: "People", number: true },
            { label: "Services", number: true },
          ]}
        >
          {items.map((team) => (
            <Row key={team.id}>
              <Cell folded="name">
                <Who name={team.name} kind="team" href={paths.team(team.slug)} />
                {team.parent && <span className="muted hide-s"> part of {team.parent.name}</span>}
              </Cell>
              <Cell folded="end" muted>
                {team.state === "dissolved"
                  ? "dissolved"
                  : placeholders.has(team.id)
                    ? "placeholder"
                    : team.kind}
              </Cell>
              <Cell folded="below">{team.channel ?? <span className="bad">no channel</span>}</Cell>
              <Cell folded="hidden" number>
                {team.members === 0 ? <span className="bad">nobody</span> : team.members}
              </Cell>
              <Cell folded="hidden" number>
                <ServicesOf team={team} counts={services.get(team.id)} />
              </Cell>
            </Row>
          ))}
        </Table>
      </ListFrame>
      <WhoCan why={may.allowed ? "" : may.why} />
    </>
  );
}

type ServicesOfProps = {
  readonly team: { readonly slug: string; readonly name: string };
  readonly counts: { readonly owned: number; readonly named: number } | undefined;
};

/** How many services a team owns, and beside them how many it is only named for. */
function ServicesOf({ team, counts }: ServicesOfProps) {
  if (counts === undefined) return "–";
  const { owned, named } = counts;
  const more = named === 0 ? null : `named for ${figure(named)}`;
  return (
    <Link
      href={paths.services({ owner: team.slug })}
      aria-label={`${[owned > 0 || more === null ? `owns ${figure(owned)}` : null, more].filter(Boolean).join(", ")}: services of ${team.name}`}
    >
      {owned > 0 && figure(owned)}
      {more !== null && (
        <span className="muted">
          {owned > 0 && ", "}
          {more}
        </span>
      )}
    </Link>
  );
}
