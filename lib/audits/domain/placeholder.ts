import { decidingEvidence, hintsInTeam, type PlaceholderEvidence } from "@/lib/teams/domain/placeholder";
import { type CatalogIndex } from "./catalog-index";
import { remembered } from "./lookup";
import type { TeamFacts } from "./facts";

export type PlaceholderVerdict = {
  readonly verdict: "placeholder" | "suspected" | "real";
  readonly evidence: readonly PlaceholderEvidence[];
};

function hints(index: CatalogIndex, team: TeamFacts): readonly PlaceholderEvidence[] {
  const found = [...hintsInTeam(team)];
  const held = index.held(team);
  if (held >= 5 && held * 10 > index.livingCount)
    found.push({ rule: "PH-07", what: `Holds ${String(held)} of ${String(index.livingCount)} services` });
  if (index.facts.feeds.directory === "complete" && team.members.length === 0)
    found.push({ rule: "PH-08", what: "Never had a member" });
  return found;
}

const verdicts = new WeakMap<CatalogIndex, (team: TeamFacts) => PlaceholderVerdict>();

/** Whether a team stands for "nobody yet" (OW-P1): by a deciding rule, or by three hints; two hints ask an auditor. */
export function placeholderVerdict(index: CatalogIndex, team: TeamFacts): PlaceholderVerdict {
  let verdictFor = verdicts.get(index);
  if (!verdictFor) {
    verdictFor = remembered((one: TeamFacts) => decide(index, one));
    verdicts.set(index, verdictFor);
  }
  return verdictFor(team);
}

function decide(index: CatalogIndex, team: TeamFacts): PlaceholderVerdict {
  const answered = team.verdict !== null;
  const deciding = decidingEvidence({
    ...team,
    verdict: team.verdict && { answer: team.verdict, reason: "", by: "", at: "", name: team.name },
  });
  if (deciding.length > 0) return { verdict: "placeholder", evidence: deciding };
  if (answered || index.hasAccepted(team)) return { verdict: "real", evidence: [] };
  const evidence = hints(index, team);
  if (evidence.length >= 3) return { verdict: "placeholder", evidence };
  return { verdict: evidence.length === 2 ? "suspected" : "real", evidence };
}

/** A team without an active member, that had one or of which a complete directory knows none (grade 4). */
export const isDeserted = (index: CatalogIndex, team: TeamFacts): boolean =>
  index.activeMembers(team).length === 0 &&
  (team.members.length > 0 || index.facts.feeds.directory === "complete");
