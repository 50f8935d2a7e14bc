import "server-only";
import type { PageOf } from "@/lib/kernel/page";
import { ok, type Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { pageOf, pageWanted } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import type { GradesFilter } from "../schema/queue";
import { countGrades, type GradeRecord, pageOfGrades } from "../store/grade-list";
import type { GradeView } from "../view/audit";
import { readGradesAt } from "./grades-at";

type GradesAsked = GradesFilter & {
  readonly limit: number;
  readonly cursor: string | null;
  /** Whether to say how many there are in all. */
  readonly count: boolean;
  /** The instant at which they held; null is now. */
  readonly at: Instant | null;
};

const viewGrade = (row: GradeRecord): GradeView => ({
  service: { id: row.id, slug: row.slug, name: row.name },
  tier: row.tier,
  grade: row.grade,
  also: row.also,
  band: row.band as GradeView["band"],
  since: row.since.toString(),
  unownedSince: row.unownedSince?.toString() ?? null,
  evidence: row.evidence,
  owner: row.ownerSlug === null || row.owner === null ? null : { slug: row.ownerSlug, name: row.owner },
  holderText: row.holderText,
  findings: { blockers: row.blockers, warnings: row.warnings, advice: row.advice },
});

/** How each service is graded now or was at an instant, worst first, a page at a time (OW-G1, OW-T1). */
export async function listGrades(_ctx: Ctx, asked: GradesAsked): Promise<Result<PageOf<GradeView>>> {
  const { limit, cursor, count, at: then, ...filter } = asked;
  const bound = ["grades", filter, then?.toString() ?? null];
  const wanted = pageWanted({ limit, cursor }, bound);
  if (!wanted.ok) return wanted;
  const [rows, total] = await Promise.all([
    pageOfGrades(db, filter, wanted.value, then),
    count ? countGrades(db, filter, then) : null,
  ]);
  const { items, page } = pageOf(rows, wanted.value, bound, ({ keys }) => keys);
  // A spell ends where tier or team changes: how long the grade itself had lasted takes the spells before it too.
  const spells =
    then === null
      ? null
      : await readGradesAt(
          items.map(({ id }) => id),
          then,
        );
  return ok({
    items: items.map((row) => {
      const grade = spells?.get(row.id);
      const view = viewGrade(row);
      return grade
        ? { ...view, since: grade.since.toString(), unownedSince: grade.unownedSince?.toString() ?? null }
        : view;
    }),
    page: { ...page, ...(total === null ? {} : { total }) },
  });
}
