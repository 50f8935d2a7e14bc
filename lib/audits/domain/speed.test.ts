import { expect, test } from "vitest";
import { aCatalog, anAgreement, aPerson, aService, aTeam, instant, members } from "@/lib/testing/facts";
import { indexCatalog } from "./catalog-index";
import { figuresOf } from "./figures";
import { gradeOf } from "./grade";
import { judgeAll } from "./rule-book";
import { suggestionsFor } from "./suggestion";

const at = instant("2026-03-02T09:00:00Z");
const size = 10_000;
const teamCount = 400;

/** Every service on one ring of hard edges, a shift a week for 13 weeks, and a dangling name: the hardest shape there is. */
function hardCatalog() {
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
      dependsOn: [1, 2, 5_000]
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

test("all rules on 10,000 services take far less than 120 s", () => {
  const facts = hardCatalog();
  // What this process used, not what the clock says: others may use the machine too.
  const start = process.cpuUsage();
  const index = indexCatalog(facts);
  const graded = new Map(
    facts.services.map((service) => [service, gradeOf(index, service, judgeAll(index, service))] as const),
  );
  const suggested = facts.services.map((service) => suggestionsFor(index, service).length);
  expect(figuresOf(index, graded)).toEqual({ naive: size, owned: size, weak: 0, unowned: 0 });
  expect(suggested).toHaveLength(size);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1_000_000;
  console.info(`10,000 services: ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(60);
}, 600_000);
