import "server-only";
import type { PageOf } from "@/lib/kernel/page";
import { ok, type Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { decodeCursor, encodeCursor } from "@/lib/platform/cursor";
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
  since: row.since.toISOString(),
  unownedSince: row.unownedSince?.toISOString() ?? null,
  evidence: row.evidence,
  owner: row.ownerSlug === null || row.owner === null ? null : { slug: row.ownerSlug, name: row.owner },
  holderText: row.holderText,
  findings: { blockers: row.blockers, warnings: row.warnings, advice: row.advice },
});

/** How each service is graded now or was at an instant, worst first, a page at a time (OW-G1, OW-T1). */
export async function listGrades(_ctx: Ctx, asked: GradesAsked): Promise<Result<PageOf<GradeView>>> {
  const { limit, cursor, count, at: then, ...filter } = asked;
  const bound = ["grades", filter, then?.toString() ?? null];
  const at = cursor === null ? null : decodeCursor(cursor, bound);
  if (at && !at.ok) return at;
  const back = at?.value.back ?? false;
  const [rows, total] = await Promise.all([
    pageOfGrades(db, filter, { limit, after: at?.value.after ?? null, back }, then),
    count ? countGrades(db, filter, then) : null,
  ]);
  const shown = rows.slice(0, limit);
  const ordered = back ? shown.toReversed() : shown;
  const more = rows.length > limit;
  const first = ordered[0];
  const last = ordered.at(-1);
  // A spell ends where tier or team changes: how long the grade itself had lasted takes the spells before it too.
  const spells =
    then === null
      ? null
      : await readGradesAt(
          ordered.map(({ id }) => id),
          then,
        );
  return ok({
    items: ordered.map((row) => {
      const grade = spells?.get(row.id);
      const view = viewGrade(row);
      return grade
        ? { ...view, since: grade.since.toString(), unownedSince: grade.unownedSince?.toString() ?? null }
        : view;
    }),
    page: {
      next: last && (back || more) ? encodeCursor({ after: last.keys, back: false }, bound) : null,
      previous:
        first && (back ? more : cursor !== null)
          ? encodeCursor({ after: first.keys, back: true }, bound)
          : null,
      ...(total === null ? {} : { total }),
    },
  });
}
