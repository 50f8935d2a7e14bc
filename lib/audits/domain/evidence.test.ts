import { describe, expect, test } from "vitest";
import { aPerson, aService, aTeam, instant, members } from "@/lib/testing/facts";
import { around, at, owned, payments } from "@/lib/testing/rules";
import { indexCatalog } from "./catalog-index";
import type { CatalogFacts, ServiceFacts, TeamFacts } from "./facts";
import { placeholderVerdict } from "./placeholder";
import { stageOf } from "./stage";
import { suggestionNote, suggestionsFor } from "./suggestion";
import { centreOf, trackOf } from "./track";

describe("placeholders", () => {
  function verdict(team: TeamFacts, more: Partial<CatalogFacts> = {}) {
    const found = placeholderVerdict(
      indexCatalog(around(more.services ?? [], { teams: [team], ...more })),
      team,
    );
    return [found.verdict, ...found.evidence.map(({ rule }) => rule)];
  }
  test.each([
    ["unowned", "placeholder"],
    ["reliability_unowned", "placeholder"],
    ["NoOwner", "placeholder"],
    ["no-one", "placeholder"],
    ["TBA", "placeholder"],
    ["nobodys-perfect", "real"],
    ["orphanage-crm", "real"],
    ["no-regrets", "real"],
    ["owned-not", "real"],
  ])("PH-02: the name %s is %s", (name, expected) => {
    expect(verdict(aTeam(name))[0]).toBe(expected);
  });
  test("PH-01, PH-03: the kind, an auditor's word, a label or an alias decide", () => {
    expect(verdict(aTeam("x", { kind: "placeholder" }))).toEqual(["placeholder", "PH-01"]);
    expect(verdict(aTeam("x", { verdict: "placeholder" }))).toEqual(["placeholder", "PH-01"]);
    expect(verdict(aTeam("x", { labels: ["team::Unowned"] }))).toEqual(["placeholder", "PH-03"]);
    expect(verdict(aTeam("x", { aliases: ["ownerless"] }))).toEqual(["placeholder", "PH-03"]);
  });
  test("OW-P1: three hints make a placeholder, two a suspect, one nothing", () => {
    const saved = { onlyImported: false } as const;
    expect(verdict(aTeam("misc", saved))).toEqual(["placeholder", "PH-04", "PH-05", "PH-06"]);
    expect(verdict(aTeam("harbour", saved))).toEqual(["suspected", "PH-05", "PH-06"]);
    expect(verdict(aTeam("harbour", { ...saved, channel: true }))[0]).toBe("real");
  });
  test("OW-P2: an import is not asked for leads; who accepted once is no placeholder by hints; a real team is one", () => {
    expect(verdict(aTeam("misc"))[0]).toBe("real");
    expect(
      verdict(aTeam("payments", { onlyImported: false }), { services: [aService("cart", owned)] })[0],
    ).toBe("real");
    expect(verdict(aTeam("orphan-drugs", { verdict: "real" }))[0]).toBe("real");
  });
  test("PH-07, PH-08: more than a tenth and at least five; never a member, as the directory knows", () => {
    const held = (count: number, others: number) => [
      ...Array.from({ length: count }, (_, place) =>
        aService(`h${String(place)}`, { declared: [{ ref: "pile", source: "form" }] }),
      ),
      ...Array.from({ length: others }, (_, place) => aService(`o${String(place)}`)),
    ];
    const pile = aTeam("pile", { onlyImported: false, channel: true });
    expect(verdict(pile, { services: held(5, 44) })).toEqual(["suspected", "PH-05", "PH-07"]);
    expect(verdict(pile, { services: held(5, 45) })[0]).toBe("real");
    expect(verdict(pile, { services: held(4, 0) })[0]).toBe("real");
    expect(verdict(pile, { services: held(5, 0), feeds: { directory: "complete" } })).toEqual([
      "placeholder",
      "PH-05",
      "PH-07",
      "PH-08",
    ]);
  });
});

describe("suggestions", () => {
  const teams = ["payments", "search", "unassigned", "noc"].map((slug) =>
    aTeam(slug, { kind: slug === "noc" ? "operations" : "stream" }),
  );
  const suggest = (
    more: Partial<ServiceFacts>,
    others: readonly ServiceFacts[] = [],
    rest: Partial<CatalogFacts> = {},
  ) => {
    const facts = around([aService("cart", more), ...others], { teams, ...rest });
    const index = indexCatalog(facts);
    const service = facts.services[0] ?? aService("cart");
    return {
      found: suggestionsFor(index, service).map(({ team, score, strength }) => [team, score, strength]),
      note: suggestionNote(index, service),
    };
  };
  test("OW-S1, OW-S2: shares are weighed over the kinds with data; strong needs score, coverage and two kinds", () => {
    expect(
      suggest({ evidence: { codeowners: { payments: 10 }, commits: { payments: 70, search: 30 } } }).found,
    ).toEqual([["payments", 0.85, "strong"]]);
    expect(suggest({ evidence: { acks: { payments: 7, search: 3 } } }).found).toEqual([
      ["payments", 0.7, "possible"],
      ["search", 0.3, "possible"],
    ]);
    expect(suggest({ evidence: { acks: { payments: 71, search: 29 } } }).found).toEqual([
      ["payments", 0.71, "possible"],
    ]);
  });
  test("OW-S2: neighbours add, and never name a team by themselves", () => {
    const redis = aService("redis", { declared: [{ ref: "search", source: "form" }] });
    const needs = { dependsOn: [{ to: "redis", strength: "hard" as const }] };
    expect(suggest({ ...needs, contributors: ["payments"] }, [redis]).found).toEqual([
      ["payments", 0.667, "possible"],
    ]);
    expect(suggest({ ...needs, contributors: ["search"] }, [redis]).found).toEqual([
      ["search", 1, "possible"],
    ]);
    expect(suggest(needs, [redis])).toEqual({ found: [], note: null });
  });
  test("OW-S1: the channel of a team counts", () => {
    expect(
      suggest({ channel: "#Pay", contributors: ["payments"] }, [], { teamChannels: { payments: "pay" } })
        .found,
    ).toEqual([["payments", 1, "possible"]]);
  });
  test("OW-S3: no placeholder, no operations team, nobody who was rejected", () => {
    const of = (team: string) => ({ evidence: { commits: { [team]: 1 } } });
    expect(["payments", "unassigned", "noc"].map((team) => suggest(of(team)).found.length)).toEqual([
      1, 0, 0,
    ]);
    const rejected = (...kinds: readonly string[]) => ({ rejected: [{ team: "payments", kinds }] });
    expect(suggest({ ...of("payments"), ...rejected("commits") }).found).toEqual([]);
    expect(suggest({ ...of("payments"), ...rejected("commits", "acks") }).found).toEqual([]);
    expect(suggest({ ...of("payments"), ...rejected("channel") }).found).toHaveLength(1);
  });
  test("OW-S4: four teams that contribute alike are a split, nothing at all is no evidence", () => {
    expect(suggest({ contributors: ["a", "b", "payments", "search"] })).toEqual({
      found: [],
      note: "split-candidate",
    });
    expect(suggest({})).toEqual({ found: [], note: "no-evidence" });
  });
});

describe("stage, track and centre", () => {
  const stage = (tier: 1 | 2 | null, failing: readonly string[]) =>
    stageOf(tier, (rule) => (failing.includes(rule) ? "failed" : "passed"), ["OWN-11"]);
  test("OW-N1: a stage is held by its own and all lower exits", () => {
    expect(stage(2, [])).toEqual({ stage: 6, held: [] });
    expect(stage(2, ["OWN-01", "SLO-01"])).toEqual({ stage: 0, held: ["OWN-01"] });
    expect(stage(null, [])).toEqual({ stage: 1, held: ["tier"] });
    expect(stage(2, ["ONC-05"])).toEqual({ stage: 6, held: [] });
    expect(stage(1, ["ONC-05"])).toEqual({ stage: 2, held: ["ONC-05"] });
    expect(stage(2, ["OWN-11"])).toEqual({ stage: 5, held: ["OWN-11"] });
  });
  const reach = (level: number, person: string) => ({
    level,
    person,
    from: at,
    to: instant("2026-03-03T00:00:00Z"),
  });
  const track = (...levels: readonly string[]) => {
    const facts = around(
      [
        aService("cart", {
          ...owned,
          policy: "pay",
          reach: levels.map((person, place) => reach(place + 1, person)),
        }),
      ],
      {
        feeds: { paging: "complete" },
        people: ["ana", "ben", "cho", "nox", "ned"].map((id) => aPerson(id)),
        teams: [
          payments,
          aTeam("noc", { kind: "operations", members: members("nox") }),
          aTeam("search", { members: members("ned") }),
        ],
      },
    );
    const [service] = facts.services;
    return service && trackOf(indexCatalog(facts), service);
  };
  test.each([
    [[], "P0"],
    [["nox"], "P1"],
    [["nox", "ana"], "P2"],
    [["ana", "nox"], "P3"],
    [["ana", "ben"], "P4"],
    [["ned", "ana"], "PX"],
  ])("OW-N2: %j is track %s", (levels, expected) => {
    expect(track(...levels)).toBe(expected);
  });
  test("OW-N5: no data stays in the count; without promised hours there is no share", () => {
    const index = (services: readonly ServiceFacts[]) =>
      indexCatalog(around(services, { feeds: { paging: "partial" } }));
    const paged = aService("a", { ...owned, policy: "pay", reach: [reach(1, "ana")] });
    expect(centreOf(index([paged, aService("b", owned), aService("c", { promised: "none" })]))).toEqual({
      owner: 1,
      central: 0,
      another: 0,
      nobody: 0,
      noData: 1,
      percent: 50,
    });
    expect(centreOf(index([])).percent).toBeNull();
  });
});
