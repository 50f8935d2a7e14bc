import type { Metadata } from "next";
import { dayWords, TrendCuts, TrendFigure } from "@/components/audits/trends/figure";
import { TrendMoves } from "@/components/audits/trends/moves";
import { TrendTable } from "@/components/audits/trends/table";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { FacetMenu } from "@/components/ui/facet-menu";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { rangeOf } from "@/lib/audits/domain/trend";
import { readMoves, readTrend, readTrendFacets } from "@/lib/audits/queries/trends";
import { TrendsQuery } from "@/lib/audits/schema/queue";
import { addressesOf } from "@/lib/edge/pages/addresses";
import { organisationZone, type Parameters, readParameters } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "Trends" };

const cuts = [
  ["team", "Team"],
  ["tier", "Tier"],
  ["tag", "Tag"],
] as const;
const figures = [
  { of: "unowned", title: "Unowned services", needsSomebody: true },
  { of: "blocking", title: "Findings that block", needsSomebody: true },
  { of: "warning", title: "Findings that warn", needsSomebody: false },
  { of: "owned", title: "Owned services", needsSomebody: false },
  { of: "accepted", title: "Accepted by a team, per cent", needsSomebody: false },
  { of: "age", title: "Median days unowned", needsSomebody: false },
] as const;

export default async function TrendsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const { values, ignored } = readParameters(TrendsQuery, parameters);
  const zone = organisationZone();
  const { from, to } = rangeOf(values, ctx.now.toZonedDateTimeISO(zone).toPlainDate());
  const asked = { from, to, zone, team: values.team, tier: values.tier, tag: values.tag };
  const at = addressesOf(paths.trends(), Object.keys(TrendsQuery), parameters);
  const [days, moves, facets] = await Promise.all([
    readTrend(ctx, asked),
    readMoves(ctx, asked, values.show === "moves" ? 200 : 20),
    readTrendFacets(ctx),
  ]);
  const set = at.filters("from", "to", "show");
  return (
    <>
      <PageHead
        title="Trends"
        crumbs={[{ href: paths.audits, label: "Audit" }]}
        facts={[
          `${dayWords(from)} to ${dayWords(to)}, days of ${zone}`,
          days.length > 0 && `${String(days.length)} days with data`,
          set > 0 && "Cut by what each service is today",
        ]}
      />
      {ignored.length > 0 && (
        <Note tone="warn">
          This part of the address was not understood and left out: {ignored.join(", ")}
        </Note>
      )}
      <form className="filters" role="search" aria-label="Days and cuts" action={paths.trends()}>
        <label className="flex items-center gap-2">
          <span className="muted">From</span>
          <input className="input" type="date" name="from" defaultValue={from} style={{ width: 160 }} />
        </label>
        <label className="flex items-center gap-2">
          <span className="muted">to</span>
          <input className="input" type="date" name="to" defaultValue={to} style={{ width: 160 }} />
        </label>
        {cuts.map(([name]) =>
          at.chosen(name).length === 0 ? null : (
            <input key={name} type="hidden" name={name} value={at.chosen(name).join(",")} />
          ),
        )}
        <button className="btn">Show</button>
        {cuts.map(([name, label]) => (
          <FacetMenu
            key={name}
            label={label}
            chosen={at.chosen(name)}
            values={facets[name].map((one) => ({ ...one, href: at.toggled(name, one.value) }))}
            clear={at.here({ [name]: null })}
          />
        ))}
        {set > 0 && (
          <Link href={at.here({ team: null, tier: null, tag: null })}>
            {set === 1 ? "Clear 1 filter" : `Clear ${String(set)} filters`}
          </Link>
        )}
      </form>
      {days.length === 0 ? (
        <EmptyState title="Nothing was counted in these days">
          Counting begins with the first service. Choose a later range, or take a cut away.
        </EmptyState>
      ) : (
        <>
          <div className="grid gap-x-12 min-[700px]:grid-cols-2 min-[1100px]:grid-cols-3">
            {figures.map(({ of, title, needsSomebody }) => (
              <Section key={of} title={title}>
                <TrendFigure
                  label={title}
                  days={days}
                  of={of}
                  needsSomebody={needsSomebody}
                  under="nothing"
                />
              </Section>
            ))}
          </div>
          <TrendCuts days={days} />
          <TrendMoves
            moves={moves}
            more={values.show === "moves" ? null : at.here({ show: "moves" })}
            from={from}
            to={to}
          />
          <Section title="Day by day" anchor="days">
            {values.show === "days" ? (
              <TrendTable days={days} />
            ) : (
              <p className="mt-2">
                <Link href={`${at.here({ show: "days" })}#days`}>Every figure of every day, as a table</Link>
              </p>
            )}
          </Section>
        </>
      )}
    </>
  );
}
