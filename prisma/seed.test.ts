import { beforeAll, expect, test } from "vitest";
import { type Grade, grades } from "@/lib/audits/domain/grades";
import { ruleBook } from "@/lib/audits/domain/rule-book";
import { plusDays, Temporal } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { readCountsOfDays } from "@/lib/audits/queries/trends";
import { listOwnershipChanges } from "@/lib/services/queries/ownership";
import { listQueue } from "@/lib/audits/queries/queue";
import { ctxOf, value } from "@/lib/testing/world";
import { seedDemo } from "./seed";

const now = Temporal.Instant.from("2026-11-26T11:00:00Z");
const ctx = ctxOf({ kind: "job", name: "test" }, now);

beforeAll(async () => {
  expect(await seedDemo(now)).toBe(
    "40 people, 11 teams and 45 services (1 of them retired) of Saltline Ferries",
  );
}, 180_000);

/** Grades that cannot occur yet, and what they wait for. */
const notYet: Readonly<Partial<Record<Grade, string>>> = {
  unreached: "escalation policies: nothing is paged, so nothing can page the wrong team",
  acting: "the appointment of an acting owner, which comes with the hand-over",
};

test("every grade occurs in the demo but the two that nothing records yet", async () => {
  const rows = await db.serviceStanding.groupBy({ by: ["grade"], _count: true });
  expect(rows.map(({ grade }) => grade).sort()).toEqual(grades.filter((grade) => !(grade in notYet)).sort());
  expect(Object.fromEntries(rows.map(({ grade, _count }) => [grade, _count]))).toEqual({
    owned: 7,
    unproven: 17,
    unconfirmed: 1,
    shared: 1,
    thin: 3,
    unaccepted: 3,
    "person-held": 1,
    orphaned: 1,
    deserted: 2,
    unresolved: 1,
    unclaimed: 4,
    placeholder: 3,
    retired: 1,
  });
});

/** Rules that are built and never fail in the demo, by what they wait for. */
const waiting: Readonly<Record<string, readonly string[]>> = {
  "a paging feed": [
    "OWN-04",
    "ONC-01",
    "ONC-02",
    "ONC-03",
    "ONC-04",
    "ESC-01",
    "ESC-02",
    "ESC-04",
    "ESC-05",
    "ESC-07",
    "ESC-08",
    "ESC-09",
    "ESC-10",
  ],
  "a feed of deploys": ["RUN-03"],
  promises: ["SLO-01", "SLO-02", "SLO-03", "SLO-05", "SLO-06", "SLO-07", "SLO-08"],
  "functions, shifts, verified runbooks and alert rows": ["FUN-01", "RUN-02", "ALR-01", "ALR-02", "PPL-03"],
  "announced retirements": ["LIF-01", "LIF-02", "LIF-03", "LIF-06"],
};

test("every rule that own records decide fails somewhere in the demo; the others wait for what is named here", async () => {
  const failed = await db.finding.groupBy({ by: ["rule"], where: { until: null, state: "failed" } });
  const failing = new Set(failed.map(({ rule }) => rule));
  const silent = ruleBook.filter(
    (rule) =>
      rule.set === "D" &&
      !failing.has(rule.id) &&
      (rule.of === "service" ? rule.judge !== null : rule.of === "business-service" || rule.of === "person"),
  );
  expect(silent.map(({ id }) => id).sort()).toEqual(Object.values(waiting).flat().sort());
  expect(failing.has("NAM-04"), "an auditor has switched NAM-04 on").toBe(true);
});

test("OW-F2: what waits for a feed is no data, and passes nowhere", async () => {
  const rules = [...(waiting["a paging feed"] ?? []), "RUN-03"];
  const states = await db.finding.groupBy({
    by: ["state"],
    where: { rule: { in: rules }, until: null },
  });
  expect(states.map(({ state }) => state)).toEqual(["no-data"]);
});

test("OW-D1: the trend of 90 days tells how the teams claimed what the inventory had found", async () => {
  const trend = await readCountsOfDays(ctx, 90, "UTC");
  expect(trend).toHaveLength(90);
  const [first, last] = [trend[0], trend.at(-1)];
  expect([first?.day, first?.total, last?.day, last?.total]).toEqual(["2026-08-29", 45, "2026-11-26", 44]);
  expect([first?.unowned, last?.unowned]).toEqual([38, 11]);
  expect(trend.flatMap(({ day, cuts }) => cuts.map((cut) => `${day} ${cut}`))).toEqual([
    "2026-10-22 NAM-04 is switched on",
    "2026-10-29 Directory: absent becomes complete",
  ]);
  const grades = await db.serviceStanding.count({ where: { band: "unowned" } });
  expect(last?.unowned).toBe(grades);
  const blocking = await db.finding.count({ where: { until: null, state: "failed", severity: "B" } });
  expect(last?.blocking).toBe(blocking);
});

test("the last seven days have seen services change hands, so that the home page tells something", async () => {
  const changes = await listOwnershipChanges(ctx, plusDays(now, -7), now);
  expect(
    changes.map(({ service, from, to }) => [service.slug, from?.slug ?? null, to?.slug ?? null]),
  ).toEqual([
    ["tax-rules", null, "fares"],
    ["arrival-boards", "fleet", "harbour-watch"],
    ["price-watch", "crossing", null],
  ]);
});

test("the work on the queue is under way", async () => {
  const page = value(await listQueue(ctx, {}));
  expect(page.page).toMatchObject({ unowned: 11, snoozed: 1, total: 10 });
  expect(Object.fromEntries(page.items.map(({ slug, triage }) => [slug, triage.state]))).toMatchObject({
    "ais-receiver": "offered",
    "session-store": "investigating",
    "mail-sender": "blocked",
    "seat-maps": "propose-retirement",
    sms: "new",
  });
});
