import { dayText } from "@/lib/kernel/time";
import { decidingEvidence, type PlaceholderFacts, standsForNobody } from "./placeholder";
import type { Team } from "./team";

/** All that says whether a team may own a service. */
export type OwnerFacts = PlaceholderFacts &
  Pick<Team, "state" | "dissolvedAt"> & {
    /** It had members and has no active one now. */
    readonly deserted: boolean;
  };

/** What a team is called that stands for nobody. */
export const placeholderFault = "a placeholder";

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
  return team.deserted ? "without active members" : null;
}

/** M-03 without the way out. */
export const cannotOwn = (name: string, fault: string): string =>
  `${name} cannot own a service: it is ${fault}`;
