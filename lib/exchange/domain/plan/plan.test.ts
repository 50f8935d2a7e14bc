import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ServiceId } from "@/lib/kernel/ids";
import { atOnce } from "@/lib/kernel/in-steps";
import { displayKeyOf, keyOf } from "@/lib/kernel/slug";
import { Temporal } from "@/lib/kernel/time";
import type { FieldSource } from "@/lib/services/domain/fields";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { answersOf } from "@/lib/services/domain/stated";
import { aService } from "@/lib/testing/catalog-records";
import type { Document, ServiceDocument, TeamDocument } from "../document";
import { printIssue } from "../issue";
import type { Catalog, Claim, KnownTeam } from "./catalog";
import { exceedsCeiling } from "./missing";
import { isIdle, planImport } from "./plan";
import { withoutLoops } from "./service-loops";
import { type Plan, type StatedRecord, unmadeWords } from "./row";

const now = Temporal.Instant.from("2026-03-02T09:00:00Z");

const common = (key: string, file: string, line: number) => {
  const place = { file, line, column: 1, document: 1 };
  return {
    key,
    externalId: key,
    place,
    issues: [],
    spot: (field: string) => ({ place, path: field }),
  };
};
type Given = Partial<Omit<ServiceDocument, "noun" | "stated">> & {
  readonly stated?: ServiceDocument["stated"];
  readonly line?: number;
};
const service = (key: string, given: Given = {}): ServiceDocument => ({
  ...common(key, "a.yml", given.line ?? 1),
  noun: "service",
  owner: null,
  dependents: [],
  ...given,
  stated: { name: key, ...given.stated },
});
const team = (key: string, stated: TeamDocument["stated"] = {}): TeamDocument => ({
  ...common(key, "teams.yml", 1),
  noun: "team",
  stated: { name: key, ...stated },
});
const knownTeam = (slug: string, over: Partial<KnownTeam> = {}): KnownTeam => ({
  slug,
  name: slug,
  fields: { name: slug },
  sources: {},
  barred: null,
  closed: null,
  ownerFault: null,
  unstaffed: null,
  onlyImported: false,
  ...over,
});
const claimOf = (over: Partial<Claim> = {}): Claim => ({
  source: "gitlab",
  now,
  precedence: () => 100,
  authoritative: new Set(),
  ...over,
});

type Stock = {
  readonly services?: readonly ServiceRecord[];
  readonly teams?: readonly KnownTeam[];
  /** External ids of this source, by slug. */
  readonly externals?: Readonly<Record<string, string>>;
  readonly claim?: Partial<Claim>;
  readonly remembered?: readonly StatedRecord[];
  readonly agreed?: readonly string[];
  readonly waiting?: Catalog["waiting"];
  readonly barred?: Catalog["services"]["barred"];
};

/** A catalog that holds what a test says. */
function catalogOf({ services = [], teams = [], externals = {}, ...rest }: Stock = {}): Catalog {
  const called = (text: string) =>
    services.find(
      (one) =>
        keyOf(one.slug) === keyOf(text) ||
        one.formerSlugs.some((slug) => keyOf(slug) === keyOf(text)) ||
        one.aliases.some((alias) => keyOf(alias.text) === keyOf(text)),
    ) ?? null;
  const bySlug = (slug: string | undefined) => services.find((one) => one.slug === slug) ?? null;
  const ref = (one: ServiceRecord | null) => one && { id: one.id, slug: one.slug, name: one.name };
  const teamCalled = (text: string) => teams.find(({ slug }) => keyOf(slug) === keyOf(text)) ?? null;
  const teamsNamed = (text: string) =>
    teams.filter(({ name, closed }) => closed === null && displayKeyOf(name) === displayKeyOf(text));
  const nobody = () => null;
  const none = () => [];
  const nothing = { called: nobody, named: none };
  return {
    claim: claimOf(rest.claim),
    people: { external: nobody, called: nobody, named: none, withEmail: nobody },
    teams: { external: nobody, called: teamCalled, named: teamsNamed, tree: [], near: () => ["payments"] },
    systems: { external: nobody, called: nobody, named: none, tree: [] },
    businessServices: { external: nobody, called: nobody, named: none },
    services: {
      external: (id) => bySlug(Object.entries(externals).find(([, external]) => external === id)?.[0]),
      called,
      atRepository: (url, path) =>
        services.filter(({ repositories }) =>
          repositories.some((one) => one.url === url && one.path === path),
        ),
      externalOf: (slug) => externals[slug] ?? null,
      hiddenName: () => null,
      hiddenId: () => null,
      hiddenFrom: nobody,
      locksOut: nobody,
      barred: rest.barred ?? nobody,
      standing: (slug) => (rest.agreed?.includes(slug) ? { kind: "settled", owned: true } : { kind: "free" }),
    },
    members: [],
    resolver: {
      service: (text) => ref(called(text)),
      target: (text) => ref(called(text)),
      ...answersOf({ team: nothing, person: nothing, system: nothing, businessService: nothing }),
      customFields: [],
    },
    waiting: rest.waiting ?? [],
    codeowners: () => ({ stored: null, barred: null }),
    remembered: rest.remembered ?? [],
  };
}

const plan = (
  documents: readonly Document[],
  stock: Stock = {},
  { createTeams = false, files = ["a.yml"], unsure = [] as readonly string[] } = {},
): Plan => atOnce(planImport({ documents, files, unsure }, catalogOf(stock), { createTeams }));
const outcome = ({ rows }: Plan) => rows.map(({ slug, state }) => [slug, state]);
const rowOf = ({ rows }: Plan, slug: string) => {
  const found = rows.find((row) => row.slug === slug);
  if (!found) throw new Error(`no row of ${slug}`);
  return found;
};
const said = (result: Plan) => result.rows.flatMap(({ issues }) => issues.map(printIssue));
const mark = (by: string, more: Partial<FieldSource> = {}): FieldSource => ({
  by,
  at: "2026-01-01T00:00:00Z",
  ...more,
});
const existing = (over: Partial<ServiceRecord>) => aService({ imported: true, ...over });

describe("IMP-08: which record a document speaks of", () => {
  const quay = existing({
    slug: "quay",
    formerSlugs: ["pier"],
    aliases: [{ text: "The Quay", source: null }],
  });

  test("the source's own id, a present, former or further name, in this order", () => {
    for (const key of ["quay", "pier", "the-quay"])
      expect(outcome(plan([service(key, { stated: { name: "Quay" } })], { services: [quay] }))).toEqual([
        ["quay", "unchanged"],
      ]);
    const other = existing({ slug: "jetty", name: "Jetty" });
    const renamed = plan([service("jetty", { stated: { name: "Quay" } })], {
      services: [quay, other],
      externals: { quay: "jetty" },
    });
    expect(outcome(renamed)).toEqual([["quay", "unchanged"]]);
  });

  test("a repository that one record and one document alone have, and the source knows under no other id", () => {
    const repositories = [{ url: "github.com/acme/quay", path: "", source: null }];
    const held = existing({ slug: "quay", repositories });
    const document = (key: string) =>
      service(key, { stated: { repositories: [{ url: "https://github.com/acme/quay.git", path: "" }] } });
    const stock = { services: [held] };
    expect(outcome(plan([document("berth")], stock))).toEqual([["quay", "keep"]]);
    expect(outcome(plan([document("berth"), document("dock")], stock))).toEqual([
      ["berth", "create"],
      ["dock", "create"],
    ]);
    expect(outcome(plan([document("berth")], { ...stock, externals: { quay: "quay" } }))).toEqual([
      ["berth", "create"],
    ]);
    expect(outcome(plan([document("berth"), service("quay", { stated: { name: "Quay" } })], stock))).toEqual([
      ["berth", "create"],
      ["quay", "unchanged"],
    ]);
  });

  test("BAD-04: two documents that claim one record are both refused, each naming the other's place", () => {
    const result = plan([service("quay", { line: 3 }), service("Quay", { line: 9 }), service("berth")]);
    expect(outcome(result)).toEqual([
      ["quay", "refuse"],
      ["quay", "refuse"],
      ["berth", "create"],
    ]);
    expect(said(result)).toEqual([
      'a.yml:3:1 name — KEY-DOUBLE: "quay" is also claimed at a.yml:9:1. Keep one of the two, or give one of them another name.',
      'a.yml:9:1 name — KEY-DOUBLE: "Quay" is also claimed at a.yml:3:1. Keep one of the two, or give one of them another name.',
    ]);
  });

  test("BAD-12: a reserved word, no Latin letter, and the name of a retired record are refused", () => {
    const retired = existing({ slug: "old", name: "Old", lifecycle: "retired" });
    const result = plan([service("new"), service("港"), service("old")], { services: [retired] });
    expect(result.rows.map(({ state }) => state)).toEqual(["refuse", "refuse", "refuse"]);
    expect(said(result)).toEqual([
      'a.yml:1:1 name — SLUG-TAKEN: "new" is a word of Steward\'s own addresses. Choose another name.',
      'a.yml:1:1 name — SCHEMA: No short name follows from "港". Give one in Latin letters.',
      'a.yml:1:1 name — SLUG-TAKEN: "old" is the name of Old, which is retired. It stays taken, so that old links never lead to a wrong owner. Choose another name.',
    ]);
  });
});

describe("IMP-09: who may set a field", () => {
  const document = service("quay", { stated: { name: "Quay", tier: 2 } });
  const tried = (record: Partial<ServiceRecord>, claim: Partial<Claim> = {}) => {
    const result = plan([document], { services: [existing(record)], claim });
    const { state, kept } = rowOf(result, "quay");
    return [state, kept.map(({ field, by, who, locked }) => ({ field, by, who, locked }))];
  };
  const low = { precedence: (source: string) => (source === "gitlab" ? 100 : 50) };

  test("an empty field, one it set itself, and one of a weaker source are taken", () => {
    expect(tried({ tier: null })).toEqual(["change", []]);
    expect(tried({ tier: 1, sources: { tier: mark("gitlab") } })).toEqual(["change", []]);
    expect(tried({ tier: 1, sources: { tier: mark("csv") } }, low)).toEqual(["change", []]);
  });

  test("one of an equal or stronger source, of a hand, or locked is kept, and the row says whose it is", () => {
    expect(tried({ tier: 1, sources: { tier: mark("csv") } })).toEqual([
      "keep",
      [{ field: "tier", by: "csv", who: null, locked: false }],
    ]);
    expect(tried({ tier: 1, sources: { tier: mark("manual", { who: "Priya Raman" }) } }, low)).toEqual([
      "keep",
      [{ field: "tier", by: "manual", who: "Priya Raman", locked: false }],
    ]);
    expect(tried({ tier: 1 })).toEqual([
      "keep",
      [{ field: "tier", by: "manual", who: "Lea Novak", locked: false }],
    ]);
    expect(tried({ tier: null, sources: { tier: mark("gitlab", { locked: true }) } })).toEqual([
      "keep",
      [{ field: "tier", by: "gitlab", who: null, locked: true }],
    ]);
  });

  test("an authoritative source wins over a hand, but not over a lock", () => {
    const authoritative = new Set(["tier"]);
    expect(tried({ tier: 1 }, { authoritative })).toEqual(["change", []]);
    expect(
      tried({ tier: 1, sources: { tier: mark("manual", { locked: true }) } }, { authoritative })[0],
    ).toBe("keep");
  });

  test("what was taken is marked with its source, and only what changed", () => {
    const { services } = plan([document], { services: [existing({ tier: null })] });
    expect(services[0]?.stated.sources).toEqual({ tier: { by: "gitlab", at: now.toString() } });
  });
});

describe("IMP-10: absent, empty and null", () => {
  const links = [
    {
      type: "runbook" as const,
      title: "",
      url: "https://a.test",
      verifiedAt: null,
      verifiedBy: null,
      source: "gitlab",
    },
    {
      type: "dashboard" as const,
      title: "",
      url: "https://b.test",
      verifiedAt: null,
      verifiedBy: null,
      source: null,
    },
  ];
  const record = existing({
    links,
    tier: 1,
    tags: ["by-hand", "by-gitlab"],
    sources: { tier: mark("gitlab"), "tags.by-gitlab": mark("gitlab") },
  });
  const change = (stated: ServiceDocument["stated"]) =>
    plan([service("quay", { stated: { name: "Quay", ...stated } })], { services: [record] });

  test("what is absent, null or empty text is not stated: our value stays", () => {
    expect(outcome(change({}))).toEqual([["quay", "unchanged"]]);
    expect(outcome(change({ tier: null, intent: "" }))).toEqual([["quay", "unchanged"]]);
  });

  test("an empty list clears what this source put there, and nothing else", () => {
    const { services } = change({ links: [], tags: [] });
    expect(services[0]?.stated.links?.map(({ url }) => url)).toEqual(["https://b.test"]);
    expect(services[0]?.stated.tags).toEqual(["by-hand"]);
    expect(services[0]?.stated.sources).toEqual({ "tags.by-gitlab": null });
  });
});

test("MOD-12: services that no row speaks of and that find what they waited for are told", () => {
  const waiting: Catalog["waiting"] = [
    { slug: "sessions", noun: "service", key: "redis" },
    { slug: "sessions", noun: "service", key: "redis cache" },
    { slug: "board", noun: "service", key: "redis cache" },
    { slug: "gate", noun: "team", key: "harbour" },
    { slug: "mole", noun: "team", key: "nobody" },
  ];
  const documents = [service("redis", { owner: "Harbour", stated: { aliases: ["redis-cache"] } })];
  expect(plan(documents, { waiting }).completed).toEqual(["board", "sessions"]);
  expect(plan(documents, { waiting }, { createTeams: true }).completed).toEqual([
    "board",
    "gate",
    "sessions",
  ]);
});

describe("IMP-11: owners", () => {
  test("BAD-05: an unknown owner is told with the nearest teams, and the row goes on", () => {
    const result = plan([service("quay", { owner: "paymnets" })]);
    expect(outcome(result)).toEqual([["quay", "create"]]);
    expect(said(result)).toEqual([
      'a.yml:1:1 owner — OWNER-UNKNOWN: No team is called "paymnets". Nearest: payments. Create the team, give one this alias, or let the import create missing teams.',
    ]);
    expect(result.services[0]?.stated.declaredOwners).toEqual([{ source: "gitlab", text: "paymnets" }]);
  });

  test("IMP-11: teams that owners name and nobody knows are counted once each while they are not to be made", () => {
    const named = [
      service("quay", { owner: "Harbour" }),
      service("pier", { owner: "team:harbour" }),
      service("dock", { owner: "person:ada", stated: { contributors: [{ team: "helpers" }] } }),
      service("mole", { owner: "old" }),
    ];
    const over = { teams: [knownTeam("old")] };
    const { unmadeTeams, unmadeOwners } = plan(named, over);
    expect({ unmadeTeams, unmadeOwners }).toEqual({ unmadeTeams: 2, unmadeOwners: 1 });
    const all = plan(named, over, { createTeams: true });
    expect([all.unmadeTeams, all.teams.length], "it counts what it would create").toEqual([0, 2]);
    const words = (teams: number, owners: number) =>
      unmadeWords({ unmadeTeams: teams, unmadeOwners: owners });
    expect([words(1, 1), words(28, 28), words(36, 28), words(2, 1), words(1, 0)]).toEqual([
      "1 named team is not here: its services stay without a team.",
      "28 named teams are not here: those services stay without a team.",
      "36 named teams are not here, 28 of them as owners: those services stay without a team.",
      "2 named teams are not here, 1 of them as an owner: those services stay without a team.",
      "1 named team is not here. It is named beside owners: the services' owners do not depend on it.",
    ]);
  });

  test("IMP-11: a team is found by its display name, said once a file, and no second one is made", () => {
    const fares = knownTeam("fares", { name: "Fares and Payments" });
    const documents = [
      service("quay", {
        owner: "Fares and Payments",
        stated: { contributors: [{ team: "FARES AND payments" }] },
      }),
      service("pier", { owner: "fares & payments", line: 2 }),
    ];
    const result = plan(documents, { teams: [fares] }, { createTeams: true });
    expect(result.teams).toEqual([]);
    expect(result.offers).toEqual([
      { service: "quay", team: "fares" },
      { service: "pier", team: "fares" },
    ]);
    expect(said(result)).toEqual([
      'a.yml:1:1 owner — NAME-SHOWN: "Fares and Payments" is fares here, by its display name. Nothing has to be done. Name fares, or give it this alias, to keep that when another gets the same name.',
    ]);
  });

  test("IMP-11: a short name comes before a display name, also that of a team the file brings", () => {
    const ticketing = knownTeam("ticketing", { name: "Payments" });
    const documents = [team("payments", { name: "Pay" }), service("quay", { owner: "payments" })];
    const result = plan(documents, { teams: [ticketing] });
    expect(result.offers).toEqual([{ service: "quay", team: "payments" }]);
  });

  test("IMP-11: a display name that two bear means neither, and makes none", () => {
    const teams = ["one", "two"].map((slug) => knownTeam(slug, { name: "Payments" }));
    const documents = [
      service("quay", { owner: "Payments" }),
      service("pier", { owner: "payments", line: 2 }),
    ];
    const result = plan(documents, { teams }, { createTeams: true });
    expect([result.teams, result.offers]).toEqual([[], []]);
    expect(said(result)).toEqual([
      'a.yml:1:1 owner — NAME-SHARED: one and two bear the name "Payments", so it means none of them. Name one by its short name, or give the right one this alias. None was created.',
      'a.yml:2:1 owner — NAME-SHARED: one and two bear the name "payments", so it means none of them. Name one by its short name, or give the right one this alias. None was created.',
    ]);
    const gone = plan(documents, {
      teams: [knownTeam("one", { name: "Payments" }), knownTeam("two", { name: "Payments", closed: "gone" })],
    });
    expect(
      gone.offers.map(({ team: to }) => to),
      "a dissolved one does not count",
    ).toEqual(["one", "one"]);
  });

  test("IMP-08: a team document that only a display name tells changes that team; one that names another team is new, and that is said", () => {
    const fares = knownTeam("fares", { name: "Fares and Payments" });
    const found = plan([team("Fares & Payments", { parent: "rail" }), team("rail")], { teams: [fares] });
    expect(outcome(found)).toEqual([
      ["fares", "change"],
      ["rail", "create"],
    ]);
    const twin = plan([team("fares"), team("twin", { name: "fares and payments" })], { teams: [fares] });
    expect(said(twin)).toEqual([
      'teams.yml:1:1 name — NAME-SHARED: fares bears the name "fares and payments" as well. Where both are one team, give that one this short name as an alias and import again. Else rename one.',
    ]);
  });

  test("a name that looks like another is told of once it is new, and taken as it stands", () => {
    const name = "Qu\u0430y";
    const words =
      "NAME-MIXED: ‘Qu\u0430y’ mixes alphabets: its ‘\u0430’ is Cyrillic and looks like the Latin ‘a’. Type the word again in one alphabet, so that whoever types it finds it.";
    const result = plan([team("quay", { name })]);
    expect(outcome(result)).toEqual([["quay", "create"]]);
    expect(said(result)).toEqual([`teams.yml:1:1 name — ${words}`]);
    const known = { teams: [knownTeam("quay", { name })] };
    expect(said(plan([team("quay", { name })], known))).toEqual([]);
  });

  test("BAD-05: a person is told; a dissolved team is told", () => {
    const result = plan([service("quay", { owner: "person:ada" }), service("pier", { owner: "old" })], {
      teams: [
        knownTeam("old", {
          closed: "The team old was dissolved; its record is read-only.",
          ownerFault: "dissolved since 2026-01-05",
        }),
      ],
    });
    expect(said(result)).toEqual([
      'a.yml:1:1 owner — OWNER-PERSON: "person:ada" is a person. A team owns a service; this stays as what the file says.',
      "a.yml:1:1 owner — OWNER-UNKNOWN: The team old was dissolved; its record is read-only. Name a team that is still here.",
    ]);
    expect(result.offers).toEqual([]);
  });

  test("ERR-01: a dissolved team takes in no team and no system: it is left out, all else is written", () => {
    const old = knownTeam("old", {
      name: "Old",
      closed: "The team Old was dissolved; its record is read-only.",
    });
    const at = (parent: string) => knownTeam("quay", { fields: { name: "quay", parent } });
    const system: Document = {
      ...common("harbour", "a.yml", 7),
      noun: "system",
      stated: { name: "harbour", ownerTeam: "old" },
    };
    const files = [team("gate", { parent: "old" }), team("quay", { parent: "old" }), system];
    const left = "It was left out. Name a team that is still here.";
    const stays = "It stays where it is. Name a team that is still here.";
    const moved = plan(files, { teams: [old, at("rail")] });
    expect(said(moved)).toEqual([
      `teams.yml:1:1 parent — UNRESOLVED: The team Old was dissolved. ${left}`,
      `teams.yml:1:1 parent — UNRESOLVED: The team Old was dissolved. ${stays}`,
      `a.yml:7:1 ownerTeam — OWNER-UNKNOWN: The team Old was dissolved. ${left}`,
    ]);
    expect(outcome(moved)).toEqual([
      ["gate", "create"],
      ["quay", "unchanged"],
      ["harbour", "create"],
    ]);
    expect([...moved.teams, ...moved.systems].map(({ fields }) => fields)).toEqual([
      { name: "gate" },
      { name: "harbour" },
    ]);
    expect(said(plan([team("quay", { parent: "old" })], { teams: [old, at("old")] }))).toEqual([]);
  });

  test("IMP-12: one offer for a service without an agreement; none to a placeholder, none where one was accepted", () => {
    const result = plan(
      [service("a", { owner: "quay" }), service("b", { owner: "unowned" }), service("c", { owner: "quay" })],
      { teams: [knownTeam("quay"), knownTeam("unowned", { ownerFault: "a placeholder" })], agreed: ["c"] },
    );
    expect(result.offers).toEqual([{ service: "a", team: "quay" }]);
    expect(outcome(result)).toEqual([
      ["a", "create"],
      ["b", "create"],
      ["c", "create"],
    ]);
    expect(said(result)).toEqual([
      "a.yml:1:1 owner — OWNER-UNFIT: unowned cannot own a service: it is a placeholder. It stays as what the file says, and is offered nothing. Name a team that can be paged.",
    ]);
  });

  test("OW-P3: a team that this very file brings is judged by the same rule", () => {
    const result = plan(
      [
        team("Guild", { kind: "virtual" }),
        team("Team TBD"),
        team("Quay"),
        service("a", { owner: "Guild" }),
        service("b", { owner: "Team TBD" }),
        service("c", { owner: "Quay" }),
      ],
      {},
    );
    expect(result.offers).toEqual([{ service: "c", team: "quay" }]);
    expect(said(result).map((line) => line.replace(/ It stays.*/, ""))).toEqual([
      "a.yml:1:1 owner — OWNER-UNFIT: Guild cannot own a service: it is virtual.",
      "a.yml:1:1 owner — OWNER-UNFIT: Team TBD cannot own a service: it is a placeholder.",
    ]);
  });

  test("missing teams are made only when asked; never a person, never twice", () => {
    const documents = [
      service("a", {
        owner: "Quay Team",
        stated: { contributors: [{ team: "quay team" }, { team: "person:ada" }] },
      }),
    ];
    expect(plan(documents).teams).toEqual([]);
    const made = plan(documents, {}, { createTeams: true });
    expect(made.teams.map(({ kind, slug, fields }) => [kind, slug, fields["name"]])).toEqual([
      ["create", "quay-team", "Quay Team"],
    ]);
    expect(made.offers).toEqual([{ service: "a", team: "quay-team" }]);
    expect(said(made)).toEqual([]);
  });
});

test("two spellings of one team make one, and a name that cannot be one makes none", () => {
  const documents = [
    service("a", { owner: "quay_team" }),
    service("b", { owner: "quay-team" }),
    service("c", { owner: "x\u202Ey" }),
  ];
  for (const order of [documents, [...documents].reverse()])
    expect(plan(order, {}, { createTeams: true }).teams.map(({ slug }) => slug)).toEqual(["quay-team"]);
});

test("IMP-14: a file may define its own owners, and dependencies resolve whatever the order", () => {
  const result = plan([
    service("web", { owner: "quay", stated: { dependencies: [{ target: "api", strength: null }] } }),
    service("api", { owner: "quay" }),
    team("quay"),
  ]);
  expect(outcome(result)).toEqual([
    ["quay", "create"],
    ["web", "create"],
    ["api", "create"],
  ]);
  expect(said(result)).toEqual([]);
  expect(result.offers).toEqual([
    { service: "web", team: "quay" },
    { service: "api", team: "quay" },
  ]);
});

test("BAD-06: a dependency on itself and on nothing are kept and told", () => {
  const targets = ["quay", "nothing"].map((target) => ({ target, strength: null }));
  const result = plan([service("quay", { stated: { dependencies: targets } })]);
  expect(said(result)).toEqual([
    'a.yml:1:1 dependencies — DEP-SELF: It depends on itself ("quay"). It is kept as stated and reported until it is removed.',
    'a.yml:1:1 dependencies — DEP-DANGLING: No service is called "nothing". It is kept as text and resolves by itself when one appears.',
  ]);
  expect(result.services[0]?.stated.dependencies?.map(({ target }) => target)).toEqual(["quay", "nothing"]);
});

test("an edge that is stated from the far end belongs to the service it begins at", () => {
  const result = plan([service("db", { dependents: ["web", "gone"] }), service("web")]);
  const web = result.services.find(({ slug }) => slug === "web");
  expect(web?.stated.dependencies?.map(({ target }) => target)).toEqual(["db"]);
  expect(rowOf(result, "db").issues.map(({ code }) => code)).toEqual(["UNRESOLVED"]);
});

test("REF-09: an alias that leads elsewhere is left out and told, the rest of the row goes on", () => {
  const result = plan([service("quay", { stated: { aliases: ["pier", "dock", "fine"] } }), service("dock")], {
    services: [existing({ slug: "pier", name: "Pier" })],
  });
  expect(rowOf(result, "quay").issues.map(({ code, what }) => `${code}: ${what}`)).toEqual([
    'ALIAS-TAKEN: "pier" leads to Pier.',
    'ALIAS-TAKEN: "dock" is also claimed at a.yml:1:1.',
  ]);
  expect(result.services[0]?.stated.aliases).toEqual([{ text: "fine", source: "gitlab" }]);
});

test("BAD-18: teams in a loop are refused, the loop spelled out", () => {
  const result = plan([team("a", { parent: "b" }), team("b", { parent: "a" }), team("c", { parent: "a" })]);
  expect(result.rows.map(({ slug, state, issues }) => [slug, state, issues.map(({ what }) => what)])).toEqual(
    [
      ["a", "refuse", ["That makes a loop: a › b › a."]],
      ["b", "refuse", ["That makes a loop: b › a › b."]],
      ["c", "create", []],
    ],
  );
});

test("a plan is made in steps, several for each record, so that whoever makes it may pause", () => {
  const documents = Array.from({ length: 300 }, (_, at) => service(`s${String(at)}`));
  const steps = planImport({ documents, files: ["a.yml"], unsure: [] }, catalogOf(), { createTeams: false });
  let count = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) count += 1;
  expect(count).toBeGreaterThan(5 * 300);
  expect(step.value.rows).toHaveLength(300);
});

test("BAD-18: services below services, however deep, are looked at once each", () => {
  const depth = 5_000;
  const documents = Array.from({ length: depth }, (_, at) =>
    service(`s${String(at)}`, { stated: { name: `s${String(at)}`, parent: `s${String(at + 1)}` } }),
  );
  const chain = atOnce(
    withoutLoops(
      documents.map((document) => ({ document, existing: null, slug: document.key, stops: [] })),
      { ...catalogOf().resolver, service: (text) => ({ id: text as ServiceId, slug: text, name: text }) },
      catalogOf(),
    ),
  );
  expect(chain.every(({ stops }) => stops.length === 0)).toBe(true);
});

test("BAD-18: a service that would be a part of itself is refused, the loop spelled out; the others are not", () => {
  const part = (slug: string, parent: string) => service(slug, { stated: { name: slug, parent } });
  const result = plan([part("own", "own"), part("a", "b"), part("b", "old"), part("c", "a")], {
    services: [
      existing({
        slug: "old",
        name: "Old",
        id: "old" as ServiceId,
        parent: { id: "x" as ServiceId, slug: "a", name: "a" },
      }),
    ],
  });
  expect(
    ["own", "a", "b", "c"].map((slug) => [
      rowOf(result, slug).state,
      ...rowOf(result, slug)
        .issues.filter(({ severity }) => severity === "error")
        .map(({ what, mend }) => `${what} ${mend}`),
    ]),
  ).toEqual([
    ["refuse", "That makes a loop: own › own. Choose another parent."],
    ["refuse", "That makes a loop: a › b › Old › a. Choose another parent."],
    ["refuse", "That makes a loop: b › Old › a › b. Choose another parent."],
    ["create"],
  ]);
});

test("BAD-18: services that would be replaced by or split from themselves are refused, the loop spelled out; others are not", () => {
  const stands = (slug: string, name: string, to: string | null) =>
    existing({
      slug,
      name,
      id: slug as ServiceId,
      sources: {},
      replacedBy: to === null ? null : { id: to as ServiceId, slug: to, name: to },
    });
  const result = plan(
    [
      service("a", { stated: { name: "A", replacedBy: "b" } }),
      service("b", { stated: { name: "B", replacedBy: "a", splitFrom: "quay" } }),
      service("quay", { stated: { name: "Quay", splitFrom: "b" } }),
      service("c", { stated: { name: "C", replacedBy: "a", splitFrom: "b" } }),
      service("pier", { stated: { name: "Pier", replacedBy: "c" } }),
      service("free", { stated: { name: "Free", replacedBy: "dock", tier: 2 } }),
      service("dock", { stated: { name: "Dock", replacedBy: "pier" } }),
      service("lock", { stated: { name: "Lock", replacedBy: "c" } }),
    ],
    {
      services: [
        existing({ slug: "quay", splitFrom: null, sources: {} }),
        stands("dock", "Dock", "free"),
        stands("free", "Free", null),
        stands("berth", "Berth", "lock"),
        {
          ...stands("lock", "Lock", null),
          sources: { replacedBy: { by: "gitlab", at: "2026-03-01T09:00:00Z" } },
        },
      ],
    },
  );
  const errors = (slug: string) =>
    rowOf(result, slug)
      .issues.filter(({ severity }) => severity === "error")
      .map(({ path, what, mend }) => `${path}: ${what} ${mend}`);
  const replaced = (loop: string) =>
    `replacedBy: That makes a loop, each replaced by the next: ${loop}. Choose another service that replaces it, or none.`;
  const split = (loop: string) =>
    `splitFrom: That makes a loop, each split from the next: ${loop}. Choose another service that it was split from, or none.`;
  expect(errors("a")).toEqual([replaced("A › B › A")]);
  expect(errors("b")).toEqual([split("B › Quay › B"), replaced("B › A › B")]);
  expect(errors("quay")).toEqual([split("Quay › B › Quay")]);
  // What a hand said of Dock stays, whatever the file states: so Free would lead back to itself.
  expect(errors("free")).toEqual([replaced("Free › Dock › Free")]);
  expect(["c", "pier", "dock", "lock"].map((slug) => [rowOf(result, slug).state, ...errors(slug)])).toEqual([
    ["create"],
    ["create"],
    ["keep"],
    ["change"],
  ]);
});

test("BAD-18: whatever an input states, what is left of it leads nowhere back, and only what led back is refused", () => {
  const climb = fc.constantFrom("parent" as const, "splitFrom" as const, "replacedBy" as const);
  const ends = fc.array(fc.option(fc.nat({ max: 7 }), { nil: undefined }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(climb, ends, (field, to) => {
      const next = new Map(
        to.flatMap((end, at) => (end === undefined || end === at ? [] : [[at, end] as const])),
      );
      const leadsBack = (at: number): boolean => {
        const seen = new Set<number>();
        for (let step = next.get(at); step !== undefined && !seen.has(step); step = next.get(step)) {
          if (step === at) return true;
          seen.add(step);
        }
        return false;
      };
      const result = plan(
        to.map((_, at) => {
          const end = next.get(at);
          return service(
            `s${String(at)}`,
            end === undefined ? {} : { stated: { name: `s${String(at)}`, [field]: `s${String(end)}` } },
          );
        }),
      );
      expect(to.map((_, at) => rowOf(result, `s${String(at)}`).state === "refuse")).toEqual(
        to.map((_, at) => leadsBack(at)),
      );
    }),
  );
});

test("PRM-09: a row that one may not change is refused, the others are not", () => {
  const barred = (one: ServiceRecord) =>
    one.slug === "quay" ? "Only a lead of Payments or an auditor can change this." : null;
  const result = plan(
    [
      service("quay", { stated: { name: "Quay", tier: 2 } }),
      service("pier", { stated: { name: "Pier", tier: 2 } }),
    ],
    {
      services: [
        existing({ slug: "quay" }),
        existing({ slug: "pier", name: "Pier", id: "other" as ServiceId }),
      ],
      barred,
    },
  );
  expect(outcome(result)).toEqual([
    ["quay", "refuse"],
    ["pier", "change"],
  ]);
  expect(said(result)).toEqual([
    "a.yml:1:1 name — NOT-PERMITTED: Only a lead of Payments or an auditor can change this. Nothing of this row is written.",
  ]);
});

describe("IMP-03 and IMP-13: what is missing", () => {
  const remembered = (slug: string, file: string): StatedRecord => ({
    noun: "service",
    externalId: slug,
    slug,
    file,
  });
  const before = [remembered("quay", "a.yml"), remembered("gone", "a.yml"), remembered("hidden", "b.yml")];
  const missing = (files: readonly string[], unsure: readonly string[]) =>
    plan([service("quay")], { remembered: before }, { files: [...files], unsure }).missing.map(
      ({ slug }) => slug,
    );

  test("is what the source named before and does not now", () => {
    expect(missing(["a.yml"], [])).toEqual(["gone", "hidden"]);
  });

  test("is never what a file held that could not be read", () => {
    expect(missing(["a.yml", "b.yml"], ["b.yml"])).toEqual(["gone"]);
    expect(missing(["a.yml", "renamed.yml"], ["renamed.yml"])).toEqual(["gone"]);
    expect(missing(["a.yml"], ["a.yml"])).toEqual([]);
  });

  test("is no service while the input says nothing of services", () => {
    expect(plan([team("quay")], { remembered: before }).missing).toEqual([]);
  });

  test("more than twenty, or a tenth, needs the number typed", () => {
    expect([
      exceedsCeiling(2, 20),
      exceedsCeiling(3, 20),
      exceedsCeiling(20, 1000),
      exceedsCeiling(21, 1000),
    ]).toEqual([false, true, false, true]);
  });
});

describe("laws", () => {
  const names = ["api", "web", "db", "queue", "mail"];
  const anyService = fc.record({
    key: fc.constantFrom(...names),
    owner: fc.option(fc.constantFrom("quay", "Pier Team", "person:ada")),
    tier: fc.option(fc.constantFrom(1 as const, 2 as const)),
    needs: fc.uniqueArray(fc.constantFrom(...names, "nothing"), { maxLength: 3 }),
    tags: fc.option(fc.uniqueArray(fc.constantFrom("a", "b", "c"))),
  });
  const documentOf = (
    { key, owner, tier, needs, tags }: typeof anyService extends fc.Arbitrary<infer T> ? T : never,
    line: number,
  ) =>
    service(key, {
      line,
      owner,
      stated: {
        name: key.toUpperCase(),
        ...(tier === null ? {} : { tier }),
        ...(tags === null ? {} : { tags }),
        dependencies: needs.map((target) => ({ target, strength: null })),
      },
    });
  const anyDocuments = fc
    .array(anyService, { maxLength: 6 })
    .map((all) => all.map((one, at) => documentOf(one, at + 1)));

  test("IMP-07: the order of documents has no effect", () => {
    fc.assert(
      fc.property(anyDocuments, fc.nat(), (documents, seed) => {
        const shuffled = documents
          .map((document, at) => ({ document, rank: (at * 7919 + seed) % 13 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ document }) => document);
        const sorted = (result: Plan) =>
          result.rows
            .map(({ noun, slug, state, place, changes }) =>
              JSON.stringify([noun, slug, state, place, changes]),
            )
            .sort();
        const stock = { teams: [knownTeam("quay")] };
        expect(sorted(plan(shuffled, stock, { createTeams: true }))).toEqual(
          sorted(plan(documents, stock, { createTeams: true })),
        );
      }),
    );
  });

  test("a plan is the same an hour later", () => {
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const later = now.add({ hours: 1 });
        const rows = (claim: Partial<Claim>) => plan(documents, { claim }, { createTeams: true }).rows;
        expect(rows({ now: later })).toEqual(rows({}));
      }),
    );
  });

  test("every document has exactly one row, and nothing is planned of a refused one", () => {
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const result = plan(documents);
        expect(result.rows).toHaveLength(documents.length);
        const refused = new Set(
          result.rows.filter(({ state }) => state === "refuse").map(({ slug }) => slug),
        );
        expect(result.services.filter(({ slug }) => refused.has(slug))).toEqual([]);
        expect(result.offers.filter((offer) => refused.has(offer.service))).toEqual([]);
      }),
    );
  });

  test("an input that holds nothing does nothing", () => {
    expect(isIdle(plan([]))).toBe(true);
  });
});
