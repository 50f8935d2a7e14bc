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
import { Nobody, Who } from "@/components/ui/who";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { customerKinds, customerWords } from "@/lib/services/domain/business-service";
import { mayAddBusinessService } from "@/lib/services/domain/permissions";
import { listBusinessServices } from "@/lib/services/queries/business-services";

export const metadata: Metadata = { title: "Business services" };

export default async function BusinessServicesPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const q = single(parameters, "q");
  const person = single(parameters, "person");
  const asked = single(parameters, "customers");
  const customers = customerKinds.find((kind) => kind === asked) ?? null;
  const cursor = single(parameters, "cursor");
  const retired = single(parameters, "retired") === "1";
  const filter = { q: q === "" ? null : q, person: person === "" ? null : person, customers, retired };
  const listed = await listBusinessServices(ctx, { ...filter, limit: null, cursor });
  const items = listed.ok ? listed.value.items : [];
  const total = listed.ok ? listed.value.page.total : 0;
  const given = { q, person, customers, retired: retired ? "1" : null };
  const here = (change: Readonly<Record<string, string | null>>) =>
    paths.businessServices({ ...given, ...change });
  const filtered = filter.q !== null || filter.person !== null || customers !== null;
  const from = cursor === null ? 1 : null;
  const may = mayAddBusinessService(ctx.actor);
  return (
    <>
      <PageHead
        title="Business services"
        facts={[counted(total, "business service"), "What customers name"]}
        actions={
          may.allowed && (
            <ButtonLink href={paths.newBusinessService} weight="main" shortcut="n">
              Add a business service
            </ButtonLink>
          )
        }
      />
      <GroupingTabs now="business services" />
      <ListFrame
        listed={listed.ok ? listed.value : null}
        what="list"
        from={from}
        hrefAt={(at) => here({ cursor: at })}
        filters={
          <NameFilter what="business services" action={paths.businessServices()} q={q}>
            {person && <input type="hidden" name="person" value={person} />}
            {customers && <input type="hidden" name="customers" value={customers} />}
            {retired && <input type="hidden" name="retired" value="1" />}
            {customerKinds.map((kind) => (
              <PickLink
                key={kind}
                on={customers === kind}
                href={here({ customers: customers === kind ? null : kind })}
              >
                For {customerWords[kind]}
              </PickLink>
            ))}
            <PickLink on={retired} href={here({ retired: retired ? null : "1" })}>
              Retired too
            </PickLink>
            {filtered && <Link href={paths.businessServices()}>Clear the filters</Link>}
          </NameFilter>
        }
        empty={
          <EmptyState title={filtered ? "No business service matches" : "No business service is here yet"}>
            A business service is what customers name, such as “Checkout”; services carry it.{" "}
            {may.allowed && <Link href={paths.newBusinessService}>Add a business service</Link>}
          </EmptyState>
        }
      >
        <Table
          caption={`Business services, ${rangeOf(from, items.length, total)}`}
          stick
          columns={[
            { label: "Business service", width: "34%" },
            { label: "Accountable" },
            { label: "Used by" },
            { label: "Services", number: true },
            { label: "Weakest tier", number: true },
            { label: "Unowned", number: true },
          ]}
        >
          {items.map((row) => (
            <Row key={row.id}>
              <Cell folded="name">
                <RecordName href={paths.businessService(row.slug)} name={row.name} slug={row.slug} />
                {row.retired && <span className="muted"> retired</span>}
              </Cell>
              <Cell folded="below">
                {row.accountable ? (
                  <Who name={row.accountable.name} kind="person" href={paths.person(row.accountable.slug)} />
                ) : (
                  <Nobody />
                )}
              </Cell>
              <Cell folded="hidden" muted>
                {row.customers === null ? "not set" : customerWords[row.customers]}
              </Cell>
              <Cell folded="below-end" number>
                <span className="foldlabel">Services </span>
                {row.services === 0 ? <span className="bad">none</span> : row.services}
              </Cell>
              <Cell folded="hidden" number>
                {row.weakestTier ?? "–"}
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
