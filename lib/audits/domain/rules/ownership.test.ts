import { describe, expect, test } from "vitest";
import { anAgreement, aPerson, aService, aTeam, instant } from "@/lib/testing/facts";
import { around, at, of, owned, people, result } from "@/lib/testing/rules";
import { indexCatalog } from "../catalog-index";
import { judgePerson } from "../rule-book";

describe("ownership", () => {
  test("OWN-01: an agreement in force; otherwise the last owner and the open offer are shown", () => {
    expect(of("OWN-01", owned)).toBe("passed");
    const ended = anAgreement("payments", "2025-01-05T09:00:00Z", "2026-02-01T00:00:00Z");
    const offer = {
      ...ended,
      offeredAt: instant("2026-03-01T00:00:00Z"),
      answerBy: instant("2026-03-15T00:00:00Z"),
      acceptedAt: null,
      startsAt: null,
      endsAt: null,
    };
    expect(result("OWN-01", around([aService("cart", { agreements: [ended, offer] })]))).toMatchObject({
      state: "failed",
      evidence: [
        "Last owner: payments, until 2026-02-01",
        "offered to payments, to be answered by 2026-03-15",
      ],
    });
    const accepted = { ...offer, acceptedAt: instant("2026-03-02T00:00:00Z") };
    expect(result("OWN-01", around([aService("cart", { agreements: [accepted] })])).evidence).toEqual([
      "No team has accepted it",
      "accepted by payments, not in force yet",
    ]);
  });
  test("OWN-02: unresolved text is a name of its own; the owner does not count among the contributors", () => {
    expect(of("OWN-02", { ...owned, declared: [{ ref: "Payments", source: "file" }] })).toBe("passed");
    expect(of("OWN-02", { ...owned, declared: [{ ref: "pay team", source: "file" }] })).toBe("failed");
    expect(of("OWN-02", { ...owned, contributors: ["a", "b", "payments"] })).toBe("passed");
    expect(of("OWN-02", { ...owned, contributors: ["a", "b", "c"] })).toBe("failed");
    expect(of("OWN-02", { ...owned, answeringTeams: ["search"] })).toBe("failed");
  });
  test("OWN-02, OW-P3: a declared placeholder stands for nobody and is no second claimant", () => {
    const service = { ...owned, declared: [{ ref: "unassigned", source: "inventory" }] };
    const teams = (verdict: "real" | null) => ({
      teams: [aTeam("payments"), aTeam("unassigned", { verdict })],
    });
    expect(of("OWN-02", service, teams(null))).toBe("passed");
    expect(of("OWN-02", service, teams("real"))).toBe("failed");
  });
  test("OWN-03, OWN-05: a placeholder, virtual or dissolved team is a team, and cannot own", () => {
    const more = { declared: [{ ref: "nobody", source: "form" }] };
    const held = (team: Parameters<typeof aTeam>[1]) => ({
      teams: [aTeam("nobody", { verdict: "real", ...team })],
    });
    expect(of("OWN-03", more, held({ verdict: null }))).toBe("passed");
    expect(of("OWN-05", more, held({ verdict: null }))).toBe("failed");
    expect(of("OWN-05", more, held({}))).toBe("passed");
    expect(of("OWN-05", more, held({ kind: "virtual" }))).toBe("failed");
    expect(of("OWN-05", more, held({ dissolvedAt: at }))).toBe("failed");
    expect(of("OWN-03", { declared: [{ ref: "ana", source: "form" }] })).toBe("failed");
  });
  test("OWN-04: tells the first minute at which somebody else is called", () => {
    const reach = (end: string) => [
      { level: 1, person: "ana", from: at, to: instant(end) },
      { level: 1, person: "zed", from: instant(end), to: instant("2026-06-01T00:00:00Z") },
    ];
    const facts = (end: string) =>
      around([aService("cart", { ...owned, policy: "pay", reach: reach(end) })], {
        feeds: { paging: "complete" },
      });
    expect(result("OWN-04", facts("2026-03-16T09:00:00Z")).state).toBe("passed");
    expect(result("OWN-04", facts("2026-03-16T08:59:00Z"))).toMatchObject({
      state: "failed",
      evidence: ["At 2026-03-16T08:59:00Z level 1 is zed, not payments"],
    });
  });
  test("OWN-04: who leaves the team in between is no longer the owner", () => {
    const leaving = aTeam("payments", {
      members: [
        { person: "ana", from: instant("2025-01-01T00:00:00Z"), to: instant("2026-03-05T00:00:00Z") },
      ],
    });
    const service = aService("cart", {
      ...owned,
      policy: "pay",
      reach: [{ level: 1, person: "ana", from: at, to: instant("2026-06-01T00:00:00Z") }],
    });
    expect(
      result("OWN-04", around([service], { teams: [leaving], feeds: { paging: "complete" } })).evidence,
    ).toEqual(["At 2026-03-05T00:00:00Z level 1 is ana, not payments"]);
  });
  test("OWN-06: rows of members are data, without any feed", () => {
    expect(of("OWN-06", owned)).toBe("passed");
    expect(
      of("OWN-06", owned, { people: [aPerson("ana"), aPerson("ben"), aPerson("cho", { contacts: 0 })] }),
    ).toBe("failed");
    expect(of("OWN-06", owned, { teams: [aTeam("payments")] })).toBe("no-data");
    expect(of("OWN-06", owned, { teams: [aTeam("payments")], feeds: { directory: "complete" } })).toBe(
      "failed",
    );
  });
  test.each([
    [1, "2025-12-02T09:00:01Z", "passed"],
    [1, "2025-12-02T09:00:00Z", "failed"],
    [2, "2025-09-03T09:00:01Z", "passed"],
    [2, "2025-09-03T09:00:00Z", "failed"],
    [null, "2025-03-02T09:00:01Z", "passed"],
    [null, "2025-03-02T09:00:00Z", "failed"],
  ] as const)("OWN-07: tier %s, accepted %s: %s, to the second", (tier, accepted, state) => {
    expect(of("OWN-07", { tier, agreements: [anAgreement("payments", accepted)] })).toBe(state);
  });
  test("OWN-07: a later attestation counts, one in the future does not", () => {
    const agreements = [anAgreement("payments", "2024-01-05T09:00:00Z")];
    expect(of("OWN-07", { agreements, attestations: [instant("2026-01-01T00:00:00Z")] })).toBe("passed");
    expect(of("OWN-07", { agreements, attestations: [instant("2026-03-03T00:00:00Z")] })).toBe("failed");
  });
  test("OWN-08, OWN-09: leads who are here, and a place to ask", () => {
    const team = (more: Parameters<typeof aTeam>[1]) => ({ teams: [aTeam("payments", more)] });
    const leads = { manager: "ana", techLead: "ben", productOwner: "cho" };
    expect(of("OWN-08", owned, team(leads))).toBe("passed");
    expect(of("OWN-08", owned, team({ ...leads, productOwner: null }))).toBe("failed");
    expect(
      of("OWN-08", owned, {
        ...team(leads),
        people: [aPerson("ana"), aPerson("ben"), aPerson("cho", { leftAt: at })],
      }),
    ).toBe("failed");
    expect(of("OWN-09", owned)).toBe("failed");
    expect(of("OWN-09", owned, team({ channel: true }))).toBe("passed");
  });
  test("OWN-10, OWN-11: about people", () => {
    const zed = aPerson("zed");
    const facts = around([], { people: [...people, zed], feeds: { directory: "complete" } });
    expect(judgePerson(indexCatalog(facts), zed)["OWN-10"]?.state).toBe("failed");
    expect(judgePerson(indexCatalog(around([])), zed)["OWN-10"]?.state).toBe("no-data");
    expect(people.map((one) => judgePerson(indexCatalog(facts), one)["OWN-10"]?.state)).toEqual([
      "passed",
      "passed",
      "passed",
    ]);
    const left = {
      people: [aPerson("ana", { leftAt: at }), aPerson("ben"), aPerson("cho")],
      feeds: { directory: "complete" },
    } as const;
    expect(of("OWN-11", owned, left)).toBe("failed");
    expect(of("OWN-11", owned)).toBe("no-data");
    expect(of("OWN-11", owned, { feeds: { directory: "partial" } })).toBe("passed");
  });
});
