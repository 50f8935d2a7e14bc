import { type PlaceholderVerdict, standsForNobody } from "@/lib/teams/domain/placeholder";
import { type CatalogIndex } from "./catalog-index";
import { remembered } from "./lookup";
import type { TeamFacts } from "./facts";

const verdicts = new WeakMap<CatalogIndex, (team: TeamFacts) => PlaceholderVerdict>();

/** Whether a team stands for "nobody yet" by all that the catalog knows (OW-P1). */
export function placeholderVerdict(index: CatalogIndex, team: TeamFacts): PlaceholderVerdict {
  let verdictFor = verdicts.get(index);
  if (!verdictFor) {
    verdictFor = remembered((one: TeamFacts) =>
      standsForNobody({
        ...one,
        // A fact holds no answer that was given for another name.
        verdict: one.verdict && { answer: one.verdict, reason: "", by: "", at: "", name: one.name },
        hasAccepted: index.hasAccepted(one),
        share: { held: index.held(one), living: index.livingCount },
        neverPeopled: index.facts.feeds.directory === "complete" && one.members.length === 0,
      }),
    );
    verdicts.set(index, verdictFor);
  }
  return verdictFor(team);
}

/**
 * A team without an active member, that had one or of which a complete directory knows none (grade 4). A team that nobody but
 * an import ever wrote down is new to the directory, not left by its people: it is excused as in OW-P2.
 */
export const isDeserted = (index: CatalogIndex, team: TeamFacts): boolean =>
  index.activeMembers(team).length === 0 &&
  (team.members.length > 0 || (index.facts.feeds.directory === "complete" && !team.onlyImported));
