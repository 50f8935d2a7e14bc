import type { Metadata } from "next";
import { EmptyState } from "@/components/layout/empty-state";
import { AuditExportMenu } from "@/components/audits/audit-export-menu";
import { PageHead } from "@/components/layout/page-head";
import { ClearFilters, FilterMenus } from "@/components/audits/filter-menus";
import { FindingTable } from "@/components/audits/findings/finding-table";
import { ListFrame } from "@/components/layout/list-frame";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { rangeOf } from "@/components/ui/pager";
import { ruleById } from "@/lib/audits/domain/rule-book";
import { pageFindings, readFindingFacets } from "@/lib/audits/queries/audit";
import { FindingsQuery } from "@/lib/audits/schema/queue";
import { addressesOf } from "@/lib/edge/pages/addresses";
import { clockOf, type Parameters, readParameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { severityWord } from "@/lib/audits/domain/severity";
import { capital } from "@/lib/kernel/capital";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { isRecordNoun, recordWords } from "@/lib/kernel/reference";

export const metadata: Metadata = { title: "Findings" };

const stateWords: Readonly<Record<string, string>> = {
  failed: "Fails",
  "no-data": "No data",
  waived: "Waived",
  error: "The rule broke",
};
const facets = [
  ["about", "About"],
  ["state", "State"],
  ["severity", "Severity"],
  ["family", "Family"],
  ["team", "Owner"],
  ["tier", "Tier"],
  ["source", "Source"],
] as const;

export default async function FindingsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, given] = await Promise.all([ctxOfRequest(), searchParams]);
  // What fails is what one comes for; the address says so, and other states are one click away.
  const parameters = { ...given, state: single(given, "state") ?? "failed" };
  const { values: filter, ignored } = readParameters(FindingsQuery, parameters);
  const cursor = single(parameters, "cursor");
  const at = addressesOf(paths.findings(), Object.keys(FindingsQuery), parameters);
  const [listed, counts, clock] = await Promise.all([
    pageFindings(ctx, { ...filter, cursor }),
    readFindingFacets(ctx, filter),
    clockOf(ctx),
  ]);
  const items = listed.ok ? listed.value.items : [];
  const total = listed.ok ? listed.value.page.total : 0;
  const from = cursor === null ? 1 : null;
  const rule = filter.rule === null ? undefined : ruleById.get(filter.rule);
  const labelOf = (facet: string, value: string, label: string): string =>
    facet === "severity"
      ? severityWord(value)
      : facet === "state"
        ? (stateWords[value] ?? value)
        : facet === "about"
          ? isRecordNoun(value)
            ? capital(recordWords[value].one)
            : value
          : label;
  const set = at.filters("state");
  return (
    <>
      <PageHead
        title={rule ? `${rule.id}: ${rule.title}` : "Findings"}
        crumbs={[
          { href: paths.audits, label: "Audit" },
          ...(rule ? [{ href: paths.findings(), label: "Findings" }] : []),
        ]}
        facts={[
          counted(total, "finding"),
          rule && `Mend: ${rule.mend}`,
          rule && (
            <Link key="rule" href={paths.rule(rule.id)}>
              About this rule
            </Link>
          ),
        ]}
        actions={
          <>
            <AuditExportMenu
              what="findings"
              parameters={Object.fromEntries(
                Object.keys(FindingsQuery).map((name) => [
                  name,
                  filter[name as keyof typeof filter] === null ? null : single(parameters, name),
                ]),
              )}
            />
            <ButtonLink href={paths.rules()}>Rule book</ButtonLink>
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
          <form className="filters" role="search" aria-label="Filter findings" action={paths.findings()}>
            <FilterMenus
              facets={facets}
              counts={counts}
              chosen={at.chosen}
              labelOf={labelOf}
              hrefOf={(name, value) =>
                name === "team" || name === "tier" || name === "source"
                  ? at.toggled(name, value)
                  : at.here({ [name]: value, ...(name === "family" ? { rule: null } : {}) })
              }
              clearOf={(name) => at.here({ [name]: name === "state" ? "failed" : null })}
            />
            {Object.keys(FindingsQuery).map((name) =>
              name === "since" || at.chosen(name).length === 0 ? null : (
                <input key={name} type="hidden" name={name} value={at.chosen(name).join(",")} />
              ),
            )}
            <label className="flex items-center gap-2">
              <span className="muted">Found since</span>
              <input
                className="input"
                type="date"
                name="since"
                defaultValue={filter.since ?? ""}
                style={{ width: 160 }}
              />
            </label>
            <button className="btn">Show</button>
            <ClearFilters set={set} href={paths.findings()} />
          </form>
        }
        empty={
          <EmptyState title="Nothing is found here">
            {set > 0 ? "Nothing is in this state under these filters." : "Nothing is in this state."}{" "}
            {set > 0 && <Link href={paths.findings()}>Clear the filters</Link>}
          </EmptyState>
        }
      >
        <FindingTable
          caption={`Findings, ${rangeOf(from, items.length, total)}`}
          findings={items}
          clock={clock}
          stick
        />
      </ListFrame>
    </>
  );
}
