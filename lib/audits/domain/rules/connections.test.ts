import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anAgreement, aService, aTeam, members } from "@/lib/testing/facts";
import { around, of, payments, result, stateOf } from "@/lib/testing/rules";
import { indexCatalog } from "../catalog-index";
import { judgeBusinessService } from "../rule-book";

describe("dependencies", () => {
  const edge = (to: string, strength: "hard" | "soft" = "hard") => ({ to, strength });
  test("DEP-01: a slug wins over names; two namesakes are no answer; a near name is offered", () => {
    const facts = around([
      aService("shop", { dependsOn: [edge("Postgres"), edge("redis"), edge("patrony")] }),
      aService("postgres"),
      aService("pg-two", { name: "Postgres" }),
      aService("cache-a", { aliases: ["redis"] }),
      aService("cache-b", { name: "Redis" }),
      aService("patroni"),
    ]);
    expect(result("DEP-01", facts).evidence).toEqual([
      "Several services are called redis: cache-a, cache-b",
      "Unknown: patrony. Nearest: patroni",
    ]);
  });
  test("DEP-02: an edge to itself by an alias is one too", () => {
    expect(of("DEP-02", { aliases: ["basket"], dependsOn: [edge("basket")] })).toBe("failed");
  });
  test("DEP-03: hard edges only; the way back is shown; self edges do not count", () => {
    const ring = (last: "hard" | "soft") =>
      around([
        aService("a", { dependsOn: [edge("b"), edge("a")] }),
        aService("b", { dependsOn: [edge("c")] }),
        aService("c", { dependsOn: [edge("a", last)] }),
        aService("d", { dependsOn: [edge("a")] }),
      ]);
    expect(result("DEP-03", ring("hard"))).toMatchObject({ state: "failed", evidence: ["a → b → c → a"] });
    expect(stateOf("DEP-03", ring("hard"), 3)).toBe("passed");
    expect(stateOf("DEP-03", ring("soft"))).toBe("passed");
  });
  test("DEP-03 property: a service fails exactly when it reaches itself", () => {
    const size = 7;
    const node = fc.nat(size - 1);
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 16 }), (pairs) => {
        const services = Array.from({ length: size }, (_, from) =>
          aService(`s${String(from)}`, {
            dependsOn: pairs.filter(([one]) => one === from).map(([, to]) => edge(`s${String(to)}`)),
          }),
        );
        const next = (from: number) =>
          pairs.filter(([one, to]) => one === from && to !== from).map(([, to]) => to);
        const reaches = (start: number): boolean => {
          const seen = new Set<number>();
          const waiting = next(start);
          for (let at_ = waiting.pop(); at_ !== undefined; at_ = waiting.pop()) {
            if (at_ === start) return true;
            if (!seen.has(at_)) waiting.push(...next(at_));
            seen.add(at_);
          }
          return false;
        };
        const facts = around(services);
        expect(services.map((_, place) => stateOf("DEP-03", facts, place) === "failed")).toEqual(
          services.map((_, place) => reaches(place)),
        );
      }),
    );
  });
  test("DEP-04: where two owners need it hard, each edge says what it is a single point of, and what then", () => {
    const at = "2026-01-05T09:00:00Z";
    const needed = (more: { readonly singlePoint?: boolean; readonly fallback?: string }, other = "search") =>
      around(
        [
          aService("db"),
          aService("shop", {
            agreements: [anAgreement("payments", at)],
            dependsOn: [{ ...edge("db"), singlePoint: false }],
          }),
          aService("finder", {
            agreements: [anAgreement(other, at)],
            dependsOn: [{ ...edge("db"), ...more }],
          }),
        ],
        { teams: [payments, aTeam("search", { members: members("ana") })] },
      );
    expect(result("DEP-04", needed({}, "payments"))).toMatchObject({ state: "not-applicable" });
    expect(result("DEP-04", needed({}))).toMatchObject({
      state: "failed",
      evidence: ["finder: not answered"],
    });
    expect(result("DEP-04", needed({ singlePoint: true, fallback: " " })).evidence).toEqual([
      "finder: no fallback is stated",
    ]);
    expect(stateOf("DEP-04", needed({ singlePoint: true, fallback: "The copy of last night" }))).toBe(
      "passed",
    );
  });
  test("DEP-05, DEP-07: nothing unowned or ending is needed hard; an edge counts in both directions", () => {
    const facts = around([
      aService("shop", { dependsOn: [edge("lost"), edge("old", "soft"), edge("fine")] }),
      aService("lost"),
      aService("old", { phase: "deprecated", declared: [{ ref: "payments", source: "form" }] }),
      aService("fine", { declared: [{ ref: "payments", source: "form" }] }),
      aService("alone"),
      aService("hermit", { standsAlone: true }),
    ]);
    expect(result("DEP-05", facts).evidence).toEqual(["lost is unowned"]);
    expect([1, 4, 5].map((place) => stateOf("DEP-07", facts, place))).toEqual(["passed", "failed", "passed"]);
  });
});

describe("business services", () => {
  test("BUS-01 to BUS-03: carried from afar, answered for, owned all the way down", () => {
    const services = [
      aService("shop", { tier: 1, businessServices: 1, dependsOn: [{ to: "db", strength: "soft" }] }),
      aService("db", { tier: 1 }),
      aService("cron", { tier: 1 }),
    ];
    const facts = around(services);
    expect([0, 1, 2].map((place) => stateOf("BUS-01", facts, place))).toEqual(["passed", "passed", "failed"]);
    const index = indexCatalog(facts);
    expect(
      judgeBusinessService(index, { slug: "sale", accountable: "ana", supports: ["shop"] }),
    ).toMatchObject({
      "BUS-02": { state: "passed" },
      "BUS-03": { state: "failed", evidence: ["shop is unowned"] },
    });
    expect(
      judgeBusinessService(index, { slug: "sale", accountable: null, supports: [] })["BUS-02"]?.state,
    ).toBe("failed");
  });
});
