import { dayText } from "@/lib/kernel/time";
import { decidingEvidence, type PlaceholderFacts, standsForNobody } from "./placeholder";
import type { Team } from "./team";

/** All that says whether a team may own a service. */
export type OwnerFacts = PlaceholderFacts &
  Pick<Team, "state" | "dissolvedAt"> & {
    /** Nobody is left in it: see `isDeserted`. */
    readonly deserted: boolean;
  };

/** How many active people belong to a team, and how many ever did. */
export type Headcount = { readonly now: number; readonly ever: number };

/**
 * Whether a team is without active members (M-03). To be offered something it may still be waiting for its first person, as
 * teams of an import are; to take something it has somebody in it.
 */
export const isDeserted = ({ now, ever }: Headcount, deed: "offered" | "takes"): boolean =>
  now === 0 && (deed === "takes" || ever > 0);

/** What a team is called that stands for nobody. */
export const placeholderFault = "a placeholder";

const withoutMembers = "without active members";

type OwnRecord = Pick<Team, "state" | "dissolvedAt"> & Parameters<typeof decidingEvidence>[0];

/** Why the record of a team alone says that it can own nothing, as choices of teams ask; what is counted of it may say so too. */
export function faultInRecord(team: OwnRecord): string | null {
  if (team.state === "dissolved")
    return `dissolved since ${team.dissolvedAt ? dayText(team.dissolvedAt) : "long ago"}`;
  if (decidingEvidence(team).length > 0) return placeholderFault;
  return team.kind === "virtual" ? "virtual" : null;
}

/** Why a team can hold nothing and be offered nothing, as M-03 words it (OW-P3); null when it can. */
export function ownerFault(team: OwnerFacts): string | null {
  const own = faultInRecord(team);
  if (own !== null) return own;
  if (standsForNobody(team).verdict === "placeholder") return placeholderFault;
  return team.deserted ? withoutMembers : null;
}

/** M-03 without the way out. */
export const cannotOwn = (name: string, fault: string): string =>
  `${name} cannot own a service: it is ${fault}`;

/** M-03 with the way out for the team that is to take a service. */
export const cannotTake = (name: string, fault: string): string =>
  `${cannotOwn(name, fault)}. ${fault === withoutMembers ? "Add a person to it first." : "Choose a team that can be paged."}`;
