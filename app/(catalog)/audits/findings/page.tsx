import type { Metadata } from "next";
import { EmptyState } from "@/components/layout/empty-state";
import { AuditExportMenu } from "@/components/audits/audit-export-menu";
import { PageHead } from "@/components/layout/page-head";
import { ClearFilters, FilterMenus } from "@/components/audits/filter-menus";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Pager, rangeOf } from "@/components/ui/pager";
import type { Shape } from "@/components/ui/symbols";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { ruleById } from "@/lib/audits/domain/rule-book";
import { pageFindings, readFindingFacets } from "@/lib/audits/queries/audit";
import { FindingsQuery } from "@/lib/audits/schema/queue";
import type { FindingView } from "@/lib/audits/view/audit";
import { addressesOf } from "@/lib/edge/addresses";
import { clockOf, type Parameters, readParameters, single } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "Findings" };

const severityWords: Readonly<Record<string, string>> = { B: "Blocks", W: "Warns", A: "Advises" };
const stateWords: Readonly<Record<string, string>> = {
  failed: "Fails",
  "no-data": "No data",
  waived: "Waived",
  error: "The rule broke",
};
const facets = [
  ["state", "State"],
  ["severity", "Severity"],
  ["family", "Family"],
  ["team", "Owner"],
  ["tier", "Tier"],
] as const;

const shapeOf = ({ state, severity }: FindingView): Shape =>
  state === "waived" ? "waived" : state !== "failed" ? "unknown" : severity === "B" ? "bad" : "warn";

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
      ? (severityWords[value] ?? value)
      : facet === "state"
        ? (stateWords[value] ?? value)
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
          `${String(total)} ${total === 1 ? "finding" : "findings"}`,
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
      {ignored.length > 0 && (
        <Note tone="warn">
          This part of the address was not understood and left out: {ignored.join(", ")}
        </Note>
      )}
      {!listed.ok && (
        <Note tone="warn">
          That page of the list is gone. <Link href={at.here()}>Start from the first page</Link>
        </Note>
      )}
      <form className="filters" role="search" aria-label="Filter findings" action={paths.findings()}>
        <FilterMenus
          facets={facets}
          counts={counts}
          chosen={at.chosen}
          labelOf={labelOf}
          hrefOf={(name, value) =>
            name === "team" || name === "tier"
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
      {items.length === 0 ? (
        <EmptyState title="Nothing is found here">
          {set > 0 ? "No service is in this state under these filters." : "No service is in this state."}{" "}
          {set > 0 && <Link href={paths.findings()}>Clear the filters</Link>}
        </EmptyState>
      ) : (
        <>
          <Table
            caption={`Findings, ${rangeOf(from, items.length, total)}`}
            stick
            columns={[
              { label: "Service", width: "22%" },
              { label: "Rule", width: "20%" },
              { label: "Evidence", width: "34%" },
              { label: "Owner" },
              { label: "Since" },
            ]}
          >
            {items.map((finding) => (
              <Row key={`${finding.rule} ${finding.service.slug}`}>
                <Cell folded="name">
                  <Link className="plain name" href={paths.service(finding.service.slug)}>
                    <Name>{finding.service.name}</Name>
                  </Link>
                </Cell>
                <Cell folded="end">
                  <Mark is={shapeOf(finding)}>
                    <Link className="plain" href={paths.rule(finding.rule)}>
                      {finding.rule}
                    </Link>
                  </Mark>{" "}
                  <span className="muted hide-s">{finding.title}</span>
                </Cell>
                <Cell folded="below">
                  {finding.evidence.join("; ")}
                  {finding.more > 0 && <span className="muted"> and {finding.more} more</span>}
                </Cell>
                <Cell folded="hidden">{finding.owner?.name ?? <span className="bad">nobody</span>}</Cell>
                <Cell folded="hidden" muted>
                  <Moment at={finding.since} clock={clock} as="age" />
                </Cell>
              </Row>
            ))}
          </Table>
          <Pager
            from={from}
            shown={items.length}
            total={total}
            size={50}
            previous={
              listed.ok && listed.value.page.previous !== null
                ? at.here({ cursor: listed.value.page.previous })
                : null
            }
            next={
              listed.ok && listed.value.page.next !== null
                ? at.here({ cursor: listed.value.page.next })
                : null
            }
          />
        </>
      )}
    </>
  );
}
