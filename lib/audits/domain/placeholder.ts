import { before } from "@/lib/kernel/time";
import { ownerFault } from "@/lib/teams/domain/owner-fault";
import {
  type PlaceholderFacts,
  type PlaceholderVerdict,
  standsForNobody,
} from "@/lib/teams/domain/placeholder";
import type { CatalogIndex } from "./catalog-index";
import { isLeftByAll } from "./deserted";
import type { TeamFacts } from "./facts";
import { remembered } from "./lookup";

type Answer<T> = (index: CatalogIndex, team: TeamFacts) => T;

/** Asks once for each team of an index and remembers the answer as long as the index is there. */
function askedOnce<T>(answer: Answer<T>): Answer<T> {
  const known = new WeakMap<CatalogIndex, (team: TeamFacts) => T>();
  return (index, team) => {
    const found = known.get(index) ?? remembered((one: TeamFacts) => answer(index, one));
    known.set(index, found);
    return found(team);
  };
}

const factsOf = (index: CatalogIndex, team: TeamFacts): PlaceholderFacts => ({
  ...team,
  // A fact holds no answer that was given for another name.
  verdict: team.verdict && { answer: team.verdict, reason: "", by: "", at: "", name: team.name },
  hasAccepted: index.hasAccepted(team),
  share: { held: index.held(team), living: index.livingCount },
  neverPeopled: index.facts.feeds.directory === "complete" && team.members.length === 0,
});

/** Whether a team stands for "nobody yet" by all that the catalog knows (OW-P1). */
export const placeholderVerdict = askedOnce<PlaceholderVerdict>((index, team) =>
  standsForNobody(factsOf(index, team)),
);

/** Why a team can own nothing by all that the catalog knows (M-03); null when it can. */
export const ownerFaultAt = askedOnce<string | null>((index, team) =>
  ownerFault({
    ...factsOf(index, team),
    state: team.dissolvedAt && !before(index.at, team.dissolvedAt) ? "dissolved" : "active",
    dissolvedAt: team.dissolvedAt,
    deserted: isLeftByAll(index, team),
  }),
);
