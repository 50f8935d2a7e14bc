import { capital } from "@/lib/kernel/capital";
import { countIn } from "@/lib/kernel/number-text";
import type { Metadata } from "next";
import { AuditExportMenu } from "@/components/audits/audit-export-menu";
import { GradeLegend } from "@/components/audits/grade-legend";
import { ListFrame } from "@/components/layout/list-frame";
import { QueueBulkBar } from "@/components/audits/queue/bulk-bar";
import { QueueEmpty } from "@/components/audits/queue/empty";
import { TakeSnoozeBackForm } from "@/components/audits/queue/forms";
import { QueuePanel } from "@/components/audits/queue/panel";
import { type QueueDeed, QueueTable } from "@/components/audits/queue/table";
import { SilentTeams } from "@/components/audits/queue/silent-teams";
import { WhoCan } from "@/components/people/who-can";
import { PageHead } from "@/components/layout/page-head";
import { ClearFilters, FilterMenus } from "@/components/audits/filter-menus";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { rangeOf } from "@/components/ui/pager";
import { Icon } from "@/components/ui/symbols";
import { mayTriage } from "@/lib/audits/domain/permissions";
import { triageWords, type TriageState } from "@/lib/audits/domain/triage";
import { readCheck, readFigures } from "@/lib/audits/queries/audit";
import { listQueue, readQueueFacets } from "@/lib/audits/queries/queue";
import { QueueQuery } from "@/lib/audits/schema/queue";
import { suggestedFor } from "@/lib/audits/view/queue";
import { fromWords } from "@/lib/audits/view/source-words";
import { addressesOf } from "@/lib/edge/pages/addresses";
import { clockOf, type Parameters, readParameters, single, wordFor } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { mayCorrect, mayOfferUnowned } from "@/lib/services/domain/ownership-deeds";
import { previewOffers } from "@/lib/services/queries/offer-preview";
import { listSilentTeams } from "@/lib/services/queries/offers";
import { teamsLedBy } from "@/lib/services/queries/ownership";
import { claimAction, offerAction, rejectAction, snoozeAction, triageAction, wakeAction } from "../actions";

export const metadata: Metadata = { title: "Unowned services" };

const actions = {
  offer: offerAction,
  claim: claimAction,
  triage: triageAction,
  snooze: snoozeAction,
  wake: wakeAction,
  reject: rejectAction,
};
const facets = [
  ["grade", "Grade"],
  ["tier", "Tier"],
  ["team", "Team"],
  ["tag", "Tag"],
  ["business", "Business service"],
  ["source", "Source"],
  ["since", "Unowned for"],
  ["triage", "Triage"],
] as const;
/** So many teams that cannot answer are shown under the queue. */
const silentShown = 10;
const deeds: readonly string[] = ["why", "offer", "claim", "triage", "snooze", "reject", "correct"];

const labelOf = (facet: string, value: string, label: string): string =>
  facet === "since"
    ? `at least ${value} days`
    : facet === "triage"
      ? capital(triageWords[value as TriageState])
      : label;

const notices: Readonly<Record<string, string>> = {
  offered: "Offered. Nothing changes until a lead of that team accepts.",
  claimed: "Claimed. Your team owns it from now.",
  triaged: "Saved.",
  snoozed: "Snoozed. It comes back by itself.",
  woken: "It is shown again.",
  rejected: "Rejected. That team is not suggested for this service for 180 days.",
};
const manyWords: Readonly<Record<string, string>> = {
  offer: "offered",
  triage: "triaged",
  snooze: "snoozed",
};

/** How many the filters leave, and from which source: "36 of 50 unowned services, from catalog". */
function filteredWords(
  total: number,
  unowned: number,
  sources: readonly string[] | null,
  others: number,
): string {
  const from = fromWords(sources);
  const under = `under ${String(others)}${from === "" ? "" : " more"} ${others === 1 ? "filter" : "filters"}`;
  return `${String(total)} of ${String(unowned)} unowned services${from === "" ? "" : `,${from}`}${others > 0 ? `, ${under}` : ""}`;
}

/** What was done just now, said where it was done (UI-07). */
function noticeOf(parameters: Parameters): string | null {
  const done = single(parameters, "done") ?? "";
  if (done !== "many") return wordFor(notices, parameters, "done");
  const count = countIn(single(parameters, "n") ?? "") ?? 0;
  const refused = (single(parameters, "refused") ?? "").split(",").filter((ref) => ref !== "");
  const did = `${String(count)} ${count === 1 ? "service is" : "services are"} ${wordFor(manyWords, parameters, "deed") ?? "done"}.`;
  return refused.length === 0 ? did : `${did} Refused and left as they were: ${refused.join(", ")}.`;
}

export default async function UnownedPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const { values: filter, ignored } = readParameters(QueueQuery, parameters);
  const cursor = single(parameters, "cursor");
  const at = addressesOf(paths.unowned(), Object.keys(QueueQuery), parameters);
  const [listed, counts, figures, check, ownTeams, clock, silent] = await Promise.all([
    listQueue(ctx, { ...filter, cursor }),
    readQueueFacets(ctx, filter),
    readFigures(ctx),
    readCheck(ctx),
    teamsLedBy(ctx.actor),
    clockOf(ctx),
    listSilentTeams(ctx, silentShown, countIn(single(parameters, "unanswerable") ?? "") ?? 1),
  ]);
  const rows = listed.ok ? listed.value.items : [];
  const { total, snoozed, unowned } = listed.ok
    ? listed.value.page
    : { total: 0, snoozed: 0, unowned: figures.unowned };
  const set = at.filters("snoozed");
  const from = cursor === null ? 1 : null;
  const back = at.here({ cursor });
  const deedHref = (row: string, deed: QueueDeed, to: string | null = null) =>
    `${at.here({ cursor, row, deed, to })}#deed`;
  const asked = single(parameters, "deed") ?? "";
  const openRow = rows.find(({ slug }) => slug === single(parameters, "row"));
  const open = openRow && deeds.includes(asked) ? { row: openRow, deed: asked as QueueDeed } : null;
  const proposed = open?.deed === "offer" ? suggestedFor(open.row, single(parameters, "to")) : null;
  const preview = proposed && (await previewOffers(ctx, [], proposed.team));
  const before = openRow ? (rows[rows.indexOf(openRow) - 1]?.slug ?? null) : null;
  const triage = mayTriage(ctx.actor);
  const mayOffer = mayOfferUnowned(ctx.actor);
  const correct = mayCorrect(ctx.actor);
  const notice = noticeOf(parameters);
  const snoozedNow = single(parameters, "done") === "snoozed" ? single(parameters, "row") : null;
  const said = notice !== null && (
    <div
      className="m:scroll-mt-24 flex scroll-mt-44 flex-wrap items-center gap-x-4 gap-y-2"
      data-said=""
      tabIndex={-1}
    >
      <div role="status">
        <Note>{notice}</Note>
      </div>
      {snoozedNow !== null && triage.allowed && (
        <TakeSnoozeBackForm
          slug={snoozedNow}
          back={`${at.here({ cursor, row: snoozedNow })}#row-${snoozedNow}`}
          action={wakeAction}
        />
      )}
    </div>
  );
  // What was done is said where the row is, and below the one before it where a deed took it off the list (UI-07).
  const stays = openRow ?? rows.find(({ slug }) => slug === single(parameters, "after"));
  const doneRow = notice !== null && open === null && stays !== undefined ? stays.slug : null;
  const checked =
    check.at === null ? (
      "Not checked as a whole yet"
    ) : (
      <span key="checked">
        Checked <Moment at={check.at} clock={clock} as="age" />
      </span>
    );

  return (
    <>
      <PageHead
        title="Unowned services"
        crumbs={[{ href: paths.audits, label: "Audit" }]}
        facts={[
          set > 0 && listed.ok && (
            <span key="filtered" className="name">
              {filteredWords(total, unowned, filter.source, at.filters("snoozed", "source"))}
            </span>
          ),
          <Link key="all" href={paths.services({ unowned: "1" })}>
            {figures.unowned} of {figures.total} are unowned
          </Link>,
          snoozed > 0 && (
            <Link key="snoozed" href={at.here({ snoozed: filter.snoozed ? null : "1" })}>
              {filter.snoozed
                ? `Back to the ${String(unowned - snoozed)} that are not`
                : `${String(snoozed)} snoozed`}
            </Link>
          ),
          "Worst first: tier, weight, business services, dependents, longest unowned",
          checked,
        ]}
        actions={
          <AuditExportMenu
            what="unowned"
            parameters={Object.fromEntries(
              Object.keys(QueueQuery).map((name) => [
                name,
                filter[name as keyof typeof filter] === null ? null : single(parameters, name),
              ]),
            )}
          />
        }
      />
      {doneRow === null && said}
      <ListFrame
        ignored={ignored}
        listed={listed.ok ? listed.value : null}
        what="queue"
        from={from}
        hrefAt={(to) => at.here({ cursor: to })}
        filters={
          <div className="filters" role="group" aria-label="Filter the queue">
            <button type="button" className="pick only-s" popoverTarget="queue-filters">
              Filters {set > 0 && <Count of={set} />}
              <Icon of="down" size={10} />
            </button>
            <div className="facets" id="queue-filters" popover="auto">
              <FilterMenus
                facets={facets}
                counts={counts}
                chosen={at.chosen}
                labelOf={labelOf}
                hrefOf={(name, value) =>
                  name === "since" ? at.here({ since: value }) : at.toggled(name, value)
                }
                clearOf={(name) => at.here({ [name]: null })}
              />
              <ClearFilters set={set} href={paths.unowned()} />
            </div>
          </div>
        }
        empty={
          <QueueEmpty
            filters={set}
            snoozed={filter.snoozed ? 0 : snoozed}
            unowned={figures.unowned}
            withoutData={check.withoutData}
            checked={checked}
          />
        }
      >
        {triage.allowed && <QueueBulkBar id="bulk" back={back} />}
        <QueueTable
          rows={rows}
          clock={clock}
          caption={filter.snoozed ? "Snoozed services" : "Unowned services"}
          deedHref={deedHref}
          namesLeads={silent.isAuditor}
          {...(triage.allowed ? { bulk: "bulk" } : {})}
          open={
            (doneRow !== null && { row: doneRow, panel: said, between: openRow === undefined }) ||
            (open && {
              row: open.row.slug,
              panel: (
                <QueuePanel
                  key={`${open.row.slug} ${open.deed} ${single(parameters, "to") ?? ""}`}
                  row={open.row}
                  deed={open.deed}
                  team={single(parameters, "to")}
                  preview={preview}
                  back={`${at.here({ cursor, row: open.row.slug, after: before })}#row-${open.row.slug}`}
                  deedHref={(deed, team) => deedHref(open.row.slug, deed, team ?? null)}
                  actions={actions}
                  ownTeams={ownTeams}
                  whyNotTriage={triage.allowed ? null : triage.why}
                  whyNotOffer={mayOffer.allowed ? null : mayOffer.why}
                  whyNotCorrect={correct.allowed ? null : correct.why}
                />
              ),
            })
          }
        />
      </ListFrame>
      {rows.length > 0 && (
        <p className="meta">
          <span className="sr">{rangeOf(from, rows.length, total)}. </span>
          <span className="hide-s">
            <kbd>J</kbd> <kbd>K</kbd> next and previous row, <kbd>Enter</kbd> opens it, <kbd>O</kbd> offers,{" "}
            <kbd>S</kbd> snoozes.
          </span>
        </p>
      )}
      {rows.length > 0 && !open && <WhoCan why={triage.allowed ? "" : triage.why} />}
      <GradeLegend />
      {cursor === null && !filter.snoozed && set === 0 && (
        <SilentTeams
          {...silent}
          size={silentShown}
          hrefFrom={(place) => `${paths.unowned(place === 1 ? {} : { unanswerable: place })}#unanswerable`}
          clock={clock}
        />
      )}
    </>
  );
}
