import { dayText } from "@/lib/kernel/time";
import { type PlaceholderFacts, standsForNobody } from "./placeholder";
import type { Team } from "./team";

/** All that says whether a team may own a service. */
export type OwnerFacts = PlaceholderFacts &
  Pick<Team, "state" | "dissolvedAt"> & {
    /** It had members and has no active one now. */
    readonly deserted: boolean;
  };

/** What a team is called that stands for nobody. */
export const placeholderFault = "a placeholder";

/** Why a team can hold nothing and be offered nothing, as M-03 words it (OW-P3); null when it can. */
export function ownerFault(team: OwnerFacts): string | null {
  if (team.state === "dissolved")
    return `dissolved since ${team.dissolvedAt ? dayText(team.dissolvedAt) : "long ago"}`;
  if (standsForNobody(team).verdict === "placeholder") return placeholderFault;
  if (team.kind === "virtual") return "virtual";
  return team.deserted ? "without active members" : null;
}

/** M-03 without the way out. */
export const cannotOwn = (name: string, fault: string): string =>
  `${name} cannot own a service: it is ${fault}`;
