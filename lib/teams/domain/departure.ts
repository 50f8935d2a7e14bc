import { inForce, type Instant, lastsBeyond } from "@/lib/kernel/time";
import type { LeadFacts } from "./leads";
import { type LeadSeat, leadSeats, type Team } from "./team";

/** What a team loses when somebody leaves. */
export type Departure = {
  /** Whether they are in it or are to join it; a team may be led from outside. */
  readonly belongs: boolean;
  /** The seats they hold: they stay theirs until another is named. */
  readonly seats: readonly LeadSeat[];
  /** Nobody else who is here leads it, nor any team above it. */
  readonly withoutLead: boolean;
  /** Nobody else who is here is in it. */
  readonly withoutMember: boolean;
};

type TeamFacts = {
  readonly team: Pick<Team, LeadSeat>;
  /** Who was in it, is and is to be. */
  readonly members: readonly {
    readonly person: { readonly id: string; readonly state: string };
    readonly from: Instant;
    readonly to: Instant | null;
  }[];
  /** Who leads it, and the teams above it. */
  readonly leads: readonly Pick<LeadFacts, "slug">[];
};

/** What a team is left without once this person has left at `now`. */
export function departureOf(
  { id, slug }: { readonly id: string; readonly slug: string },
  { team, members, leads }: TeamFacts,
  now: Instant,
): Departure {
  const belongs = members.some(({ person, to }) => person.id === id && lastsBeyond(now, to));
  const others = members.some(
    ({ person, from, to }) => person.id !== id && person.state === "active" && inForce(now, from, to),
  );
  const seats = leadSeats.filter((seat) => team[seat]?.id === id);
  return {
    belongs,
    seats,
    withoutLead: seats.length > 0 && leads.every((lead) => lead.slug === slug),
    withoutMember: belongs && !others,
  };
}

/** What a team has after a departure that it cannot do with, as in "Payments has nobody to lead it"; null when others stay. */
export const bareWords = ({
  withoutLead,
  withoutMember,
}: Pick<Departure, "withoutLead" | "withoutMember">): string | null =>
  withoutLead && withoutMember
    ? "nobody in it, and nobody to lead it"
    : withoutMember
      ? "nobody in it"
      : withoutLead
        ? "nobody to lead it"
        : null;
