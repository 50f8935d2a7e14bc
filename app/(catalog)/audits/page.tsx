import type { Metadata } from "next";
import { GradeLegend } from "@/components/audits/grade-legend";
import { FeedTable } from "@/components/audits/settings/feed-table";
import { QueueTop } from "@/components/audits/queue/top";
import { EmptyState } from "@/components/layout/empty-state";
import { ClearFilters } from "@/components/audits/filter-menus";
import { WholeCatalog } from "@/components/audits/whole-catalog";
import { AuditExportMenu } from "@/components/audits/audit-export-menu";
import { WhoCan } from "@/components/people/who-can";
import { PageHead } from "@/components/layout/page-head";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { FacetMenu } from "@/components/ui/facet-menu";
import { type Fill, GradeBar } from "@/components/ui/grade-bar";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { maySetFeed } from "@/lib/audits/domain/permissions";
import { usualDays } from "@/lib/audits/domain/trend";
import { listWorstTeams, readCheck, readFigures } from "@/lib/audits/queries/audit";
import { countQueue, listQueue } from "@/lib/audits/queries/queue";
import { listBlocking, listFeeds } from "@/lib/audits/queries/rules";
import { readCountsOfDays } from "@/lib/audits/queries/trends";
import { countWaiversToDecide } from "@/lib/audits/queries/waivers";
import { AuditQuery } from "@/lib/audits/schema/queue";
import { fromWords } from "@/lib/audits/view/source-words";
import { addressesOf } from "@/lib/edge/pages/addresses";
import { clockOf, organisationZone, type Parameters, readParameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { mayReadMisses } from "@/lib/services/domain/permissions";
import type { Ctx } from "@/lib/platform/ctx";
import { listSilentTeams, listLapsingOffers } from "@/lib/services/queries/offers";
import { readFacets } from "@/lib/services/queries/service-facets";
import { allServices } from "@/lib/services/schema/service-list";
import { feedAction } from "./actions";

export const metadata: Metadata = { title: "Audit" };

const fills: Readonly<Record<string, Fill>> = {
  owned: "ink",
  unproven: "ink-hatched",
  unconfirmed: "ink-hatched",
  thin: "tint",
  shared: "tint",
  unreached: "warn-striped",
  unaccepted: "warn-striped",
  acting: "warn-hatched",
  "person-held": "warn-hatched",
  orphaned: "bad-hatched",
  deserted: "bad-hatched",
  unresolved: "bad-hatched",
  unclaimed: "bad",
  placeholder: "bad",
};
const order = Object.keys(fills);
const lapsingDays = 14;

/** What is told of the whole catalog alone, whatever source is chosen. */
async function readWhole(ctx: Ctx) {
  const [trend, lapsing, silent, feeds, teams] = await Promise.all([
    readCountsOfDays(ctx, usualDays, organisationZone()),
    listLapsingOffers(ctx, lapsingDays),
    listSilentTeams(ctx, 1),
    listFeeds(ctx),
    listWorstTeams(ctx, 8),
  ]);
  return { trend, lapsing, lapsingDays, silent, feeds, teams };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const { source } = readParameters(AuditQuery, parameters).values;
  const at = addressesOf(paths.audits, Object.keys(AuditQuery), parameters);
  // Every figure leads to its records under the same filter.
  const along = { source: source?.join(",") ?? null };
  const [figures, queue, untouched, urgent, check, blocking, clock, facets, whole, deciding] =
    await Promise.all([
      readFigures(ctx, source),
      listQueue(ctx, { limit: 10, source }),
      listQueue(ctx, { limit: 1, source, triage: ["new"] }),
      countQueue(ctx, { tier: ["1"], source }),
      readCheck(ctx, source),
      listBlocking(ctx, source),
      clockOf(ctx),
      readFacets(ctx, allServices, ["source"]),
      source === null ? readWhole(ctx) : null,
      countWaiversToDecide(ctx),
    ]);
  const feeding = maySetFeed(ctx.actor);
  if (figures.total === 0)
    return (
      <>
        <PageHead title={source === null ? "Nothing to audit yet" : `No service comes${fromWords(source)}`} />
        {source === null ? (
          <EmptyState title="The catalog is empty">
            Import a catalog or register the first service. <Link href={paths.import}>Import a catalog</Link>
          </EmptyState>
        ) : (
          <EmptyState title="No source of that name names a service">
            <Link href={paths.audits}>Audit the whole catalog</Link>
          </EmptyState>
        )}
      </>
    );
  const parts = [...figures.grades].sort((a, b) => order.indexOf(a.grade) - order.indexOf(b.grade));
  const rows = queue.ok ? queue.value.items : [];
  // What is offered or looked into already waits for others.
  const first = untouched.ok ? untouched.value.items[0] : undefined;
  const waiting = queue.ok ? queue.value.page : { total: 0, snoozed: 0, unowned: figures.unowned };
  const unaccepted = figures.grades.find(({ grade }) => grade === "unaccepted")?.count ?? 0;
  const of = (count: number) => `${String(count)} of ${String(figures.total)}`;
  const from = fromWords(source);
  return (
    <>
      <PageHead
        title={
          figures.unowned === 0
            ? unaccepted === 0
              ? `Every service${from} has an owner`
              : `Every service${from} has an owner or is offered one`
            : `${of(figures.unowned)} services${from} ${figures.unowned === 1 ? "has" : "have"} no team that answers`
        }
        facts={[
          unaccepted > 0 && (
            <Link key="unaccepted" href={paths.services({ ...along, grade: "unaccepted" })}>
              {unaccepted} named, not accepted
            </Link>
          ),
          urgent > 0 && (
            <Link key="tier" href={paths.unowned({ ...along, tier: 1 })}>
              {urgent} in the queue {urgent === 1 ? "is" : "are"} tier 1
            </Link>
          ),
          // No list holds just these: it is the figure that other catalogs would give.
          `${figures.naive === figures.total ? `All ${String(figures.total)}` : of(figures.naive)} have something in the owner field`,
          // How many are out of sight is counted for all sources at once.
          source === null && waiting.snoozed > 0 && (
            <Link key="snoozed" href={paths.unowned({ snoozed: 1 })}>
              {waiting.snoozed} snoozed
            </Link>
          ),
          check.at === null ? (
            "Not checked as a whole yet"
          ) : (
            <span key="checked">
              Checked <Moment at={check.at} clock={clock} as="whole" />
            </span>
          ),
        ]}
        actions={
          <>
            <ButtonLink href={paths.placeholders}>Placeholder teams</ButtonLink>
            <ButtonLink href={paths.waivers()}>
              {deciding > 0 ? `Waivers (${String(deciding)} to decide)` : "Waivers"}
            </ButtonLink>
            <ButtonLink href={paths.rules()}>Rule book</ButtonLink>
            {mayReadMisses(ctx.actor).allowed && (
              <ButtonLink href={paths.misses}>Look-ups without one answer</ButtonLink>
            )}
            <AuditExportMenu what="grades" ownership parameters={along} />
            {first !== undefined && (
              <ButtonLink
                href={`${paths.unowned({ ...along, triage: "new", row: first.slug, deed: "triage" })}#deed`}
                weight="main"
              >
                Start triage
              </ButtonLink>
            )}
          </>
        }
      />
      {check.at !== null && check.late && (
        <Note tone="warn">
          The last check of the whole catalog is <Moment at={check.at} clock={clock} as="age" />: what only
          time changes may have changed since.
        </Note>
      )}
      {single(parameters, "done") === "feed" && (
        <div role="status">
          <Note>Saved. The catalog was judged anew.</Note>
        </div>
      )}
      <div className="filters" role="group" aria-label="Filter the audit">
        <FacetMenu
          label="Source"
          chosen={at.chosen("source")}
          values={facets.source.map((one) => ({ ...one, href: at.toggled("source", one.value) }))}
          clear={paths.audits}
        />
        <ClearFilters set={at.filters()} href={paths.audits} />
      </div>
      <GradeBar
        noun="services"
        parts={parts.map(({ grade, band, count }) => ({
          word: band === "owned" || band === null ? grade : `${band} · ${grade}`,
          count,
          href: paths.services({ ...along, grade }),
          fill: fills[grade] ?? "tint",
        }))}
      />
      <p className="facts mt-3">
        {(["owned", "weak", "unowned"] as const).map((band) => (
          <Link key={band} href={paths.services({ ...along, band })}>
            {figures[band]} {band}, {Math.round((100 * figures[band]) / figures.total)} %
          </Link>
        ))}
      </p>
      <GradeLegend />
      <div className="cols">
        <div>
          <Section
            title="Unowned, worst first"
            beside={<Count of={waiting.total} shown={rows.length} needsSomebody />}
            more={<Link href={paths.unowned(along)}>The whole queue</Link>}
          >
            {rows.length === 0 ? (
              <p className="muted mt-2">
                {figures.unowned === 0
                  ? "Nobody waits for an owner."
                  : "All that is unowned is snoozed for now."}
              </p>
            ) : (
              <QueueTop rows={rows} clock={clock} />
            )}
          </Section>
          <Section
            title="What blocks, by rule"
            more={
              <Link href={paths.findings({ ...along, severity: "B", state: "failed" })}>
                Every finding that blocks
              </Link>
            }
          >
            {blocking.length === 0 ? (
              <p className="muted mt-2">No rule that blocks fails.</p>
            ) : (
              <Table
                caption="Findings that block, by rule"
                columns={[
                  { label: "Rule" },
                  { label: "What it asks" },
                  { label: "How to mend" },
                  { label: "Fails", number: true },
                ]}
              >
                {blocking.map((rule) => (
                  <Row key={rule.id}>
                    <Cell folded="name">
                      <Link href={paths.rule(rule.id)}>{rule.id}</Link>
                    </Cell>
                    <Cell folded="below">{rule.title}</Cell>
                    <Cell folded="hidden" muted>
                      {rule.mend}
                    </Cell>
                    <Cell folded="end" number>
                      <Link
                        href={paths.findings({ ...along, rule: rule.id, severity: "B", state: "failed" })}
                      >
                        {rule.failed}
                        <span className="foldlabel" aria-hidden="true">
                          {" "}
                          {rule.failed === 1 ? "fails" : "fail"}
                        </span>
                      </Link>
                    </Cell>
                  </Row>
                ))}
              </Table>
            )}
          </Section>
        </div>
        <div>
          {whole !== null && <WholeCatalog {...whole} clock={clock} />}
          <Section
            title="What is not known"
            more={<Link href={paths.findings({ ...along, state: "no-data" })}>No data</Link>}
          >
            <p className="mt-2">
              {check.withoutData === 0
                ? "Nothing that blocks waits for data."
                : `For ${of(check.withoutData)} services a rule that blocks has no data. Such a rule never counts as passed.`}
            </p>
          </Section>
          {whole === null && (
            <p className="meta mt-4">
              Trends, teams, offers and data feeds are told of the whole catalog.{" "}
              <Link href={paths.audits}>See them</Link>
            </p>
          )}
        </div>
      </div>
      {whole !== null && (
        <div id="feeds" tabIndex={-1}>
          <Section title="Data feeds: where outside facts come from" anchor="feeds">
            <FeedTable feeds={whole.feeds} clock={clock} action={feeding.allowed ? feedAction : null} />
            <WhoCan why={feeding.allowed ? "" : feeding.why} />
          </Section>
        </div>
      )}
    </>
  );
}
