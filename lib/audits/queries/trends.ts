import "server-only";
import { inTierWords } from "../view/tier-facet";
import { Temporal } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { daysOf, type TrendDay, trendOf } from "../domain/trend";
import { trendMarks } from "../store/settings";
import {
  acceptedDeltas,
  type Cut,
  findingDeltas,
  gradeDeltas,
  type Moved,
  movedBetween,
  trendFacets,
  unownedStretches,
} from "../store/trends";
import type { FacetView } from "../view/queue";

/** At most this many days are asked for at a time. */
const mostDays = 732;

export type TrendAsked = {
  /** Calendar days of the organisation, both with. */
  readonly from: string;
  readonly to: string;
  readonly zone: string;
} & Cut;

const wholeCatalog: Cut = { team: null, tier: null, tag: null };

/** The days of a range, no more than can be drawn, and one before the first so that its own changes can be told. */
function daysAsked({ from, to, zone }: Pick<TrendAsked, "from" | "to" | "zone">) {
  const last = Temporal.PlainDate.from(to);
  const earliest = last.subtract({ days: mostDays - 1 });
  const first = Temporal.PlainDate.from(from);
  const start = Temporal.PlainDate.compare(first, earliest) < 0 ? earliest : first;
  return daysOf(start.subtract({ days: 1 }), last, zone);
}

/** Without the day before those asked for, and from the first on which there was a service. */
function sinceTheFirst(trend: readonly TrendDay[]): readonly TrendDay[] {
  const asked = trend.slice(1);
  const begins = asked.findIndex(({ total }) => total > 0);
  return begins < 0 ? [] : asked.slice(begins);
}

/** How the audit stood at the end of each day (OW-D1), cut by what the services are today (OW-D2); from the first day there was. */
export async function readTrend(ctx: Ctx, asked: TrendAsked): Promise<readonly TrendDay[]> {
  const days = daysAsked(asked);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const ends = days.map(({ end }) => end);
  const [grades, findings, accepted, stretches, cuts] = await Promise.all([
    gradeDeltas(db, ends, asked),
    findingDeltas(db, ends, asked),
    acceptedDeltas(db, ends, asked),
    unownedStretches(db, first.end, asked),
    trendMarks(db, first.end, last.end),
  ]);
  return sinceTheFirst(trendOf(days, { grades, findings, accepted, stretches, cuts, now: ctx.now }));
}

/** A day as far as it counts grades and findings. */
export type CountedDay = Omit<TrendDay, "accepted" | "open" | "ended">;

/** The last days up to today, for the whole catalog: how many stood in each grade, and what failed. */
export async function readCountsOfDays(
  { now }: Ctx,
  number: number,
  zone: string,
): Promise<readonly CountedDay[]> {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const from = today.subtract({ days: number - 1 }).toString();
  const days = daysAsked({ from, to: today.toString(), zone });
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const ends = days.map(({ end }) => end);
  const [grades, findings, cuts] = await Promise.all([
    gradeDeltas(db, ends, wholeCatalog),
    findingDeltas(db, ends, wholeCatalog),
    trendMarks(db, first.end, last.end),
  ]);
  return sinceTheFirst(trendOf(days, { grades, findings, accepted: [], stretches: [], cuts, now }));
}

export type MovesView = { readonly count: number; readonly first: readonly Moved[] };

/**
 * Who left the band unowned and who entered it between the ends of two days (OW-D2): how many, and the first `most` of them by
 * name.
 */
export async function readMoves(
  _ctx: Ctx,
  { from, to, zone, ...cut }: TrendAsked,
  most: number,
): Promise<{ readonly entered: MovesView; readonly left: MovesView }> {
  const endOf = (day: string) =>
    Temporal.PlainDate.from(day)
      .add({ days: 1 })
      .toZonedDateTime(zone)
      .toInstant()
      .subtract({ milliseconds: 1 });
  const moved = await movedBetween(db, endOf(from), endOf(to), cut, most);
  const view = (entered: boolean): MovesView => {
    const first = moved.filter((one) => one.entered === entered);
    return { count: first[0]?.of ?? 0, first };
  };
  return { entered: view(true), left: view(false) };
}

/** What trends can be cut by. */
export async function readTrendFacets(
  _ctx: Ctx,
): Promise<{ readonly team: FacetView; readonly tier: FacetView; readonly tag: FacetView }> {
  const facets = await trendFacets(db);
  return { ...facets, tier: inTierWords(facets.tier) };
}
