/** Somebody who leads a team, or a team so many steps above it, with the ways to be reached. */
export type LeadFacts = {
  /** The id of the team that was asked for. */
  readonly of: string;
  readonly step: number;
  /** The team whose seat it is. */
  readonly teamSlug: string;
  readonly teamName: string;
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly slack: string | null;
};

/** Who is asked for a team: its own leads, and where it has none those of the nearest team above; each person once, by the first seat. */
export function nearestLeads(rows: readonly LeadFacts[], team: string | null): readonly LeadFacts[] {
  const all = rows.filter(({ of }) => of === team);
  const nearest = Math.min(...all.map(({ step }) => step));
  const seats = all.filter(({ step }) => step === nearest);
  return seats.filter(({ slug }, place) => seats.findIndex((seat) => seat.slug === slug) === place);
}
