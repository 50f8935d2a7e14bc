import { describe, expect, test } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { cannotTake, isDeserted, type OwnerFacts, ownerFault } from "./owner-fault";
import { standsForNobody } from "./placeholder";

const team: OwnerFacts = {
  slug: "checkout",
  name: "Checkout",
  kind: "stream",
  labels: [],
  formerNames: [],
  aliases: [],
  verdict: null,
  manager: "ada",
  techLead: null,
  productOwner: null,
  channel: "#checkout",
  email: null,
  onlyImported: false,
  state: "active",
  dissolvedAt: null,
  hasAccepted: false,
  share: null,
  neverPeopled: false,
  deserted: false,
};
const answer = (said: "real" | "placeholder", name = team.name) => ({
  answer: said,
  reason: "They were here last week",
  by: "Dele",
  at: "2026-03-02T09:00:00Z",
  name,
});
/** PH-04, PH-05 and PH-06 at once. */
const hinted = { ...team, name: "Legacy", manager: null, channel: null };

describe("M-03: why a team cannot own", () => {
  test.each<[string, Partial<OwnerFacts>, string | null]>([
    ["nothing speaks against it", {}, null],
    ["PH-01: its kind", { kind: "placeholder" }, "a placeholder"],
    ["PH-02: its name", { name: "No owner" }, "a placeholder"],
    ["PH-02: a former name", { formerNames: ["unowned"] }, "a placeholder"],
    ["PH-03: a label", { labels: ["team::Unowned"] }, "a placeholder"],
    ["PH-03: an alias", { aliases: ["nobody"] }, "a placeholder"],
    ["OW-P1: three hints", hinted, "a placeholder"],
    ["OW-P1: two hints only ask", { ...hinted, name: "Checkout" }, null],
    [
      "OW-P1: a tenth of all services is a hint",
      { ...hinted, name: "Checkout", share: { held: 5, living: 49 } },
      "a placeholder",
    ],
    [
      "PH-07: more than a tenth, not a tenth",
      { ...hinted, name: "Checkout", share: { held: 5, living: 50 } },
      null,
    ],
    ["PH-07: five at least", { ...hinted, name: "Checkout", share: { held: 4, living: 4 } }, null],
    ["PH-08: never had a member", { ...hinted, name: "Checkout", neverPeopled: true }, "a placeholder"],
    ["OW-P2: an import is not asked for leads and a channel", { ...hinted, onlyImported: true }, null],
    ["OW-P2: an auditor knows it as real", { ...hinted, verdict: answer("real", "Legacy") }, null],
    ["OW-P2: until its name changes", { ...hinted, verdict: answer("real", "Old Legacy") }, "a placeholder"],
    ["OW-P2: it has accepted something", { ...hinted, hasAccepted: true }, null],
    ["PH-01: an auditor said so", { verdict: answer("placeholder") }, "a placeholder"],
    ["virtual", { kind: "virtual" }, "virtual"],
    [
      "dissolved",
      { state: "dissolved", dissolvedAt: Temporal.Instant.from("2026-01-05T00:00:00Z") },
      "dissolved since 5 Jan 2026",
    ],
    ["dissolved, nobody knows when", { state: "dissolved" }, "dissolved since long ago"],
    ["deserted", { deserted: true }, "without active members"],
  ])("%s", (_why, over, fault) => {
    expect(ownerFault({ ...team, ...over })).toBe(fault);
  });
});

test("OW-P1: the evidence is told with its rule, and two hints are a suspicion", () => {
  expect(standsForNobody({ ...hinted, name: "Checkout" })).toEqual({
    verdict: "suspected",
    evidence: [
      { rule: "PH-05", what: "No manager, no tech lead and no product owner", decides: false },
      { rule: "PH-06", what: "No channel and no e-mail list", decides: false },
    ],
  });
  expect(standsForNobody({ ...hinted, share: { held: 6, living: 20 } })).toEqual({
    verdict: "placeholder",
    evidence: [
      { rule: "PH-04", what: "‘legacy’ is part of the name", decides: false },
      { rule: "PH-05", what: "No manager, no tech lead and no product owner", decides: false },
      { rule: "PH-06", what: "No channel and no e-mail list", decides: false },
      { rule: "PH-07", what: "Holds 6 of 20 services", decides: false },
    ],
  });
});

test("M-03: to be offered something a team may wait for its first person; to take it, somebody is in it", () => {
  const fresh = { now: 0, ever: 0 };
  const left = { now: 0, ever: 3 };
  const staffed = { now: 1, ever: 3 };
  expect([fresh, left, staffed].map((count) => isDeserted(count, "offered"))).toEqual([false, true, false]);
  expect([fresh, left, staffed].map((count) => isDeserted(count, "takes"))).toEqual([true, true, false]);
  expect(cannotTake("Checkout", "without active members")).toBe(
    "Checkout cannot own a service: it is without active members. Add a person to it first.",
  );
  expect(cannotTake("Checkout", "virtual")).toBe(
    "Checkout cannot own a service: it is virtual. Choose a team that can be paged.",
  );
});
