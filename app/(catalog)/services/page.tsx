import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/layout/page-head";
import { EmptyState } from "@/components/layout/empty-state";
import { FacetMenu } from "@/components/services/facet-menu";
import { capital, gradeWords, shapeOf, standingOf } from "@/components/services/grade-words";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Mark } from "@/components/ui/mark";
import { Note } from "@/components/ui/note";
import { Pager, rangeOf } from "@/components/ui/pager";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { clockOf, type Parameters, readParameters, single } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";
import { listServices, readFacets } from "@/lib/services/queries/service-list";
import { ServiceListQuery } from "@/lib/services/schema/service-list";

export const metadata: Metadata = { title: "Services" };

const facets = [
  ["owner", "Owner"],
  ["tier", "Tier"],
  ["lifecycle", "Lifecycle"],
  ["kind", "Kind"],
  ["grade", "Grade"],
  ["tag", "Tag"],
] as const;

const set = (text: string | null): readonly string[] => (text === null || text === "" ? [] : text.split(","));

export default async function ServicesPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const { values: filter, ignored } = readParameters(ServiceListQuery, parameters);
  const cursor = single(parameters, "cursor");
  const [listed, counts, clock] = await Promise.all([
    listServices(ctx, { ...filter, limit: null, cursor }),
    readFacets(
      ctx,
      filter,
      facets.map(([name]) => name),
    ),
    clockOf(ctx),
  ]);
  const given = Object.fromEntries(
    Object.keys(ServiceListQuery).map((name) => [name, single(parameters, name)]),
  );
  const here = (change: Readonly<Record<string, string | null>>) => paths.services({ ...given, ...change });
  const toggled = (name: string, value: string): string => {
    const chosen = set(given[name] ?? null);
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    return here({ [name]: next.join(",") });
  };
  const filters = Object.entries(given).filter(
    ([name, value]) => name !== "sort" && value !== null && value !== "",
  ).length;
  const items = listed.ok ? listed.value.items : [];
  const { total, unowned } = listed.ok ? listed.value.page : { total: 0, unowned: 0 };
  const from = cursor === null ? 1 : null;
  const sort = filter.sort ?? "tier";
  return (
    <>
      <PageHead
        title="Services"
        facts={[
          `${String(total)} ${total === 1 ? "service" : "services"}`,
          unowned > 0 ? (
            <Link key="unowned" href={here({ unowned: "1" })}>
              {unowned} unowned
            </Link>
          ) : (
            "Every one has an owner"
          ),
        ]}
        actions={
          <>
            <ButtonLink href={paths.import}>Import</ButtonLink>
            <ButtonLink href={paths.newService} weight="main" shortcut="n">
              Register a service
            </ButtonLink>
          </>
        }
      />
      {ignored.length > 0 && (
        <Note tone="warn">
          This part of the address was not understood and left out: {ignored.join(", ")}
        </Note>
      )}
      {!listed.ok && (
        <Note tone="warn">
          That page of the list is gone. <Link href={here({})}>Start from the first page</Link>
        </Note>
      )}
      <form className="filters" role="search" aria-label="Filter services" action="/services">
        <input
          className="input"
          type="search"
          name="q"
          aria-label="Filter by name"
          placeholder="Filter by name, slug or old name"
          defaultValue={given["q"] ?? ""}
        />
        {Object.entries(given).map(([name, value]) =>
          name === "q" || !value ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        {facets.map(([name, label]) => (
          <FacetMenu
            key={name}
            label={label}
            chosen={set(given[name] ?? null)}
            values={counts[name].map((one) => ({ ...one, href: toggled(name, one.value) }))}
            clear={here({ [name]: null })}
          />
        ))}
        <Link
          className={filter.unowned ? "pick set" : "pick"}
          aria-current={filter.unowned ? "true" : undefined}
          href={here({ unowned: filter.unowned ? null : "1" })}
        >
          Unowned only <Count of={unowned} needsSomebody />
        </Link>
        <Link
          className={filter.mine ? "pick set" : "pick"}
          aria-current={filter.mine ? "true" : undefined}
          href={here({ mine: filter.mine ? null : "1" })}
        >
          Mine
        </Link>
        {filters > 0 && (
          <Link href={paths.services()}>
            Clear {filters} {filters === 1 ? "filter" : "filters"}
          </Link>
        )}
      </form>
      {items.length === 0 ? (
        <EmptyState title={filters > 0 ? "No service matches these filters" : "No service is registered yet"}>
          {filters > 0
            ? "Take a filter away, or register the service you are looking for."
            : "A service is a piece of functionality that one team owns, such as “Payments”. Import a catalog, or register the first one."}{" "}
          {filters > 0 ? (
            <Link href={paths.services()}>Clear the filters</Link>
          ) : (
            <Link href={paths.import}>Import a catalog</Link>
          )}
        </EmptyState>
      ) : (
        <Table
          caption={`Services, ${rangeOf(from, items.length, total)}`}
          rail
          stick
          columns={[
            {
              label: "Service",
              width: "32%",
              sort: {
                href: here({ sort: sort === "name" ? "-name" : "name" }),
                now: sort === "name" ? "ascending" : sort === "-name" ? "descending" : null,
              },
            },
            { label: "Owner", width: "22%" },
            {
              label: "Tier",
              sort: { href: here({ sort: "tier" }), now: sort === "tier" ? "ascending" : null },
            },
            { label: "Lifecycle" },
            {
              label: "Grade",
              sort: { href: here({ sort: "since" }), now: sort === "since" ? "ascending" : null },
            },
            { label: "Blocks and warns", short: "B · W", number: true },
          ]}
        >
          {items.map((row) => (
            <Row key={row.id} standing={standingOf(row.band)}>
              <Cell folded="name">
                <Link className="plain name" href={paths.service(row.slug)}>
                  <Name>{row.name}</Name>
                </Link>{" "}
                <span className="mono faint hide-s" translate="no">
                  {row.slug}
                </span>
              </Cell>
              <Cell folded="below">
                {row.band === "unowned" ? (
                  <>
                    <Mark is="bad">Unowned</Mark>{" "}
                    <Link
                      className="quiet hide-s"
                      href={paths.ownership(row.slug)}
                      aria-label={`Offer ${row.name}`}
                    >
                      Offer it
                    </Link>
                  </>
                ) : row.owner ? (
                  <Link className="plain" href={paths.team(row.owner.slug)}>
                    <Name>{row.owner.name}</Name>
                  </Link>
                ) : (
                  (row.holderText ?? "–")
                )}
              </Cell>
              <Cell folded="hidden">{row.tier ?? <span className="muted">not set</span>}</Cell>
              <Cell folded="hidden" muted>
                {row.lifecycle === null ? "not set" : capital(row.lifecycle)}
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
      {listed.ok && items.length > 0 && (
        <Pager
          from={from}
          shown={items.length}
          total={total}
          size={50}
          previous={listed.value.page.previous === null ? null : here({ cursor: listed.value.page.previous })}
          next={listed.value.page.next === null ? null : here({ cursor: listed.value.page.next })}
        />
      )}
    </>
  );
}
