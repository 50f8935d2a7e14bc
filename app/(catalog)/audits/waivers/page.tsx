import type { Metadata } from "next";
import { AuditExportMenu } from "@/components/audits/audit-export-menu";
import { ClearFilters, FilterMenus } from "@/components/audits/filter-menus";
import { WaiverTable } from "@/components/audits/waivers/waiver-table";
import { EmptyState } from "@/components/layout/empty-state";
import { ListFrame } from "@/components/layout/list-frame";
import { PageHead } from "@/components/layout/page-head";
import { WhoCan } from "@/components/people/who-can";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { rangeOf } from "@/components/ui/pager";
import { severityWord } from "@/lib/audits/domain/severity";
import { listWaivers, readWaiverFacets } from "@/lib/audits/queries/waivers";
import { waiverLists, WaiversQuery } from "@/lib/audits/schema/waiver";
import { addressesOf } from "@/lib/edge/pages/addresses";
import { clockOf, type Parameters, readParameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { isAuditor } from "@/lib/people/domain/actor";

export const metadata: Metadata = { title: "Waivers" };

const listWords: Readonly<Record<(typeof waiverLists)[number], string>> = {
  waiting: "Waits to be decided",
  late: "Asked for over 7 days ago",
  "in-force": "In force",
  ending: "Ends within 14 days",
  long: "Waived for over 180 days in all",
  ended: "Over",
};
const wordOf = (value: string): string => {
  const name = waiverLists.find((one) => one === value);
  return name === undefined ? value : listWords[name];
};

const facets = [
  ["state", "State"],
  ["severity", "Severity"],
  ["family", "Family"],
  ["team", "Owner"],
  ["tier", "Tier"],
] as const;

export default async function WaiversPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const { values: filter, ignored } = readParameters(WaiversQuery, parameters);
  const names = Object.keys(WaiversQuery);
  const cursor = single(parameters, "cursor");
  const at = addressesOf(paths.waivers(), names, parameters);
  const [listed, counts, clock] = await Promise.all([
    listWaivers(ctx, { ...filter, cursor }),
    readWaiverFacets(ctx, filter),
    clockOf(ctx),
  ]);
  const items = listed.ok ? listed.value.items : [];
  const total = listed.ok ? listed.value.page.total : 0;
  const from = cursor === null ? 1 : null;
  const set = at.filters();
  const decides = isAuditor(ctx.actor);
  // What calls for somebody, each a click away (SC-8).
  const calling = counts.state.filter(({ value }) => value !== "ended");
  return (
    <>
      <PageHead
        title="Waivers"
        crumbs={[{ href: paths.audits, label: "Audit" }]}
        facts={calling.map(({ value, count }) => (
          <Link key={value} href={at.here({ state: value })}>
            {count} {wordOf(value).toLowerCase()}
          </Link>
        ))}
        actions={
          <>
            <AuditExportMenu
              what="waivers"
              parameters={Object.fromEntries(
                names.map((name) => [
                  name,
                  filter[name as keyof typeof filter] === null ? null : single(parameters, name),
                ]),
              )}
            />
            <ButtonLink href={paths.findings({ state: "waived" })}>Waived findings</ButtonLink>
          </>
        }
      />
      <ListFrame
        ignored={ignored}
        listed={listed.ok ? listed.value : null}
        what="list"
        from={from}
        hrefAt={(to) => at.here({ cursor: to })}
        filters={
          <div className="filters" role="group" aria-label="Filter waivers">
            <FilterMenus
              facets={facets}
              counts={counts}
              chosen={at.chosen}
              labelOf={(facet, value, label) =>
                facet === "severity" ? severityWord(value) : facet === "state" ? wordOf(value) : label
              }
              hrefOf={(name, value) =>
                name === "team" || name === "tier" ? at.toggled(name, value) : at.here({ [name]: value })
              }
              clearOf={(name) => at.here({ [name]: null })}
            />
            <ClearFilters set={set} href={paths.waivers()} />
          </div>
        }
        empty={
          set > 0 ? (
            <EmptyState title="No waiver is like that">
              <Link href={paths.waivers()}>Clear the filters</Link>
            </EmptyState>
          ) : (
            <EmptyState
              title="Nobody has asked for a waiver"
              action={{ href: paths.findings(), label: "See what fails" }}
            >
              A waiver excuses one finding of one service until a day, such as a runbook that a vendor
              delivers in May. The team asks for it beside the finding, and an auditor who has not asked
              decides.
            </EmptyState>
          )
        }
      >
        <WaiverTable
          caption={`Waivers, ${rangeOf(from, items.length, total)}`}
          waivers={items}
          decides={decides}
          clock={clock}
        />
      </ListFrame>
      <WhoCan
        why={
          decides ? "" : "Members of the owning team ask beside a finding; auditors approve, deny and revoke."
        }
      />
    </>
  );
}
