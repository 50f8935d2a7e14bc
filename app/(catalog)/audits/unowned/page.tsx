import type { Metadata } from "next";
import { QueuePanel } from "@/components/audits/queue-panel";
import { type QueueDeed, QueueTable } from "@/components/audits/queue-table";
import { SelectAll } from "@/components/audits/select-all";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { ClearFilters, FilterMenus } from "@/components/audits/filter-menus";
import { capital } from "@/components/services/grade-words";
import { Submit } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Pager, rangeOf } from "@/components/ui/pager";
import { mayTriage } from "@/lib/audits/domain/permissions";
import { triageWords, type TriageState } from "@/lib/audits/domain/triage";
import { readCheck, readFigures } from "@/lib/audits/queries/audit";
import { listQueue, readQueueFacets } from "@/lib/audits/queries/queue";
import { QueueQuery } from "@/lib/audits/schema/queue";
import { addressesOf } from "@/lib/edge/addresses";
import { clockOf, type Parameters, readParameters, single, wordFor } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";
import { isEditor } from "@/lib/people/domain/actor";
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
  ["since", "Unowned for"],
  ["triage", "Work"],
] as const;
const deeds: readonly string[] = ["why", "offer", "claim", "triage", "snooze", "reject"];

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

/** What was done just now, said where it was done (UI-07). */
function noticeOf(parameters: Parameters): string | null {
  const done = single(parameters, "done") ?? "";
  if (done !== "many") return wordFor(notices, parameters, "done");
  const count = Number(single(parameters, "n") ?? 0);
  const refused = (single(parameters, "refused") ?? "").split(",").filter((ref) => ref !== "");
  const did = `${String(count)} ${count === 1 ? "service is" : "services are"} ${wordFor(manyWords, parameters, "deed") ?? "done"}.`;
  return refused.length === 0 ? did : `${did} Refused and left as they were: ${refused.join(", ")}.`;
}

export default async function UnownedPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const { values: filter, ignored } = readParameters(QueueQuery, parameters);
  const cursor = single(parameters, "cursor");
  const at = addressesOf(paths.unowned(), Object.keys(QueueQuery), parameters);
  const [listed, counts, figures, check, ownTeams, clock] = await Promise.all([
    listQueue(ctx, { ...filter, cursor }),
    readQueueFacets(ctx, filter),
    readFigures(ctx),
    readCheck(ctx),
    teamsLedBy(ctx.actor),
    clockOf(ctx),
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
  const triage = mayTriage(ctx.actor);
  const notice = noticeOf(parameters);
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
      />
      {notice !== null && (
        <div role="status">
          <Note>{notice}</Note>
        </div>
      )}
      {ignored.length > 0 && (
        <Note tone="warn">
          This part of the address was not understood and left out: {ignored.join(", ")}
        </Note>
      )}
      {!listed.ok && (
        <Note tone="warn">
          That page of the queue is gone. <Link href={at.here()}>Start from the first page</Link>
        </Note>
      )}
      <div className="filters" role="group" aria-label="Filter the queue">
        <FilterMenus
          facets={facets}
          counts={counts}
          chosen={at.chosen}
          labelOf={labelOf}
          hrefOf={(name, value) => (name === "since" ? at.here({ since: value }) : at.toggled(name, value))}
          clearOf={(name) => at.here({ [name]: null })}
        />
        <ClearFilters set={set} href={paths.unowned()} />
      </div>
      {rows.length === 0 ? (
        <Nothing
          filters={set}
          snoozed={filter.snoozed ? 0 : snoozed}
          unowned={figures.unowned}
          withoutData={check.withoutData}
          checked={checked}
        />
      ) : (
        <>
          {triage.allowed && (
            <form
              id="bulk"
              className="mb-3 flex flex-wrap items-center gap-3"
              action={paths.queueBulk}
              aria-label="With the selected services"
            >
              <input type="hidden" name="back" value={back} />
              <SelectAll form="bulk" />
              <span className="flex flex-wrap gap-1">
                <Submit
                  small
                  weight="plain"
                  name="deed"
                  value="offer"
                  label="Offer the selected services"
                  busy="Offer"
                >
                  Offer
                </Submit>
                <Submit
                  small
                  weight="plain"
                  name="deed"
                  value="triage"
                  label="Triage the selected services"
                  busy="Triage"
                >
                  Triage
                </Submit>
                <Submit
                  small
                  weight="plain"
                  name="deed"
                  value="snooze"
                  label="Snooze the selected services"
                  busy="Snooze"
                >
                  Snooze
                </Submit>
              </span>
            </form>
          )}
          <QueueTable
            rows={rows}
            clock={clock}
            caption={filter.snoozed ? "Snoozed services" : "Unowned services"}
            deedHref={deedHref}
            {...(triage.allowed ? { bulk: "bulk" } : {})}
            open={
              open && {
                row: open.row.slug,
                panel: (
                  <QueuePanel
                    key={`${open.row.slug} ${open.deed} ${single(parameters, "to") ?? ""}`}
                    row={open.row}
                    deed={open.deed}
                    team={single(parameters, "to")}
                    back={`${back}#row-${open.row.slug}`}
                    deedHref={(deed, team) => deedHref(open.row.slug, deed, team ?? null)}
                    actions={actions}
                    ownTeams={ownTeams}
                    whyNotTriage={triage.allowed ? null : triage.why}
                    whyNotOffer={isEditor(ctx.actor) ? null : "Only a signed-in editor can offer a service."}
                  />
                ),
              }
            }
          />
          <Pager
            from={from}
            shown={rows.length}
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
          <p className="meta">
            <span className="sr">{rangeOf(from, rows.length, total)}. </span>
            <kbd>J</kbd> <kbd>K</kbd> next and previous row, <kbd>Enter</kbd> opens it, <kbd>O</kbd> offers,{" "}
            <kbd>S</kbd> snoozes.
          </p>
        </>
      )}
    </>
  );
}

type NothingProps = {
  readonly filters: number;
  readonly snoozed: number;
  readonly unowned: number;
  readonly withoutData: number;
  readonly checked: React.ReactNode;
};

/** No row: because every service has an owner (OW-U1), because all are snoozed, or because of the filters. */
function Nothing({ filters, snoozed, unowned, withoutData, checked }: NothingProps) {
  if (filters > 0)
    return (
      <EmptyState title="No unowned service matches these filters">
        Take a filter away. <Link href={paths.unowned()}>Clear the filters</Link>
      </EmptyState>
    );
  if (unowned > 0)
    return (
      <EmptyState title={snoozed > 0 ? "All that is unowned is snoozed" : "Nothing is snoozed"}>
        <Link href={paths.unowned({ snoozed: snoozed > 0 ? "1" : null })}>
          {snoozed > 0 ? "Show the snoozed ones" : "Back to the queue"}
        </Link>
      </EmptyState>
    );
  return (
    <EmptyState title="Every service has an owner">
      {checked}.{" "}
      {withoutData > 0 ? (
        <Link href={paths.findings({ state: "no-data", severity: "B" })}>
          For {withoutData} of them data is missing that decides whether they are well owned
        </Link>
      ) : (
        "No data is missing."
      )}
    </EmptyState>
  );
}
