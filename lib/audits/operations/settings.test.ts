import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { registerService } from "@/lib/services/operations/register-service";
import { monday, value, world } from "@/lib/testing/world";
import { listFeeds, listRules, readRule } from "../queries/rules";
import { changeRule } from "./change-rule";
import { setFeed } from "./set-feed";

beforeAll(wire);

const reason = "Agreed in the round of the platform team";
const finding = (id: string, rule: string) =>
  db.finding.findFirst({ where: { recordId: id, rule, until: null } });

test("a number changes every rule that reads it: new versions, a cut in the trends, the ledger, and the answers", async () => {
  const w = await world();
  const made = value(
    await registerService(w.auditor, { name: `Cart ${w.mark}`, intent: "Keeps what guests have chosen" }),
  );
  expect(await finding(made.id, "DOC-01")).toBeNull();
  const asked = { rule: "DOC-01", version: 1, parameters: { answerLength: "60" }, reason };
  for (const ctx of [w.lead, w.reader])
    expect(await changeRule(ctx, asked)).toMatchObject({
      refusal: { kind: "forbidden", why: "Only an auditor can change the rule book." },
    });
  const at = plusDays(monday, 1);
  expect(value(await changeRule({ ...w.auditor, now: at }, asked))).toEqual({ rule: "DOC-01", version: 2 });
  expect(await finding(made.id, "DOC-01")).toMatchObject({
    state: "failed",
    ruleVersion: 2,
    evidence: ["29 of at least 60 characters"],
    since: new Date(at.epochMilliseconds),
  });
  expect(await finding(made.id, "DOC-02")).toMatchObject({
    ruleVersion: 2,
    since: new Date(monday.epochMilliseconds),
  });
  const rule = value(await readRule(w.auditor, "DOC-01"));
  expect([rule.version, rule.condition, rule.parameters[0]?.sharedWith]).toEqual([
    2,
    "the answer has at least 60 characters and is no filler",
    ["DOC-02", "DOC-03", "DOC-04"],
  ]);
  expect(rule.versions).toEqual([
    {
      version: 2,
      on: true,
      numbers: "The shortest answer: 60",
      reason,
      at: at.toString(),
      by: "Dele Adeyemi",
    },
  ]);
  expect(
    (await db.trendMark.findMany({ where: { at: new Date(at.epochMilliseconds) } })).map(
      ({ label }) => label,
    ),
  ).toEqual(["DOC-01, DOC-02, DOC-03, DOC-04: The shortest answer: 20 becomes 60 characters"]);
  expect(
    (await db.ledgerEntry.findMany({ where: { noun: "rule", operation: "audits.rule.change" } })).length,
  ).toBe(4);
  expect(await changeRule(w.auditor, asked)).toMatchObject({
    refusal: {
      kind: "stale",
      version: 2,
      by: "Dele Adeyemi",
      was: { "parameters.answerLength": 20 },
      theirs: { "parameters.answerLength": 60 },
    },
  });
  value(await changeRule(w.auditor, { ...asked, version: 2, parameters: { answerLength: 20 } }));
  expect(await finding(made.id, "DOC-01")).toBeNull();
});

test("a number outside its limits, and one that the rule does not read, are refused", async () => {
  const w = await world();
  const change = (rule: string, parameters: object) =>
    changeRule(w.auditor, { rule, version: 1, parameters, reason });
  expect(await change("OWN-06", { minPager: 0 })).toMatchObject({
    refusal: {
      issues: [
        {
          path: "parameters.minPager",
          what: "The fewest people who can be paged: give a whole number from 1 to 50",
        },
      ],
    },
  });
  expect(await change("OWN-06", { minPager: "many" })).toMatchObject({
    refusal: { issues: [{ path: "parameters.minPager", what: "Give a whole number" }] },
  });
  expect(await change("RUN-02", { runbookDays: ["90", "0", "365"] })).toMatchObject({
    refusal: { issues: [{ path: "parameters.runbookDays.1" }] },
  });
  expect(await change("OWN-06", { answerLength: 20 })).toMatchObject({
    refusal: { issues: [{ path: "parameters.answerLength", what: "OWN-06 does not read this number" }] },
  });
  expect(await change("XXX-01", {})).toMatchObject({ refusal: { kind: "not-found", ref: "XXX-01" } });
});

test("a C rule is switched on and a D rule off; what cannot be waived or judged stays as it is", async () => {
  const w = await world();
  const made = value(await registerService(w.auditor, { name: `Zeus ${w.mark}` }));
  expect(await finding(made.id, "NAM-04")).toBeNull();
  const turn = (rule: string, on: "on" | "off", version = 1) =>
    changeRule(w.auditor, { rule, version, on, reason });
  value(await turn("NAM-04", "on"));
  expect(await finding(made.id, "NAM-04")).toMatchObject({ state: "failed", ruleVersion: 2 });
  value(await turn("NAM-04", "off", 2));
  expect(await finding(made.id, "NAM-04")).toBeNull();
  expect(await finding(made.id, "RUN-01")).toMatchObject({ state: "failed" });
  value(await turn("RUN-01", "off"));
  expect(await finding(made.id, "RUN-01")).toBeNull();
  value(await turn("RUN-01", "on", 2));
  expect(await turn("OWN-01", "off")).toMatchObject({
    refusal: {
      why: "OWN-01 cannot be switched off: it is what owning a service means, and nobody can waive it either.",
    },
  });
  expect(await turn("DEF-03", "on")).toMatchObject({
    refusal: { why: "DEF-03 comes later: nothing can judge it yet." },
  });
  expect(await turn("PPL-04", "on")).toMatchObject({
    refusal: { why: "PPL-04 cannot be switched on yet: what it reads is not recorded here." },
  });
  expect(value(await turn("DOC-08", "on"))).toEqual({ rule: "DOC-08", version: 2 });
  expect(await finding(made.id, "DOC-08")).toMatchObject({ state: "no-data" });
  value(await turn("DOC-08", "off", 2));
});

test("two changes of one rule at once: the second is told", async () => {
  const w = await world();
  const results = await Promise.all(
    [w.auditor, w.admin].map((ctx) =>
      changeRule(ctx, { rule: "ESC-07", version: 1, parameters: { leastDelay: 6 }, reason }),
    ),
  );
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(results.find(({ ok }) => !ok)).toMatchObject({
    refusal: {
      kind: "stale",
      version: 2,
      was: { "parameters.leastDelay": 5 },
      theirs: { "parameters.leastDelay": 6 },
    },
  });
  expect(await db.ruleVersion.count({ where: { rule: "ESC-07" } })).toBe(1);
});

test("OW-F4: an auditor says what a feed knows; it is dated, in the ledger, marked in the trends, and judged at once", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Cart ${w.mark}`, owner: w.payments.slug }));
  expect(await finding(made.id, "OWN-11")).toMatchObject({ state: "no-data" });
  const feedNow = async () => (await listFeeds(w.auditor)).find(({ name }) => name === "directory");
  const set = async (ctx: typeof w.auditor, state: string) =>
    setFeed(ctx, { name: "directory", state, version: (await feedNow())?.version, reason });
  expect(await set(w.lead, "complete")).toMatchObject({
    refusal: { kind: "forbidden", why: "Only an auditor can say what a feed knows." },
  });
  const at = { ...w.auditor, now: plusDays(monday, 2) };
  value(await set(at, "complete"));
  expect(await finding(made.id, "OWN-11")).toBeNull();
  const feed = (await listFeeds(at)).find(({ name }) => name === "directory");
  expect(feed).toMatchObject({
    state: "complete",
    counts: "complete",
    lastSeenAt: null,
    setAt: at.now.toString(),
    setBy: "Dele Adeyemi",
  });
  expect(await db.trendMark.count({ where: { label: "Directory: absent becomes complete" } })).toBe(1);
  await db.feed.update({
    where: { name: "directory" },
    data: { lastSeenAt: new Date(monday.epochMilliseconds) },
  });
  const silent = { ...w.auditor, now: plusDays(monday, 7) };
  expect((await listFeeds(silent)).find(({ name }) => name === "directory")).toMatchObject({
    state: "complete",
    counts: "absent",
    silentSince: silent.now.toString(),
  });
  value(await set(at, "absent"));
});

test("CON-01: of two who set a feed from one page the second is told what the first has said", async () => {
  const w = await world();
  const set = (state: string, version: number) =>
    setFeed(w.auditor, { name: "scans", state, version, reason });
  const [one, other] = await Promise.all([set("complete", 1), set("partial", 1)]);
  const [won, lost] = one.ok ? [one, other] : [other, one];
  const { state } = value(won);
  expect(lost).toMatchObject({
    refusal: {
      kind: "stale",
      version: 2,
      by: "Dele Adeyemi",
      was: { state: "absent" },
      theirs: { state },
    },
  });
  // What is said already is said: no version, no mark.
  value(await set(state, 2));
  const [feed] = (await listFeeds(w.auditor)).filter(({ name }) => name === "scans");
  expect(feed).toMatchObject({ state, version: 2 });
});

test("the book lists every rule with what fails", async () => {
  const w = await world();
  value(await registerService(w.auditor, { name: `Cart ${w.mark}` }));
  const rules = await listRules(w.auditor);
  expect(rules).toHaveLength(113);
  for (const rule of rules.filter(({ failed }) => failed > 0).slice(0, 5)) {
    const { counts } = value(await readRule(w.auditor, rule.id));
    expect(counts.failed).toBe(rule.failed);
    expect(counts.failed + counts.noData + counts.waived + counts.error + counts.rest).toBe(counts.total);
  }
});
