import { describe, expect, test } from "vitest";
import { aService, instant } from "@/lib/testing/facts";
import { around, of, owned, result } from "@/lib/testing/rules";
import { indexCatalog } from "./catalog-index";
import { judge, judgeAll, ruleBook, ruleById } from "./rule-book";

describe("the book", () => {
  test("has each of the 113 rules once: 85 on, 23 off until asked for, 5 for later", () => {
    expect(new Set(ruleBook.map(({ id }) => id)).size).toBe(113);
    expect(["D", "C", "L"].map((set) => ruleBook.filter((rule) => rule.set === set).length)).toEqual([
      85, 23, 5,
    ]);
  });
  test("OW-F6: three rules cannot be waived", () => {
    expect(ruleBook.filter(({ waivable }) => !waivable).map(({ id }) => id)).toEqual([
      "OWN-01",
      "OWN-05",
      "OWN-11",
    ]);
  });
  test("OW-F6: W1 blocks for tier 1 and warns otherwise", () => {
    const facts = around([aService("cart", { tier: 1 }), aService("pay", { tier: 2 }), aService("shop")]);
    expect([0, 1, 2].map((place) => result("DOC-01", facts, place).severity)).toEqual(["B", "W", "W"]);
  });
});

describe("feeds", () => {
  const paged = { ...owned, policy: "pay" };
  test("OW-F5: an absent feed is no data, a partial one decides only where it has a record", () => {
    expect(of("OWN-04", paged)).toBe("no-data");
    expect(of("OWN-04", owned, { feeds: { paging: "partial" } })).toBe("no-data");
    expect(of("OWN-04", paged, { feeds: { paging: "partial" } })).toBe("failed");
    expect(of("OWN-04", owned, { feeds: { paging: "complete" } })).toBe("failed");
  });
  test("OW-F2: not applicable comes before no data, no data before passed and failed", () => {
    expect(of("OWN-04", { ...paged, promised: "none" })).toBe("not-applicable");
    expect(of("ESC-02", { ...paged, tier: 2 })).toBe("not-applicable");
    expect(of("ESC-02", paged)).toBe("no-data");
    expect(of("OWN-06", {})).toBe("not-applicable");
    expect(of("RUN-03", {})).toBe("not-applicable");
  });
  test("a rule whose records do not exist yet says so, and is never guessed", () => {
    expect(of("FUN-01", {})).toBe("not-built");
    expect(of("SLO-01", {})).toBe("not-built");
    expect(of("SLO-10", { tier: 1 })).toBe("not-built");
    expect(of("SLO-10", {})).toBe("failed");
  });
  test("OW-F2: a waiver turns failed and no data into waived, until its end, and leaves the rest", () => {
    const waiver = (rule: string, until: string) => ({
      waivers: [{ rule, from: instant("2026-01-01T00:00:00Z"), until: instant(until) }],
    });
    expect(of("DEP-07", waiver("DEP-07", "2026-03-02T09:00:01Z"))).toBe("waived");
    expect(of("DEP-07", waiver("DEP-07", "2026-03-02T09:00:00Z"))).toBe("failed");
    expect(of("OWN-04", { ...owned, ...waiver("OWN-04", "2027-01-01T00:00:00Z") })).toBe("waived");
    expect(of("DEP-02", waiver("DEP-02", "2027-01-01T00:00:00Z"))).toBe("passed");
    expect(of("OWN-01", waiver("OWN-01", "2027-01-01T00:00:00Z"))).toBe("failed");
  });
  test("a retired service is asked only what it left behind", () => {
    const facts = around([
      aService("fax", { phase: "retired" }),
      aService("cart", { dependsOn: [{ to: "fax", strength: "soft" }] }),
    ]);
    const [fax] = facts.services;
    expect(
      fax &&
        judgeAll(indexCatalog(facts), fax).map(({ rule, state, evidence }) => [rule.id, state, ...evidence]),
    ).toEqual([["LIF-04", "failed", "cart depends on it"]]);
  });
  test("OW-F1: a rule that breaks says error and lets the others answer", () => {
    const service = Object.defineProperty({ ...aService("cart") }, "links", {
      get() {
        throw new Error("no links today");
      },
    });
    const index = indexCatalog(around([]));
    const rule = ruleById.get("DOC-06");
    expect(rule && judge(index, service, rule)).toMatchObject({
      state: "error",
      evidence: ["no links today"],
    });
  });
});
