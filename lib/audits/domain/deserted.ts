import { type CatalogIndex, isHere } from "./catalog-index";
import type { TeamFacts } from "./facts";

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
export const isLeftByAll = (index: CatalogIndex, team: TeamFacts): boolean =>
  index.activeMembers(team).length === 0 &&
  (team.members.length > 0 ||
    (index.facts.feeds.directory === "complete" && !team.onlyImported && !isLed(index, team)));
