import { describe, expect, test } from "vitest";
import { aService, instant } from "@/lib/testing/facts";
import { around, at, of, result, stateOf, owned } from "@/lib/testing/rules";
import { indexCatalog } from "../catalog-index";
import type { CatalogFacts, ServiceFacts } from "../facts";
import { judgePolicy } from "../rule-book";

describe("on call and escalation", () => {
  const reach = (level: number, person: string, from: string, to: string) => ({
    level,
    person,
    from: instant(from),
    to: instant(to),
  });
  const facts = (service: Partial<ServiceFacts>, more: Partial<CatalogFacts> = {}) =>
    around([aService("cart", { ...owned, policy: "pay", ...service })], {
      feeds: { paging: "complete" },
      policies: [
        {
          slug: "pay",
          levels: [
            { delayMinutes: 16, targets: ["rotation:duo"] },
            { delayMinutes: 5, targets: ["person:ana"] },
          ],
        },
      ],
      rotations: [{ slug: "duo", participants: ["ana", "zed"], guests: [{ person: "zed", until: at }] }],
      ...more,
    });
  test("ONC-01: the holes are told, and how long they are together", () => {
    const holes = [
      reach(1, "ana", "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"),
      reach(1, "ben", "2026-03-03T04:00:00Z", "2026-07-01T00:00:00Z"),
    ];
    expect(result("ONC-01", facts({ reach: holes }))).toMatchObject({
      state: "failed",
      evidence: [
        "240 minutes without level 1 in 90 days",
        "2026-03-03T00:00:00Z to 2026-03-03T04:00:00Z, 240 min",
      ],
    });
  });
  test("ONC-02, ESC-05: who is at level 1 is no backup of himself", () => {
    const whole = (level: number, person: string) =>
      reach(level, person, "2026-03-02T00:00:00Z", "2026-07-01T00:00:00Z");
    expect(stateOf("ONC-02", facts({ reach: [whole(1, "ana"), whole(2, "ana")] }))).toBe("failed");
    expect(stateOf("ESC-05", facts({ reach: [whole(1, "ana"), whole(2, "ana")] }))).toBe("failed");
    expect(stateOf("ONC-02", facts({ reach: [whole(1, "ana"), whole(2, "ben")] }))).toBe("passed");
    expect(stateOf("ESC-05", facts({ reach: [whole(1, "ana"), whole(2, "ben")] }))).toBe("passed");
  });
  test("ONC-03, ONC-04: a guest counts until and with the date; two people are too few", () => {
    expect(stateOf("ONC-03", facts({}))).toBe("passed");
    const late = {
      rotations: [
        {
          slug: "duo",
          participants: ["zed"],
          guests: [{ person: "zed", until: instant("2026-03-02T08:59:59Z") }],
        },
      ],
    };
    expect(stateOf("ONC-03", facts({}, late))).toBe("failed");
    expect(result("ONC-04", facts({})).evidence).toEqual(["duo: 2 of at least 3"]);
  });
  test("ESC-01 to ESC-10: targets, delays and names", () => {
    expect(stateOf("ESC-01", facts({}))).toBe("passed");
    expect(stateOf("ESC-02", facts({ tier: 1 }))).toBe("failed");
    expect(result("ESC-04", facts({})).evidence).toEqual(["Level 2: person ana"]);
    expect([1, 2, null].map((tier) => stateOf("ESC-07", facts({ tier: tier as 1 | 2 | null })))).toEqual([
      "failed",
      "passed",
      "passed",
    ]);
    expect(stateOf("ESC-08", facts({}))).toBe("not-applicable");
    expect(stateOf("ESC-10", facts({}))).toBe("failed");
  });
  test("ESC-12: a policy nobody uses", () => {
    const unused = { slug: "unused", levels: [] };
    const index = indexCatalog(facts({}, { policies: [unused] }));
    expect(judgePolicy(index, unused)["ESC-12"]?.state).toBe("failed");
  });
});

describe("promises", () => {
  const availability = (target: string) => ({
    promises: { objectives: [{ dimension: "availability" as const, target }], notApplicable: [], slas: [] },
  });
  test("SLO-08: the product is exact: a target equal to it passes, the least more fails", () => {
    const shop = (target: string) =>
      around([
        aService("shop", {
          ...availability(target),
          dependsOn: [
            { to: "a", strength: "hard" },
            { to: "b", strength: "hard" },
          ],
        }),
        aService("a", availability("0.999")),
        aService("b", availability("0.999")),
      ]);
    expect(stateOf("SLO-08", shop("0.998001"))).toBe("passed");
    expect(result("SLO-08", shop("0.9980010000000000001")).evidence[0]).toBe(
      "0.9980010000000000001 is promised; at most 0.998001 is possible",
    );
  });
  test("SLO-06: perfection is refused however it is written", () => {
    expect(
      ["1", "1.000", "0.99999999999999999999"].map((target) => of("SLO-06", availability(target))),
    ).toEqual(["failed", "failed", "passed"]);
  });
});
