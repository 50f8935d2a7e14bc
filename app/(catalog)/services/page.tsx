import { capital } from "@/lib/kernel/capital";
import { countIn } from "@/lib/kernel/number-text";
import type { Metadata } from "next";
import { GradeLegend } from "@/components/audits/grade-legend";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/layout/page-head";
import { ExportMenu } from "@/components/exchange/export-menu";
import { ColumnsMenu } from "@/components/services/list/columns-menu";
import { listHref } from "@/components/services/list/list-address";
import { NoServices } from "@/components/services/list/no-services";
import { PickBar } from "@/components/services/list/pick-bar";
import { ServiceFilters } from "@/components/services/list/service-filters";
import { ServiceRows } from "@/components/services/list/service-rows";
import { ServicesAsText } from "@/components/services/list/services-as-text";
import { ViewsMenu } from "@/components/services/list/views-menu";
import { WholeList } from "@/components/services/list/whole-list";
import { ButtonLink } from "@/components/ui/button";
import { figure, toldExactly, totalWords } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { Pager, rangeOf } from "@/components/ui/pager";
import { clockOf, type Parameters, several, single, wordFor } from "@/lib/edge/pages/page";
import { readServiceList, withoutWords } from "@/lib/edge/pages/service-list";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths, queryOf } from "@/lib/kernel/paths";
import { searchNearServices } from "@/lib/services/queries/lookup/suggest";
import { listAllServices, listServices } from "@/lib/services/queries/service-list";
import { readListFacets } from "@/lib/services/queries/service-facets";
import { readOpenOffers } from "@/lib/services/queries/offers";
import { listSavedViews, readListColumns } from "@/lib/services/queries/saved-views";
import { viewQuery } from "@/lib/services/schema/saved-view";
import { keepColumnsAction, saveViewAction } from "./list-actions";

export const metadata: Metadata = { title: "Services" };

const size = 50;
const notices: Readonly<Record<string, string>> = {
  columns: "Kept: the list shows these columns to you from now on.",
  "standard-columns": "The list shows the standard columns to you again.",
};

export default async function ServicesPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const list = readServiceList(parameters);
  const { filter, ignored } = list;
  if (single(parameters, "as") === "text") {
    const rows = await listAllServices(ctx, filter);
    return <ServicesAsText rows={rows} picked={several(parameters, "pick")} back={listHref(list.given)} />;
  }
  const cursor = single(parameters, "cursor");
  const opened = single(parameters, "menu");
  const [asked, facets, views, kept, clock] = await Promise.all([
    listServices(ctx, { ...filter, limit: size, cursor }),
    readListFacets(ctx, filter, single(parameters, "more") !== null),
    listSavedViews(ctx),
    readListColumns(ctx),
    clockOf(ctx),
  ]);
  // Where the page that is asked for is gone, the first stands there, so that all else of the address holds (PAG-03).
  const isGone = !asked.ok && cursor !== null;
  const listed = isGone ? await listServices(ctx, { ...filter, limit: size, cursor: null }) : asked;
  const columns = list.columns ?? kept;
  const items = listed.ok ? listed.value.items : [];
  const waiting = await readOpenOffers(
    ctx,
    items.flatMap(({ id, band }) => (band === "unowned" ? [id] : [])),
  );
  const { total, unowned, unaccepted, everyOwned } = listed.ok
    ? listed.value.page
    : { total: 0, unowned: 0, unaccepted: 0, everyOwned: false };
  const strange = [
    ...ignored,
    ...(listed.ok ? listed.value.unknown.map(({ path, word }) => `${path}=${word}`) : []),
  ];
  const { given, filters } = withoutWords(list, listed.ok ? listed.value.unknown : []);
  const from = cursor === null || isGone ? 1 : countIn(single(parameters, "from") ?? "") || null;
  const page = (to: string | null, start: number) =>
    to === null
      ? null
      : listHref(list.given, { cursor: to, from: from === null ? null : String(Math.max(1, start)) });
  const near = items.length === 0 && given["q"] ? await searchNearServices(ctx, given["q"]) : [];
  const notice = wordFor(notices, parameters, "done");
  const everything = queryOf({ match: queryOf(given).slice(1) || "all" });
  return (
    <>
      <PageHead
        title="Services"
        facts={[
          `${capital(totalWords(total))} ${total === 1 ? "service" : "services"}`,
          unowned > 0 && (
            <Link key="unowned" href={listHref(given, { unowned: "1" })}>
              {figure(unowned)} unowned
            </Link>
          ),
          unaccepted > 0 && (
            <Link key="unaccepted" href={listHref(given, { grade: "unaccepted" })}>
              {figure(unaccepted)} named, not accepted
            </Link>
          ),
          everyOwned && "Every one has an owner",
        ]}
        actions={
          <>
            <ButtonLink href={paths.import}>Import</ButtonLink>
            <ExportMenu parameters={given} />
            <ButtonLink href={paths.newService} weight="main" shortcut="n">
              Register a service
            </ButtonLink>
          </>
        }
      />
      {notice !== null && (
        <div className="mt-4" role="status" data-said="" tabIndex={-1}>
          <Note>{notice}</Note>
        </div>
      )}
      {strange.length > 0 && (
        <div className="mt-4">
          <Note tone="warn">
            This part of the address was not understood and left out: {strange.join(", ")}
          </Note>
        </div>
      )}
      {isGone && (
        <div className="mt-4">
          <Note tone="warn">That page of the list is gone: this is the first.</Note>
        </div>
      )}
      <ServiceFilters
        given={given}
        facets={facets.main}
        more={facets.more}
        unowned={unowned}
        total={total}
        set={filters}
        opened={opened}
      >
        <ViewsMenu
          views={views}
          query={viewQuery(queryOf(given).slice(1))}
          open={opened === "views"}
          save={saveViewAction}
        />
        <ColumnsMenu given={given} columns={columns} open={opened === "columns"} keep={keepColumnsAction} />
      </ServiceFilters>
      {items.length === 0 ? (
        listed.ok && <NoServices asked={given["q"] ?? null} filters={filters} given={given} near={near} />
      ) : (
        <form className="picks" action={paths.bulkEdit}>
          <ServiceRows
            caption={`Services, ${rangeOf(from, items.length, total)}`}
            rows={items}
            columns={columns}
            given={given}
            clock={clock}
            waiting={waiting}
            pick
          />
          <PickBar>
            <Link className="btn text small" href={`${paths.bulkEdit}${everything}`}>
              {total > toldExactly ? "All that match" : `All ${figure(total)} that match`}
            </Link>
            <button className="btn main small">Edit them</button>
          </PickBar>
        </form>
      )}
      {listed.ok && items.length > 0 && (
        <>
          <Pager
            from={from}
            shown={items.length}
            total={total}
            size={size}
            previous={page(listed.value.page.previous, (from ?? 1) - size)}
            next={page(listed.value.page.next, (from ?? 1) + items.length)}
          />
          <GradeLegend />
          <WholeList total={total} edit={`${paths.bulkEdit}${everything}`} given={given} />
        </>
      )}
    </>
  );
}
