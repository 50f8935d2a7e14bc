import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { PointViewForm } from "@/components/services/list/point-view-form";
import { ViewForms } from "@/components/services/list/view-forms";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { listSavedViews } from "@/lib/services/queries/saved-views";
import { viewQuery } from "@/lib/services/schema/saved-view";
import { editViewAction, removeViewAction, replaceViewAction } from "../list-actions";

export const metadata: Metadata = { title: "Views · Services" };

export default async function SavedViewsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const views = await listSavedViews(ctx);
  const own = views.filter(({ canChange }) => canChange);
  const chosen = own.find(({ id }) => id === single(parameters, "view"));
  const point = viewQuery(single(parameters, "point") ?? "");
  return (
    <>
      <PageHead title="Views" crumbs={[{ href: paths.services(), label: "Services" }]} />
      {point !== "" && own.length > 0 && (
        <div className="max-w-[640px]">
          <Section title="Point a view at the list you filtered">
            <div className="mt-4">
              <PointViewForm action={replaceViewAction} views={own} query={point} />
            </div>
          </Section>
        </div>
      )}
      {views.length === 0 ? (
        <div className="mt-6">
          <EmptyState
            title="No view is kept yet"
            action={{
              href: `${paths.services()}?tier=1&lacks=runbook&menu=views`,
              label: "Begin with an example",
            }}
          >
            A view keeps filters, order and columns of the services list under a name, for you or for
            everybody: “Tier 1 without a runbook”.
          </EmptyState>
        </div>
      ) : (
        <Table
          caption="Views of the services list"
          columns={[
            { label: "View", width: "40%" },
            { label: "Who sees it" },
            { label: "Saved by" },
            { label: "Change", hidden: true },
          ]}
        >
          {views.map((view) => (
            <Row key={view.id}>
              <Cell folded="name">
                <Link className="plain name" href={`${paths.services()}?${view.query}`}>
                  <Name>{view.name}</Name>
                </Link>
              </Cell>
              <Cell folded="below">{view.shared ? "Everybody" : "You alone"}</Cell>
              <Cell folded="below-end" muted>
                <Name>{view.by}</Name>
              </Cell>
              <Cell folded="end">
                {view.canChange && (
                  <Link
                    href={`${paths.savedViews}?view=${view.id}#change`}
                    aria-label={`Change ${view.name}`}
                  >
                    Change
                  </Link>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {chosen && (
        <div id="change" className="max-w-[640px]">
          <Section title={`Change ‘${chosen.name}’`}>
            <div className="mt-4">
              <ViewForms edit={editViewAction} remove={removeViewAction} view={chosen} />
            </div>
          </Section>
        </div>
      )}
    </>
  );
}
