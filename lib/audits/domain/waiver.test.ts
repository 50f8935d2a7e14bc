import { describe, expect, test } from "vitest";
import type { ServiceId, TeamId } from "@/lib/kernel/ids";
import { type Instant, plusDays } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { instant } from "@/lib/testing/facts";
import { mayApproveWaiver, mayAskWaiver, mayDecideWaiver, mayWithdrawWaiver } from "./permissions";
import {
  approveFault,
  askFault,
  daysInForce,
  endOfWaiver,
  forceOf,
  isApproved,
  isWaiting,
  revokeFault,
  ruleFault,
  untilDay,
  untilFault,
  type Waiver,
  type WaiverId,
  waiverStateAt,
  waitingFault,
} from "./waiver";

const monday = instant("2026-03-02T09:00:00Z");
const zone = "Europe/Amsterdam";
const mark = (name: string) => ({ kind: "person", id: name.toLowerCase(), name });

const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  id: "one" as WaiverId,
  serviceId: "till" as ServiceId,
  rule: "DOC-01",
  severity: "W",
  reason: "The vendor writes it in May",
  askedBy: mark("Lea"),
  askedAt: monday,
  until: instant("2026-06-01T00:00:00Z"),
  decision: null,
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  ending: null,
  endedBy: null,
  endedAt: null,
  endReason: null,
  version: 1,
  ...more,
});
const approvedAt = (at: Instant, more: Partial<Waiver> = {}) =>
  waiver({ decision: "approved", decidedBy: mark("Dele"), decidedAt: at, ...more });
const ended = (ending: Waiver["ending"], at: Instant) => ({ ending, endedBy: mark("Ana"), endedAt: at });

const team = (slug: string) => ({ id: slug as TeamId, slug, name: slug });
const owned = (slug: string, from: Instant, to: Instant | null = null) => ({
  team: team(slug),
  startsAt: from,
  endsAt: to,
});

describe("SC-7, SC-8: the state is derived at an instant", () => {
  const then = plusDays(monday, 2);
  const end = instant("2026-06-01T00:00:00Z");
  const states = (one: Waiver, ...at: readonly Instant[]) => at.map((t) => waiverStateAt(one, [], t));
  const justBefore = (at: Instant) => at.subtract({ milliseconds: 1 });

  test("requested from the asking on, and expired at its day though nobody decided", () => {
    expect(states(waiver(), justBefore(monday), monday, justBefore(end), end)).toEqual([
      null,
      "requested",
      "requested",
      "expired",
    ]);
  });

  test("in force from the approval to the instant of expiry", () => {
    expect(states(approvedAt(then), justBefore(then), then, justBefore(end), end)).toEqual([
      "requested",
      "approved",
      "approved",
      "expired",
    ]);
    expect(forceOf(approvedAt(then), [])).toEqual({ rule: "DOC-01", from: then, until: end });
    expect(forceOf(waiver(), [])).toBeNull();
  });

  test("denied, withdrawn, revoked and renewed from their instant on", () => {
    const later = plusDays(monday, 9);
    expect(states(waiver({ decision: "denied", decidedAt: then }), justBefore(then), then, end)).toEqual([
      "requested",
      "denied",
      "denied",
    ]);
    expect(states(waiver(ended("withdrawn", then)), justBefore(then), then, end)).toEqual([
      "requested",
      "withdrawn",
      "withdrawn",
    ]);
    for (const ending of ["revoked", "renewed"] as const)
      expect(states(approvedAt(then, ended(ending, later)), then, justBefore(later), later, end)).toEqual([
        "approved",
        "approved",
        ending,
        ending,
      ]);
    expect(states(approvedAt(then, ended("handed-over", later)), later)).toEqual(["expired"]);
  });
});

describe("HO-09: 30 days after a change of owner it ends", () => {
  const at = plusDays(monday, 1);
  const moved = plusDays(monday, 10);
  const endWith = (...agreements: readonly ReturnType<typeof owned>[]) =>
    endOfWaiver(approvedAt(at), agreements).toString();

  test("another team begins, or nobody holds it any more", () => {
    const limit = plusDays(moved, 30).toString();
    expect(endWith(owned("a", monday, moved), owned("b", moved))).toBe(limit);
    expect(endWith(owned("a", monday, moved))).toBe(limit);
    expect(endWith(owned("b", moved))).toBe(limit);
  });

  test("never later than its own day, and not for what was before it or is of the same team", () => {
    const own = "2026-06-01T00:00:00Z";
    expect(endWith()).toBe(own);
    expect(endWith(owned("a", monday))).toBe(own);
    expect(endWith(owned("a", monday, at), owned("b", at))).toBe(own);
    expect(endWith(owned("a", monday, moved), owned("a", moved))).toBe(own);
    const late = plusDays(instant(own), -3);
    expect(endWith(owned("a", monday, late), owned("b", late))).toBe(own);
  });

  test("what waits is not touched by it: whoever approves knows the owner of the day", () => {
    const change = [owned("a", monday, moved), owned("b", moved)];
    expect(waiverStateAt(waiver(), change, plusDays(moved, 31))).toBe("requested");
  });
});

describe("OA-13, SC-7: limits", () => {
  test("a blocking finding is waived for 90 days at most, any for 365, and none for a day that has come", () => {
    const fault = (day: string, severity: Waiver["severity"]) => untilFault(day, severity, monday, zone);
    expect(fault("2026-05-31", "B")).toBeNull();
    expect(fault("2026-06-01", "B")).toBe(
      "Choose a day from 3 Mar 2026 to 31 May 2026. What blocks is waived for 90 days at most",
    );
    for (const severity of ["W", "A"] as const) {
      expect(fault("2027-03-02", severity)).toBeNull();
      expect(fault("2027-03-03", severity)).toBe(
        "Choose a day from 3 Mar 2026 to 2 Mar 2027. A finding is waived for 365 days at most",
      );
    }
    for (const day of ["2026-03-02", "2025-03-02"]) expect(fault(day, "W")).not.toBeNull();
    expect(fault("2026-03-03", "W")).toBeNull();
    // Whole days by the calendar of the organisation: it ends as the day begins there.
    expect(untilDay("2026-05-31", zone).toString()).toBe("2026-05-30T22:00:00Z");
  });

  test("M-08: some rules are never waived", () => {
    expect(ruleFault({ id: "OWN-01", waivable: false, of: "service" })).toBe("OWN-01 cannot be waived.");
    expect(ruleFault({ id: "BUS-02", waivable: true, of: "business-service" })).toBe(
      "BUS-02 cannot be waived.",
    );
    expect(ruleFault({ id: "DOC-01", waivable: true, of: "service" })).toBeNull();
  });

  test("only what fails or has no data is waived, once at a time, and again in its last 30 days", () => {
    const ask = (state: "failed" | "no-data" | "waived" | "error" | null, ...waivers: readonly Waiver[]) =>
      askFault(
        {
          rule: "DOC-01",
          service: "Till",
          found: state && { state, severity: "W" },
          waivers,
          agreements: [],
        },
        monday,
      );
    expect([ask("failed"), ask("no-data")]).toEqual([null, null]);
    for (const state of ["error", null] as const)
      expect(ask(state)).toBe("DOC-01 finds nothing on Till: there is nothing to waive.");
    expect(ask("failed", waiver())).toBe(
      "Lea asked for this on 2 Mar 2026 already. It waits for an auditor.",
    );
    const since = plusDays(monday, -9);
    const until = (at: Instant) => approvedAt(since, { askedAt: since, until: at });
    expect(ask("waived", until(plusDays(monday, 31)))).toBe(
      "DOC-01 is waived until 2 Apr 2026 already. From 3 Mar 2026 it can be asked for again.",
    );
    expect(ask("waived", until(plusDays(monday, 30)))).toBeNull();
    expect(ask("failed", waiver({ decision: "denied", decidedAt: monday }))).toBeNull();
    expect(ask("failed", waiver(ended("withdrawn", monday)))).toBeNull();
  });

  test("what holds by now, or blocks by now and was asked for too long, is not approved", () => {
    const one = waiver({ until: untilDay("2026-07-01", zone) });
    const fault = (state: "failed" | "passed", severity: Waiver["severity"]) =>
      approveFault(one, "Till", state === "passed" ? null : { state, severity }, monday, zone);
    expect(fault("failed", "W")).toBeNull();
    expect(fault("passed", "W")).toBe(
      "DOC-01 finds nothing on Till by now: there is nothing to waive. Deny it.",
    );
    expect(fault("failed", "B")).toBe(
      "DOC-01 blocks Till by now, and what blocks is waived until 30 May 2026 at the latest. Deny it, and say until when it can be asked for.",
    );
  });
});

describe("what a deed finds done already, whatever its clock says", () => {
  const later = plusDays(monday, 1);
  test("it is told who did it", () => {
    expect(waitingFault(waiver(), monday)).toBeNull();
    expect(waitingFault(approvedAt(later), monday)).toBe("Dele approved it on 3 Mar 2026.");
    expect(waitingFault(waiver(ended("withdrawn", later)), monday)).toBe("Ana withdrew it on 3 Mar 2026.");
    expect(waitingFault(waiver({ until: later }), later)).toBe(
      "It was asked for until 3 Mar 2026, and nobody decided by then. Ask for it again.",
    );
    expect(revokeFault(approvedAt(later), [], monday)).toBeNull();
    expect(revokeFault(waiver(), [], monday)).toBe("Nobody has approved it: deny it instead.");
    expect(revokeFault(approvedAt(monday, ended("revoked", later)), [], later)).toBe(
      "Ana revoked it on 3 Mar 2026.",
    );
    expect(revokeFault(approvedAt(monday, { until: later }), [], later)).toBe("It ended on 3 Mar 2026.");
    expect([isWaiting(approvedAt(later), monday), isApproved(approvedAt(later), [], monday)]).toEqual([
      false,
      true,
    ]);
  });
});

test("SC-8: the days in force of all waivers of a finding are added up, up to now", () => {
  const since = plusDays(monday, -100);
  const span = (from: number, days: number) =>
    approvedAt(plusDays(since, from), { askedAt: since, until: plusDays(since, from + days) });
  // Of what begins later nothing counts yet.
  const all = [
    span(0, 30),
    span(40, 10),
    span(90, 60),
    span(101, 9),
    waiver({ decision: "denied", decidedAt: since }),
  ];
  expect(daysInForce(all, [], monday)).toBe(50);
  expect(daysInForce([], [], monday)).toBe(0);
});

describe("SC-7, M-08, OW-U2: who may", () => {
  const held = { holder: { id: "pay" as TeamId, name: "Payments" } };
  const person = (id: string, role: "reader" | "editor" | "auditor", ...teams: readonly string[]): Actor => ({
    kind: "person",
    id: id as never,
    slug: id,
    name: id,
    role,
    leads: [],
    memberOf: teams as readonly TeamId[],
  });
  const above: Actor = {
    ...(person("ines", "auditor") as Actor & { kind: "person" }),
    leads: ["pay" as TeamId],
  };
  const token: Actor = { kind: "token", token: { id: "t", name: "CI", scopes: [], team: null } };

  test("members of the team and auditors ask, people alone", () => {
    const may = (actor: Actor) => mayAskWaiver(actor, held).allowed;
    expect([person("m", "editor", "pay"), person("a", "auditor")].map(may)).toEqual([true, true]);
    expect(
      [
        person("e", "editor"),
        person("r", "reader", "pay"),
        token,
        { kind: "job", name: "clock" } as const,
      ].map(may),
    ).toEqual([false, false, false, false]);
  });

  test("OA-13, M-08: nobody decides on what they asked for themselves, also not as an auditor of the team", () => {
    const asked = { askedBy: { kind: "person", id: "dele", name: "Dele" }, rule: "DOC-01" };
    for (const may of [mayDecideWaiver(person("dele", "auditor", "pay"), asked)])
      expect(may).toEqual({
        allowed: false,
        why: "A waiver needs someone else's approval. You asked for this one.",
      });
    expect(mayDecideWaiver(person("ana", "auditor"), asked).allowed).toBe(true);
    expect(mayDecideWaiver(person("lea", "editor"), asked).allowed).toBe(false);
    expect(mayDecideWaiver(token, asked).allowed).toBe(false);
    expect(mayWithdrawWaiver(person("dele", "auditor"), asked, held).allowed).toBe(true);
    expect(mayWithdrawWaiver(person("ana", "auditor"), asked, held)).toEqual({
      allowed: false,
      why: "Only Dele or a lead of Payments can withdraw this.",
    });
  });

  test("what blocks is approved by nobody of the owning team, nor by whoever leads it or a team above", () => {
    const asked = { askedBy: { kind: "person", id: "lea", name: "Lea" }, rule: "OWN-04" };
    const approve = (actor: Actor, severity: "B" | "W") => mayApproveWaiver(actor, asked, held, severity);
    for (const actor of [person("ana", "auditor", "pay"), above]) {
      expect(approve(actor, "B")).toEqual({
        allowed: false,
        why: "OWN-04 blocks: an auditor from outside Payments approves it.",
      });
      expect(approve(actor, "W").allowed).toBe(true);
    }
    expect(approve(person("dele", "auditor"), "B").allowed).toBe(true);
  });
});
