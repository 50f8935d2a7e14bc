import { before } from "@/lib/kernel/time";
import { ownerFault } from "@/lib/teams/domain/owner-fault";
import {
  type PlaceholderFacts,
  type PlaceholderVerdict,
  standsForNobody,
} from "@/lib/teams/domain/placeholder";
import { type CatalogIndex, isHere } from "./catalog-index";
import { remembered } from "./lookup";
import type { TeamFacts } from "./facts";

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
    deserted: isDeserted(index, team),
  }),
);

/** Somebody who is here leads it from a seat of its own. */
const isLed = (index: CatalogIndex, { manager, techLead, productOwner }: TeamFacts): boolean =>
  [manager, techLead, productOwner].some((seat) => {
    const somebody = seat === null ? null : index.person(seat);
    return somebody !== null && isHere(somebody, index.at);
  });

/**
 * A team without an active member, that had one or of which a complete directory knows none (grade 4). Of those that never had
 * one, a team that nobody but an import ever wrote down is new to the directory, not left by its people: it is excused as in
 * OW-P2. So is a team that somebody leads: it was given its lead, and waits for its people.
 */
export const isDeserted = (index: CatalogIndex, team: TeamFacts): boolean =>
  index.activeMembers(team).length === 0 &&
  (team.members.length > 0 ||
    (index.facts.feeds.directory === "complete" && !team.onlyImported && !isLed(index, team)));
