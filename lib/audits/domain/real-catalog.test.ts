import fs from "node:fs";
import { expect, test } from "vitest";

import { toSlug } from "@/lib/kernel/slug";
import { indexCatalog } from "./catalog-index";
import { aCatalog, aService, aTeam, instant } from "@/lib/testing/facts";
import { sample } from "@/lib/testing/samples";
import type { CatalogFacts, ServiceFacts } from "./facts";
import { figuresOf } from "./figures";
import { gradeOf } from "./grade";
import { placeholderVerdict } from "./placeholder";
import { queueRow, worstFirst } from "./queue";
import { judgeAll, judgePolicy, stateIn } from "./rule-book";
import { isSplitCandidate, suggestionsFor } from "./suggestion";

const { file, present } = sample("catalog/gitlab-services.csv");

const at = instant("2026-03-02T09:00:00Z");
const list = (cell: string): readonly string[] => (cell === "" ? [] : cell.split(";"));
const kinds: Readonly<Record<string, string>> = {
  sv: "service",
  lb: "infrastructure",
  inf: "infrastructure",
  stor: "datastore",
  db: "datastore",
};

/** The sample as an import reads it: teams from owners and contributors, flags as facts without a link. */
function imported(aliases: Readonly<Record<string, readonly string[]>> = {}): CatalogFacts {
  const [, ...rows] = fs.readFileSync(file, "utf8").trim().split(/\r?\n/);
  expect(rows.filter((row) => row.includes('"'))).toEqual([]);
  const cells = rows.map((row) => row.split(","));
  const services = cells.map((row): ServiceFacts => {
    const [slug = "", name = "", tier = "", owner = "", teams = "", weight = "", needs = "", guide, review] =
      row;
    expect(row).toHaveLength(10);
    return aService(slug, {
      name,
      kind: kinds[tier] ?? "",
      declared: [{ ref: owner, source: "import" }],
      contributors: list(teams),
      weight: weight === "" ? 0 : Number(weight),
      dependsOn: list(needs).map((to) => ({ to, strength: "hard" })),
      runbooks: guide === "1" ? [{ url: null, stated: true }] : [],
      readiness: review === "1" ? { passed: true, evidence: null, stated: true } : null,
      aliases: aliases[slug] ?? [],
    });
  });
  const names = new Set(cells.flatMap((row) => [row[3] ?? "", ...list(row[4] ?? "")]));
  const teams = [...names].map((name) => aTeam(toSlug(name), { name, onlyImported: true }));
  return aCatalog(at, { teams, services });
}

function judged(facts: CatalogFacts) {
  const index = indexCatalog(facts);
  const answers = facts.services.map((service) => {
    const results = judgeAll(index, service);
    return { service, results, graded: gradeOf(index, service, results) };
  });
  const failing = (rule: string) =>
    answers.filter(({ results }) => stateIn(results)(rule) === "failed").map(({ service }) => service.slug);
  const evidence = (rule: string) =>
    answers.flatMap(({ results }) => results.find((one) => one.rule.id === rule)?.evidence ?? []);
  return { index, facts, answers, failing, evidence };
}

test.skipIf(!present)(
  "OA-01: 106 services, 28 owners named, everybody has an owner field, nobody owns",
  () => {
    const { facts, index, answers } = judged(imported());
    expect(facts.services).toHaveLength(106);
    expect(facts.teams).toHaveLength(36);
    expect(new Set(facts.services.flatMap(({ declared }) => declared.map(({ ref }) => ref))).size).toBe(28);
    const figures = figuresOf(index, new Map(answers.map(({ service, graded }) => [service, graded])));
    expect(figures).toEqual({ naive: 106, owned: 0, weak: 87, unowned: 19 });
  },
);

test.skipIf(!present)(
  "OA-01: 19 are placeholder, 87 unaccepted, nothing else; one placeholder team, by its name",
  () => {
    const { facts, index, answers } = judged(imported());
    const grades = answers.map(({ graded }) => graded.grade);
    expect(grades.filter((grade) => grade === "placeholder")).toHaveLength(19);
    expect(grades.filter((grade) => grade === "unaccepted")).toHaveLength(87);
    const verdicts = facts.teams.map((team) => ({ slug: team.slug, ...placeholderVerdict(index, team) }));
    expect(verdicts.filter(({ verdict }) => verdict !== "real")).toEqual([
      {
        slug: "reliability_unowned",
        verdict: "placeholder",
        evidence: [
          { rule: "PH-02", what: "‘unowned’ is part of the name ‘reliability_unowned’", decides: true },
        ],
      },
    ]);
  },
);

test.skipIf(!present)("OA-01: the queue begins with what weighs most, and ends by slug", () => {
  const { index, answers } = judged(imported());
  const queue = answers
    .filter(({ graded }) => graded.band === "unowned")
    .map(({ service }) => queueRow(index, service))
    .sort(worstFirst)
    .map(({ slug }) => slug);
  expect(queue.slice(0, 8)).toEqual([
    "api",
    "web",
    "git",
    "internal-api",
    "web-pages",
    "about",
    "ai-assisted",
    "camoproxy",
  ]);
  expect(queue).toHaveLength(19);
  expect(queue.slice(5)).toEqual([...queue.slice(5)].sort());
  expect(queue.at(-1)).toBe("websockets");
});

test.skipIf(!present)("OA-01: each rule fails exactly where the table says", () => {
  const { failing } = judged(imported());
  expect(failing("OWN-02").sort()).toEqual(["api", "git", "internal-api", "mailroom", "sidekiq", "web"]);
  expect(failing("DEP-01")).toHaveLength(15);
  expect(failing("DEP-02")).toEqual(["gitaly"]);
  expect(failing("DEP-03")).toEqual([]);
  expect(failing("DEP-05").sort()).toEqual(["docs-website", "frontend", "kas", "registry"]);
  expect(failing("DEP-07")).toHaveLength(83);
  expect(failing("RDY-01")).toHaveLength(83);
  expect(failing("RUN-01")).toHaveLength(33);
  expect(failing("NAM-01").sort()).toEqual(["nat", "nginx"]);
  expect(failing("NAM-02").sort()).toEqual(["loki", "mimir", "pd-event-logger-7760xa", "pingdom"]);
  expect(failing("NAM-03").sort()).toEqual([
    "clickhouse",
    "gitaly",
    "registry",
    "search",
    "secret-detection",
  ]);
  expect(failing("NAM-05").sort()).toEqual(["monitoring", "sentry"]);
  expect(failing("NAM-06").sort()).toEqual(["influxdb", "pd-event-logger-7760xa"]);
  expect(failing("NAM-07")).toHaveLength(6);
  expect(failing("LIF-05")).toEqual(["influxdb"]);
});

test.skipIf(!present)(
  "OA-01: 15 of 50 edges lead nowhere: postgres 10, prometheus 2, elasticsearch 2, haproxy 1",
  () => {
    const { facts, index } = judged(imported());
    const edges = facts.services.flatMap(({ dependsOn }) => dependsOn.map(({ to }) => to));
    const lost = edges.filter((to) => index.resolve(to).kind === "nothing");
    const count = (name: string) => lost.filter((to) => to === name).length;
    expect(edges).toHaveLength(50);
    expect(lost).toHaveLength(15);
    expect(["postgres", "prometheus", "elasticsearch", "haproxy"].map(count)).toEqual([10, 2, 2, 1]);
  },
);

test.skipIf(!present)("OA-01: a name that leads nowhere is told with what it may have meant", () => {
  const { evidence } = judged(imported());
  expect(evidence("DEP-01").filter((text) => text.startsWith("Unknown: haproxy"))).toEqual([
    "Unknown: haproxy. Nearest: frontend",
  ]);
  expect(evidence("DEP-01").find((text) => text.startsWith("Unknown: postgres"))).toContain("patroni");
});

test.skipIf(!present)(
  "OA-01: without feeds every paging rule, OWN-04 and OWN-06 are no data, none is passed",
  () => {
    const { facts, index, answers } = judged(imported());
    const asked = answers.flatMap(({ results }) =>
      results.filter(({ rule: { id } }) => /^(ONC|ESC)-/.test(id) || id === "OWN-04" || id === "OWN-06"),
    );
    expect(new Set(asked.map(({ state }) => state))).toEqual(new Set(["no-data"]));
    expect(new Set(asked.map(({ rule }) => rule.id)).size).toBe(9 + 11 + 2);
    expect(asked).toHaveLength(106 * 22);
    expect(facts.policies.map((policy) => judgePolicy(index, policy))).toEqual([]);
  },
);

test.skipIf(!present)("OA-01: two suggestions among the 19, both possible, and five split candidates", () => {
  const { index, answers } = judged(imported());
  const unowned = answers.filter(({ graded }) => graded.band === "unowned").map(({ service }) => service);
  const suggested = unowned.flatMap((service) =>
    suggestionsFor(index, service).map(({ team, strength }) => `${service.slug}: ${team}, ${strength}`),
  );
  expect(suggested.sort()).toEqual([
    "nginx: distribution_deploy, possible",
    "omnibus: distribution_deploy, possible",
  ]);
  expect(
    unowned
      .filter((service) => isSplitCandidate(index, service))
      .map(({ slug }) => slug)
      .sort(),
  ).toEqual(["api", "git", "internal-api", "mailroom", "web"]);
});

test.skipIf(!present)(
  "OA-02: an alias mends ten edges; a second one shows the cycle behind the missing name",
  () => {
    const lost = (facts: CatalogFacts) => {
      const index = indexCatalog(facts);
      return facts.services.flatMap(({ dependsOn }) =>
        dependsOn.filter(({ to }) => index.resolve(to).kind === "nothing"),
      ).length;
    };
    const first = imported({ patroni: ["postgres"] });
    expect(lost(first)).toBe(5);
    expect(judged(first).failing("DEP-03")).toEqual([]);
    const second = imported({ patroni: ["postgres"], frontend: ["haproxy"] });
    expect(lost(second)).toBe(4);
    expect(judged(second).failing("DEP-03").sort()).toEqual(["api", "frontend", "git", "gitaly", "web"]);
  },
);
