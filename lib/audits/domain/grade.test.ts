import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCatalog, anAgreement, aPerson, aService, aTeam, instant, members } from "@/lib/testing/facts";
import { around, at, owned, payments } from "@/lib/testing/rules";
import { indexCatalog } from "./catalog-index";
import type { AgreementFacts, CatalogFacts, FeedState, ServiceFacts } from "./facts";
import { figuresOf } from "./figures";
import { type Graded, gradeOf } from "./grade";
import { bandOf, grades } from "./grades";
import { queueRow, worstFirst } from "./queue";
import { judgeAll } from "./rule-book";

const connected = { paging: "complete", directory: "complete" } as const;

function gradedIn(facts: CatalogFacts): Graded {
  const [service] = facts.services;
  if (!service) throw new Error("no service");
  const index = indexCatalog(facts);
  return gradeOf(index, service, judgeAll(index, service));
}
const graded = (service: Partial<ServiceFacts>, more: Partial<CatalogFacts> = {}): Graded =>
  gradedIn(around([aService("cart", service)], more));

const offer = (team: string, more: Partial<AgreementFacts> = {}): AgreementFacts => ({
  ...anAgreement(team, "2026-02-20T00:00:00Z"),
  acceptedAt: null,
  startsAt: null,
  ...more,
});
const declared = (ref: string) => ({ declared: [{ ref, source: "form" }] });

describe("the first row that matches", () => {
  test("1: retired has no band", () => {
    expect(graded({ phase: "retired" })).toMatchObject({ grade: "retired", band: null, also: [] });
  });
  test("2: a placeholder team that somehow holds an agreement", () => {
    const unowned = aTeam("unowned");
    expect(
      graded({ agreements: [anAgreement("unowned", "2026-01-05T09:00:00Z")] }, { teams: [unowned] }),
    ).toMatchObject({
      grade: "placeholder",
      band: "unowned",
      evidence: "unowned: ‘unowned’ means nobody (PH-02). It holds 1 service",
    });
  });
  test("3: orphaned from the instant its team is dissolved", () => {
    const until = (text: string) =>
      graded(owned, { teams: [{ ...payments, dissolvedAt: instant(text) }] }).grade;
    expect(until("2026-03-02T09:00:00Z")).toBe("orphaned");
    expect(until("2026-03-02T09:00:01Z")).not.toBe("orphaned");
  });
  test("4: deserted names the last members and when they went", () => {
    const gone = {
      ...payments,
      members: [
        { person: "ana", from: instant("2025-01-01T00:00:00Z"), to: instant("2026-02-01T00:00:00Z") },
      ],
    };
    expect(graded(owned, { teams: [gone] })).toMatchObject({
      grade: "deserted",
      evidence: "payments has no active member; last: ana until 2026-02-01",
      since: instant("2026-02-01T00:00:00Z"),
    });
  });
  test("5 to 9: what the rules find, in their order, the others under also", () => {
    const service = { ...owned, contributors: ["a", "b", "c"], tier: 1 as const };
    expect(
      graded(
        { ...service, agreements: [anAgreement("payments", "2025-01-05T09:00:00Z")] },
        { feeds: connected },
      ),
    ).toMatchObject({
      grade: "shared",
      also: ["unreached", "unconfirmed"],
      evidence: "3 other teams contribute: ‘a’, ‘b’, ‘c’",
    });
    expect(graded(owned)).toMatchObject({ grade: "unproven", evidence: "Paging is not connected" });
    expect(graded({ ...owned, promised: "none" }, { people: [aPerson("ana")] })).toMatchObject({
      grade: "thin",
    });
  });
  test("8: unconfirmed since the very second the confirmation ran out", () => {
    const service = {
      promised: "none" as const,
      tier: 1 as const,
      agreements: [anAgreement("payments", "2025-10-01T09:00:00Z")],
    };
    expect(graded(service)).toMatchObject({ grade: "unconfirmed", since: instant("2025-12-30T09:00:00Z") });
  });
  test("10: owned", () => {
    expect(graded({ ...owned, promised: "none" })).toMatchObject({
      grade: "owned",
      band: "owned",
      also: [],
      evidence: "payments since 2026-01-05, confirmed until 2027-01-05",
    });
  });
  test("11 and 12: an acting owner until the deadline, orphaned from it on", () => {
    const acting = (deadline: string) =>
      graded({
        acting: { person: "ana", from: instant("2026-02-20T00:00:00Z"), deadline: instant(deadline) },
      });
    expect(acting("2026-03-02T09:00:01Z")).toMatchObject({
      grade: "acting",
      band: "weak",
      also: ["unclaimed"],
    });
    expect(acting("2026-03-02T09:00:00Z")).toMatchObject({ grade: "orphaned", band: "unowned" });
  });
  test("12: the last of several former owners is named", () => {
    const former = [
      anAgreement("payments", "2025-06-01T00:00:00Z", "2026-01-01T00:00:00Z"),
      anAgreement("search", "2025-01-01T00:00:00Z", "2025-06-01T00:00:00Z"),
    ];
    expect(graded({ agreements: former })).toMatchObject({
      grade: "orphaned",
      evidence: "Last owner: payments, until 2026-01-01",
      since: instant("2026-01-01T00:00:00Z"),
    });
  });
  test("13: what became of its offers is the evidence, the latest first, and none is forgotten (OW-G3)", () => {
    const said = (when: string, declineReason: string) => ({
      offeredAt: instant(when),
      declinedAt: instant(when),
      declineReason,
    });
    const agreements = [
      offer("payments", said("2026-02-03T00:00:00Z", "not ours")),
      offer("payments", said("2026-02-08T00:00:00Z", "no capacity: After the move, in spring")),
      offer("search", {
        offeredAt: instant("2026-02-10T00:00:00Z"),
        answerBy: instant("2026-02-24T00:00:00Z"),
      }),
      offer("payments", said("2026-02-25T00:00:00Z", "other: We only read: it writes")),
    ];
    const created = { createdAt: instant("2026-01-02T00:00:00Z") };
    expect(graded({ ...created, agreements: agreements.slice(0, 2) })).toMatchObject({
      grade: "unclaimed",
      evidence:
        "Nobody is named; registered on 2026-01-02; declined by payments on 2026-02-08: no capacity; declined by payments on 2026-02-03: not ours",
    });
    expect(graded({ agreements }).evidence).toBe(
      "Nobody is named; declined by payments on 2026-02-25: We only read: it writes; not answered by search until 2026-02-24; declined by payments on 2026-02-08: no capacity",
    );
    expect(
      graded({ agreements: [offer("payments", { withdrawnAt: instant("2026-02-21T00:00:00Z") })] }),
    ).toMatchObject({ evidence: "Nobody is named; offered to payments, and withdrawn on 2026-02-21" });
    expect(graded({}).evidence).toBe("Nobody is named, and nobody has been offered it");
  });
  test("18 and 12: an earlier answer stands beside who is named, and beside the last owner what came after them", () => {
    const declined = offer("payments", {
      declinedAt: instant("2026-02-21T00:00:00Z"),
      declineReason: "not ours",
    });
    expect(graded({ ...declared("payments"), agreements: [declined] }).evidence).toBe(
      "payments is named and has not accepted; declined by payments on 2026-02-21: not ours",
    );
    const owners = [anAgreement("payments", "2025-06-01T00:00:00Z", "2026-01-01T00:00:00Z")];
    const early = {
      ...declined,
      offeredAt: instant("2025-02-01T00:00:00Z"),
      declinedAt: instant("2025-02-02T00:00:00Z"),
    };
    expect(graded({ agreements: [early, ...owners, declined] }).evidence).toBe(
      "Last owner: payments, until 2026-01-01; declined by payments on 2026-02-21: not ours",
    );
  });
  test("13 and 14: nobody is named, or a name that nobody has; near names are offered", () => {
    expect(graded({})).toMatchObject({ grade: "unclaimed" });
    expect(graded(declared("paymnets"))).toMatchObject({
      grade: "unresolved",
      evidence: "‘paymnets’ (form) is no team and no person. Nearest: payments",
    });
  });
  test("14: of several owner fields the first that names somebody counts", () => {
    const fields = [
      { ref: "Pay Team", source: "file" },
      { ref: "PAYMENTS", source: "form" },
    ];
    expect(graded({ declared: fields }).grade).toBe("unaccepted");
  });
  test("15, 16, 17: a placeholder, a person, an empty team in the owner field", () => {
    expect(graded(declared("tbd"), { teams: [aTeam("tbd")] })).toMatchObject({
      grade: "placeholder",
      also: [],
    });
    expect(graded(declared("ana"))).toMatchObject({ grade: "person-held", band: "weak" });
    expect(
      graded(declared("empty"), {
        teams: [aTeam("empty", { channel: true, onlyImported: false })],
        feeds: connected,
      }),
    ).toMatchObject({ grade: "deserted" });
  });
  test("17: a team that only an import wrote down is new, whatever feed is connected; once it had people it can be left", () => {
    for (const feeds of [{}, { directory: "partial" }, { directory: "complete" }] as const)
      expect(graded(declared("fresh"), { teams: [aTeam("fresh", { channel: true })], feeds })).toMatchObject({
        grade: "unaccepted",
        band: "weak",
      });
    const left = {
      person: "ana",
      from: instant("2025-01-01T00:00:00Z"),
      to: instant("2026-02-01T00:00:00Z"),
    };
    expect(graded(declared("fresh"), { teams: [aTeam("fresh", { members: [left] })] })).toMatchObject({
      grade: "deserted",
      band: "unowned",
    });
  });
  test("17: naming who leads a team that never had people leaves nobody behind: it waits for its people", () => {
    const led = (who: string, more = {}) =>
      graded(declared("fresh"), {
        teams: [aTeam("fresh", { channel: true, onlyImported: false, manager: who, ...more })],
        feeds: connected,
      });
    expect(led("ana")).toMatchObject({ grade: "unaccepted", band: "weak" });
    expect(led("nobody-here")).toMatchObject({ grade: "deserted", band: "unowned" });
    const left = {
      person: "bob",
      from: instant("2025-01-01T00:00:00Z"),
      to: instant("2026-02-01T00:00:00Z"),
    };
    expect(led("ana", { members: [left] })).toMatchObject({ grade: "deserted", band: "unowned" });
  });
  test("18: an offer alone is enough, until the very second it lapses", () => {
    const offered = (answerBy: string) =>
      graded({ agreements: [offer("payments", { answerBy: instant(answerBy) })] });
    expect(offered("2026-03-02T09:00:01Z")).toMatchObject({ grade: "unaccepted", band: "weak" });
    expect(offered("2026-03-02T09:00:00Z")).toMatchObject({ grade: "unclaimed", band: "unowned" });
  });
  test("an offer to a team that was dissolved since is an offer to nobody", () => {
    const teams = [{ ...payments, dissolvedAt: instant("2026-03-01T00:00:00Z") }];
    expect(graded({ agreements: [offer("payments")] }, { teams })).toMatchObject({ grade: "unclaimed" });
  });
});

const feed = fc.constantFrom<FeedState>("absent", "partial", "complete");
const somewhen = fc.integer({ min: -400, max: 40 }).map((days) => at.add({ hours: 24 * days }));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const anyService = fc
  .record({
    phase: fc.constantFrom("design", "runtime", "deprecated", "retired"),
    tier: fc.constantFrom(1, 2, 3, 4, null),
    promised: fc.constantFrom("24x7", "none", null),
    policy: fc.constantFrom("pay", null),
    declared: fc.array(
      fc
        .constantFrom("payments", "unowned", "empty", "gone", "ana", "what")
        .map((ref) => ({ ref, source: "form" })),
      { maxLength: 2 },
    ),
    contributors: fc.subarray(["a", "b", "c", "payments"]),
    acting: maybe(
      fc
        .tuple(somewhen, fc.nat(30))
        .map(([from, days]) => ({ person: "ana", from, deadline: from.add({ hours: 24 * days }) })),
    ),
    agreements: fc.array(
      fc.record({
        team: fc.constantFrom("payments", "unowned", "empty", "gone"),
        offeredAt: somewhen,
        answerBy: somewhen,
        acceptedAt: maybe(somewhen),
        declinedAt: maybe(somewhen),
        withdrawnAt: maybe(somewhen),
        startsAt: maybe(somewhen),
        endsAt: maybe(somewhen),
      }),
      { maxLength: 3 },
    ),
  })
  .map((more) => more as Partial<ServiceFacts>);
const anyFacts = fc
  .tuple(fc.array(anyService, { maxLength: 6 }), feed, feed)
  .map(([services, paging, directory]) =>
    aCatalog(at, {
      feeds: { paging, directory },
      people: [aPerson("ana"), aPerson("ben", { contacts: 0 })],
      teams: [
        aTeam("payments", { members: members("ana", "ben") }),
        aTeam("unowned"),
        aTeam("empty", {
          members: [
            { person: "ana", from: instant("2025-01-01T00:00:00Z"), to: instant("2026-01-01T00:00:00Z") },
          ],
        }),
        aTeam("gone", { dissolvedAt: instant("2026-01-01T00:00:00Z") }),
      ],
      services: services.map((more, place) => aService(`s${String(place)}`, more)),
    }),
  );

describe("properties", () => {
  test("OW-G1: every service has one grade, the list of further ones keeps its order and holds no double", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const index = indexCatalog(facts);
        for (const service of facts.services) {
          const { grade, also, band, evidence } = gradeOf(index, service, judgeAll(index, service));
          expect(grades).toContain(grade);
          expect(band).toBe(bandOf[grade]);
          expect(new Set([grade, ...also]).size).toBe(also.length + 1);
          expect(evidence).not.toBe("");
        }
      }),
    );
  });
  test("OW-F2: nothing is ever owned while paging or people are unknown, and no rule breaks", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const index = indexCatalog(facts);
        for (const service of facts.services) {
          const results = judgeAll(index, service);
          expect(results.filter(({ state }) => state === "error")).toEqual([]);
          const unknown = results.some(
            ({ rule, state }) => (rule.id === "OWN-04" || rule.id === "OWN-06") && state === "no-data",
          );
          if (unknown) expect(gradeOf(index, service, results).grade).not.toBe("owned");
        }
      }),
    );
  });
  test("OW-G4: the three bands are all living services; the naive figure is never less than what is owned", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const index = indexCatalog(facts);
        const all = new Map(
          facts.services.map((service) => [service, gradeOf(index, service, judgeAll(index, service))]),
        );
        const { naive, owned: good, weak, unowned } = figuresOf(index, all);
        expect(good + weak + unowned).toBe(index.living.length);
        expect(naive).toBeGreaterThanOrEqual(good);
      }),
    );
  });
});

describe("the queue", () => {
  const order = (services: readonly ServiceFacts[]) => {
    const index = indexCatalog(around(services));
    return services
      .map((service) => queueRow(index, service))
      .sort(worstFirst)
      .map(({ slug }) => slug);
  };
  test("OW-Q1: tier, weight, business services, dependents, age, slug", () => {
    expect(
      order([
        aService("b"),
        aService("a"),
        aService("old", { unownedSince: instant("2025-01-01T00:00:00Z") }),
        aService("young", { unownedSince: instant("2026-01-01T00:00:00Z") }),
        aService("needed"),
        aService("needs", { tier: 4, dependsOn: [{ to: "needed", strength: "soft" }] }),
        aService("business", { businessServices: 1 }),
        aService("heavy", { weight: 0.5 }),
        aService("third", { tier: 3 }),
        aService("first", { tier: 1 }),
      ]),
    ).toEqual(["first", "third", "needs", "heavy", "business", "needed", "old", "young", "a", "b"]);
  });
});
