import { describe, expect, test } from "vitest";
import { anAgreement, aService, aTeam, instant } from "@/lib/testing/facts";
import { around, of, payments, result, stateOf, owned } from "@/lib/testing/rules";

describe("names", () => {
  test.each([
    ["NAM-01", "NAT", "failed"],
    ["NAM-01", "NAT gateway", "passed"],
    ["NAM-01", "A", "passed"],
    ["NAM-02", "PagerDuty bridge", "failed"],
    ["NAM-02", "Alerting", "failed"],
    ["NAM-02", "Alertness training", "passed"],
    ["NAM-03", "Pay-ments", "failed"],
    ["NAM-03", "Payment", "passed"],
    ["NAM-04", "Project Phoenix", "failed"],
    ["NAM-06", "Legacy billing", "failed"],
    ["NAM-06", "Oldenburg shop", "passed"],
    ["NAM-07", "abc", "failed"],
    ["NAM-07", "abcd", "passed"],
    ["NAM-07", "x".repeat(40), "passed"],
    ["NAM-07", "x".repeat(41), "failed"],
    ["LIF-05", "Fax (retired)", "failed"],
  ])("%s: ‘%s’ is %s", (id, name, state) => {
    expect(of(id, { name })).toBe(state);
  });
  test("NAM-02: what is bought may be called after the tool it is", () => {
    expect(of("NAM-02", { name: "Grafana Cloud", kind: "external" })).toBe("passed");
  });
  test("NAM-05: both are reported, case and spaces aside; a retired namesake is no harm", () => {
    const facts = around([
      aService("a", { name: "Check out" }),
      aService("b", { name: "checkOut" }),
      aService("c", { name: "Login" }),
      aService("d", { name: "Login", phase: "retired" }),
    ]);
    expect([0, 1, 2].map((place) => stateOf("NAM-05", facts, place))).toEqual(["failed", "failed", "passed"]);
  });
  test.each([
    ["event-logger-7760xa", "failed"],
    ["event-logger-77xa", "passed"],
    ["event-logger-77601", "passed"],
    ["event-logger-green", "passed"],
  ])("NAM-06: the short name %s is %s", (slug, state) => {
    expect(stateOf("NAM-06", around([aService(slug, { name: "Event logger" })]))).toBe(state);
  });
});

describe("words", () => {
  const answers = (intent: string) => ({
    answers: { intent, value: null, contributesTo: null, customerImpact: null },
  });
  test("DOC-01, DOC-05: an answer has twenty characters and is no filler; what is missing is no filler", () => {
    expect(of("DOC-01", answers("Books card payments."))).toBe("passed");
    expect(of("DOC-01", answers("Books card payment."))).toBe("failed");
    expect(of("DOC-05", answers("T.B.D."))).toBe("failed");
    expect(of("DOC-05", answers("shopping-cart"))).toBe("failed");
    expect(of("DOC-05", {})).toBe("passed");
  });
  test("DOC-04: not asked of what customers never meet; unset is no excuse", () => {
    expect(of("DOC-04", { customerFacing: false })).toBe("not-applicable");
    expect(of("DOC-04", {})).toBe("failed");
  });
  test("DOC-06: four links, each once, none of another owner's service", () => {
    const links = (host: string) =>
      ["repository", "runbook", "dashboard", "deployment"].map((type) => ({
        type,
        url: `https://${host}/${type}`,
      }));
    expect(of("DOC-06", { ...owned, links: links("a") })).toBe("passed");
    expect(of("DOC-06", { ...owned, links: links("a").slice(1) })).toBe("failed");
    expect(
      of("DOC-06", { ...owned, links: [...links("a"), { type: "other", url: "https://a/runbook" }] }),
    ).toBe("failed");
    const two = around(
      [
        aService("cart", { ...owned, links: links("a") }),
        aService("find", { agreements: [anAgreement("search", "2026-01-05T09:00:00Z")], links: links("a") }),
      ],
      { teams: [payments, aTeam("search")] },
    );
    expect(result("DOC-06", two).evidence).toContain(
      "Also the runbook of find, which another owns: https://a/runbook",
    );
  });
  test("RUN-01, RDY-01: a filler is neither runbook nor review; the flag of an import counts", () => {
    expect(of("RUN-01", { runbooks: [{ url: "TBD", stated: false }] })).toBe("failed");
    expect(of("RUN-01", { runbooks: [{ url: null, stated: true }] })).toBe("passed");
    expect(of("RDY-01", { readiness: { passed: true, evidence: "tbd", stated: false } })).toBe("failed");
    expect(of("RDY-01", { readiness: { passed: true, evidence: null, stated: true } })).toBe("passed");
    expect(of("RDY-01", { phase: "design" })).toBe("not-applicable");
  });
  test("RUN-02, RUN-03: verified within the tier's days, and nothing released since", () => {
    const runbooks = [{ url: "https://a/runbook", stated: false }];
    const verified = (day: string) => ({ runbooks, verifications: [instant(day)] });
    expect(of("RUN-02", { ...verified("2025-12-02T09:00:00Z"), tier: 1 })).toBe("passed");
    expect(of("RUN-02", { ...verified("2025-12-02T08:59:59Z"), tier: 1 })).toBe("failed");
    const released = { ...verified("2026-01-01T00:00:00Z"), releases: [instant("2026-01-02T00:00:00Z")] };
    expect(of("RUN-03", released)).toBe("no-data");
    expect(of("RUN-03", released, { feeds: { deploys: "partial" } })).toBe("failed");
  });

  test("DOC-07: each interface says whether it is public, and its version", () => {
    const api = (more: object) => ({ name: "Seats", stability: "public", version: "2", ...more });
    const judged = (apis: readonly ReturnType<typeof api>[]) =>
      result("DOC-07", around([aService("cart", { apis })]));
    expect(judged([]).state).toBe("not-applicable");
    expect(judged([api({})]).state).toBe("passed");
    expect(judged([api({}), api({ name: "Fares", stability: null, version: null })])).toMatchObject({
      state: "failed",
      evidence: ["Fares: no stability, no version"],
    });
  });
});
