import { indexCatalog } from "@/lib/audits/domain/catalog-index";
import type { CatalogFacts } from "@/lib/audits/domain/facts";
import { figuresOf } from "@/lib/audits/domain/figures";
import { gradeOf } from "@/lib/audits/domain/grade";
import { judgeAll } from "@/lib/audits/domain/rule-book";
import { suggestionsFor } from "@/lib/audits/domain/suggestion";
import { aCatalog, anAgreement, aPerson, aService, aTeam, instant, members } from "./facts";

const at = instant("2026-03-02T09:00:00Z");

/**
 * What the rules find hardest: `size` services on one ring of hard edges, each with a shift a week for 13 weeks and a dangling name,
 * and a team for 25 of them.
 */
function hardCatalog(size: number): CatalogFacts {
  const teamCount = size / 25;
  const people = Array.from({ length: teamCount * 5 }, (_, place) => aPerson(`person-${String(place)}`));
  const teams = Array.from({ length: teamCount }, (_, place) =>
    aTeam(`team-${String(place)}`, {
      members: members(...Array.from({ length: 5 }, (__, other) => `person-${String(place * 5 + other)}`)),
    }),
  );
  const services = Array.from({ length: size }, (_, place) => {
    const team = place % teamCount;
    return aService(`service-${String(place)}`, {
      tier: 1,
      promised: "24x7",
      policy: `policy-${String(team)}`,
      agreements: [anAgreement(`team-${String(team)}`, "2026-01-05T09:00:00Z")],
      contributors: [`team-${String((team + 1) % teamCount)}`],
      dependsOn: [1, 2, size / 2]
        .map((step) => ({ to: `service-${String((place + step) % size)}`, strength: "hard" as const }))
        .concat([{ to: `servise-${String(place)}`, strength: "hard" }]),
      reach: Array.from({ length: 13 }, (__, turn) => ({
        level: 1,
        person: `person-${String(team * 5 + (turn % 5))}`,
        from: at.add({ hours: 168 * turn }),
        to: at.add({ hours: 168 * (turn + 1) }),
      })),
    });
  });
  const policies = teams.map(({ slug }) => ({
    slug: slug.replace("team", "policy"),
    levels: [{ delayMinutes: 5, targets: [`rotation:${slug}`] }],
  }));
  return aCatalog(at, { people, teams, services, policies, rotations: [], feeds: { paging: "complete" } });
}

/** Judges the hardest catalog of `size` services by all rules: its figures, and for how many services suggestions were looked for. */
export function judgeHardCatalog(size: number) {
  const facts = hardCatalog(size);
  const index = indexCatalog(facts);
  const graded = new Map(
    facts.services.map((service) => [service, gradeOf(index, service, judgeAll(index, service))] as const),
  );
  return {
    figures: figuresOf(index, graded),
    suggested: facts.services.map((service) => suggestionsFor(index, service).length).length,
  };
}
