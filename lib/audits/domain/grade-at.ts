import { inForce, type Instant } from "@/lib/kernel/time";

/** One grade of one service under one holder, half-open (OW-G2). */
export type GradeSpell = {
  readonly band: string | null;
  readonly grade: string;
  /** The team that held it. */
  readonly teamId: string | null;
  readonly since: Instant;
  readonly until: Instant | null;
};

export type GradeAt = {
  readonly band: string | null;
  readonly grade: string;
  readonly teamId: string | null;
  readonly since: Instant;
  /** Since when it has been unowned without a break; null when it was owned. */
  readonly unownedSince: Instant | null;
};

/** How a service was graded at an instant, out of its spells, oldest first; null when it was not judged yet. */
export function gradeAt(spells: readonly GradeSpell[], at: Instant): GradeAt | null {
  const place = spells.findLastIndex(({ since, until }) => inForce(at, since, until));
  const now = spells[place];
  if (!now) return null;
  /** How far back, without a break, all spells were alike. */
  const back = (alike: (earlier: GradeSpell) => boolean): Instant => {
    let { since } = now;
    for (const earlier of spells.slice(0, place).reverse()) {
      if (!alike(earlier) || earlier.until?.equals(since) !== true) break;
      since = earlier.since;
    }
    return since;
  };
  return {
    band: now.band,
    grade: now.grade,
    teamId: now.teamId,
    since: back(({ grade }) => grade === now.grade),
    unownedSince: now.band === "unowned" ? back(({ band }) => band === "unowned") : null,
  };
}
