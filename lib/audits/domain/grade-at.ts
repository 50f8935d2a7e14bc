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

/** Nobody answers for it: it is in the band unowned, or no more than offered to a team that has not accepted (OW-G2). */
const isUnanswered = ({ band, grade, teamId }: GradeSpell): boolean =>
  band === "unowned" || (grade === "unaccepted" && teamId === null);

/** Since when, without a break up to the spell at `place`, all spells were alike. */
function backFrom(
  spells: readonly GradeSpell[],
  place: number,
  alike: (earlier: GradeSpell) => boolean,
): Instant | null {
  let since: Instant | null = null;
  for (const spell of spells.slice(0, place + 1).reverse()) {
    if (!alike(spell) || (since !== null && spell.until?.equals(since) !== true)) break;
    since = spell.since;
  }
  return since;
}

const placeAt = (spells: readonly GradeSpell[], at: Instant): number =>
  spells.findLastIndex(({ since, until }) => inForce(at, since, until));

/**
 * Since when nobody answers for a service without a break, out of its spells, oldest first; null when somebody does. An offer
 * that nobody accepted is no break: while it was open nobody answered either.
 */
export const unansweredSince = (spells: readonly GradeSpell[], at: Instant): Instant | null =>
  backFrom(spells, placeAt(spells, at), isUnanswered);

/** How a service was graded at an instant, out of its spells, oldest first; null when it was not judged yet. */
export function gradeAt(spells: readonly GradeSpell[], at: Instant): GradeAt | null {
  const place = placeAt(spells, at);
  const now = spells[place];
  if (!now) return null;
  return {
    band: now.band,
    grade: now.grade,
    teamId: now.teamId,
    since: backFrom(spells, place, ({ grade }) => grade === now.grade) ?? now.since,
    unownedSince: now.band === "unowned" ? backFrom(spells, place, isUnanswered) : null,
  };
}
