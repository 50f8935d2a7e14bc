import { countIn } from "@/lib/kernel/number-text";
import type { Metadata } from "next";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { Tabs } from "@/components/layout/tabs";
import { BulkApplyForm } from "@/components/services/bulk/bulk-apply-form";
import { BulkChoice } from "@/components/services/bulk/bulk-choice";
import { BulkPlan } from "@/components/services/bulk/bulk-plan";
import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { bulkHref, readBulkAddress } from "@/lib/edge/forms/bulk-edit";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { readTeam } from "@/lib/teams/queries/teams";
import { filterOfQuery } from "@/lib/edge/pages/service-list";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { bulkLimits } from "@/lib/services/domain/bulk-edit";
import { fieldsInUse } from "@/lib/services/queries/custom-fields";
import { serviceLabels } from "@/lib/services/domain/fields";
import { previewBulkEdit } from "@/lib/services/queries/bulk-edit";
import { listMatchingSlugs } from "@/lib/services/queries/service-list";
import { listSystems } from "@/lib/services/queries/systems";
import { bulkEditAction } from "../list-actions";

export const metadata: Metadata = { title: "Edit many · Services" };

const fields = [
  ["tier", serviceLabels.tier],
  ["lifecycle", serviceLabels.lifecycle],
  ["system", serviceLabels.system],
  ["tags", serviceLabels.tags],
  ["contributors", serviceLabels.contributors],
  ["field", "Custom field"],
  ["owner", "Owner, by offers"],
] as const;

export default async function BulkEditPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const address = readBulkAddress(parameters);
  const { texts, change, issues } = address;
  const slugs =
    address.match === null
      ? address.picks
      : await listMatchingSlugs(
          ctx,
          filterOfQuery(address.match === "all" ? "" : address.match),
          bulkLimits.rows + 1,
        );
  const set = fields.find(([name]) => name === texts["set"])?.[0] ?? "tier";
  const [plan, systems, customFields, team] = await Promise.all([
    change === null || slugs.length === 0 ? null : previewBulkEdit(ctx, change, slugs),
    set === "system"
      ? listSystems(ctx, { q: null, team: null, retired: false, limit: 200, cursor: null })
      : null,
    fieldsInUse(ctx),
    set === "owner" && texts["team"] ? readTeam(ctx, texts["team"]) : null,
  ]);
  const changed = countIn(single(parameters, "changed") ?? "") ?? 0;
  const run = single(parameters, "run");
  const count =
    slugs.length > bulkLimits.rows ? `more than ${figure(bulkLimits.rows)}` : figure(slugs.length);
  const planned = plan?.rows.filter(({ outcome }) => outcome === "changes") ?? [];
  const applicable = plan !== null && plan.fault === null && plan.tooMany === null;
  return (
    <>
      <PageHead
        title={
          slugs.length === 0
            ? "Edit many services"
            : slugs.length === 1
              ? "Edit one field of one service"
              : `Edit one field of ${count} services`
        }
        crumbs={[{ href: paths.services(), label: "Services" }]}
      />
      {run !== null && (
        <div className="mt-4" role="status">
          <Note>
            {figure(changed)} {changed === 1 ? "service was" : "services were"} changed as one run.{" "}
            <Link href={paths.history({ run })}>See it in the history</Link> or{" "}
            <Link href={paths.undoRun(run)}>undo all of it</Link>
            {slugs.length > 0 &&
              `. ${figure(slugs.length)} more had changed since the plan was shown, or are refused by now, and were left alone. They are planned again below.`}
          </Note>
        </div>
      )}
      {slugs.length === 0 ? (
        <div className="mt-6">
          <EmptyState
            title={run === null ? "No service is picked" : "Nothing is left to do"}
            action={{ href: paths.services(), label: "Open the list" }}
          >
            Pick rows in the list of services, or take all that a filter matches, then change one field of all
            of them.
          </EmptyState>
        </div>
      ) : (
        <>
          <Tabs
            label="Field to change"
            tabs={fields
              .filter(([name]) => name !== "field" || customFields.length > 0 || set === "field")
              .map(([name, label]) => ({
                name: label,
                href: bulkHref(address, { set: name }),
                now: name === set,
              }))}
          />
          {plan?.fault != null && (
            <div className="mt-4" role="alert">
              <Note tone="bad">{plan.fault}</Note>
            </div>
          )}
          {plan?.tooMany != null && (
            <div className="mt-4" role="alert">
              <Note tone="bad">
                {set === "owner"
                  ? `One run offers at most ${figure(bulkLimits.offers)} services`
                  : `One run changes at most ${figure(bulkLimits.rows)} services`}
                . <Link href={paths.services()}>Narrow the list</Link>
              </Note>
            </div>
          )}
          <div className="cols form">
            <div>
              <BulkChoice
                set={set}
                texts={texts}
                issues={issues}
                picks={address.picks}
                match={address.match}
                team={team?.ok ? { slug: team.value.slug, name: team.value.name } : null}
                fields={customFields}
                begins={!applicable || planned.length === 0}
                systems={systems?.ok ? systems.value.items.map(({ slug }) => slug) : []}
              />
              {plan === null && address.match === null && (
                <p className="meta mt-4">
                  Picked: {slugs.slice(0, 60).join(", ")}
                  {slugs.length > 60 && ` and ${figure(slugs.length - 60)} more`}
                </p>
              )}
            </div>
            <div className="l:mt-0 mt-8">
              {applicable && (
                <BulkApplyForm
                  action={bulkEditAction}
                  texts={texts}
                  rows={planned.map(({ id, version }) => `${id} ${String(version)}`).join("\n")}
                  count={planned.length}
                  needsReason={plan.needsReason}
                  offers={set === "owner"}
                />
              )}
            </div>
          </div>
          {applicable && (
            <Section
              title="What this changes"
              beside={
                <span className="muted">
                  {figure(plan.changes)} {plan.changes === 1 ? "changes" : "change"}, {figure(plan.same)}{" "}
                  {plan.same === 1 ? "is" : "are"} so already, {figure(plan.refused)}{" "}
                  {plan.refused === 1 ? "is" : "are"} refused
                </span>
              }
            >
              <BulkPlan plan={plan} />
            </Section>
          )}
        </>
      )}
    </>
  );
}
