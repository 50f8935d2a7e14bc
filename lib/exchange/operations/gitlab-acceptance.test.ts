import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readFigures } from "@/lib/audits/queries/audit";
import { listQueue } from "@/lib/audits/queries/queue";
import { readPlaceholders } from "@/lib/audits/queries/placeholders";
import { readFiles } from "@/lib/edge/formats/read-files";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { addAlias } from "@/lib/services/operations/service-parts";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { readOwnership } from "@/lib/services/queries/ownership";
import { db } from "@/lib/platform/db";
import { nameLead } from "@/lib/teams/operations/name-lead";
import { actorOf } from "@/lib/teams/queries/actor";
import { sample } from "@/lib/testing/samples";
import { aPerson, ctxOf, monday, value } from "@/lib/testing/world";
import { asItIs } from "../schema/read";
import { runImport } from "./run-import";

const { file, present } = sample("catalog/gitlab-services.csv");
const job = ctxOf({ kind: "job", name: "import" });
const failing = async (rule: string) =>
  (
    await db.$queryRaw<{ slug: string }[]>`
      SELECT s."slug" FROM "Finding" f JOIN "Service" s ON s."id" = f."recordId"
      WHERE f."rule" = ${rule} AND f."state" = 'failed' AND f."until" IS NULL ORDER BY 1`
  ).map(({ slug }) => slug);
const dangling = () => db.dependency.count({ where: { targetId: null } });

/** The tests of this file tell one story on one import, in order: each goes on from the one before. */
describe.skipIf(!present)("GitLab's public catalog in the database", () => {
  beforeAll(async () => {
    wire();
    const read = readFiles([{ name: path.basename(file), bytes: fs.readFileSync(file) }], asItIs);
    value(await runImport(job, read, { source: "gitlab", createTeams: true, strict: false, expected: null }));
  }, 120_000);

  test("OA-01: 106 services, 28 owners named; everybody has an owner field, nobody owns", async () => {
    expect(await readFigures(job)).toEqual({
      total: 106,
      naive: 106,
      owned: 0,
      weak: 87,
      unowned: 19,
      grades: [
        { grade: "unaccepted", band: "weak", count: 87 },
        { grade: "placeholder", band: "unowned", count: 19 },
      ],
    });
    expect(await db.declaredOwner.findMany({ distinct: ["text"], select: { text: true } })).toHaveLength(28);
    const { teams, named } = await readPlaceholders(job);
    expect(teams.map(({ slug, verdict, holds }) => [slug, verdict, holds])).toEqual([
      ["reliability_unowned", "placeholder", 19],
    ]);
    expect(named).toBe(19);
  });

  test("OA-01: the queue begins with the four of weight 5 and ends by slug; two suggestions, five split candidates", async () => {
    const { items, page } = value(await listQueue(job, {}));
    expect([items.length, page.total, page.unowned, page.snoozed, page.next]).toEqual([19, 19, 19, 0, null]);
    const slugs = items.map(({ slug }) => slug);
    expect(slugs.slice(0, 8)).toEqual([
      "api",
      "web",
      "git",
      "internal-api",
      "web-pages",
      "about",
      "ai-assisted",
      "camoproxy",
    ]);
    expect(slugs.at(-1)).toBe("websockets");
    expect(items.slice(0, 5).map(({ weight }) => weight)).toEqual([5, 5, 5, 5, expect.anything()]);
    expect(
      items.flatMap(({ slug, suggestions }) =>
        suggestions.map(({ team, strength }) => `${slug}: ${team}, ${strength}`),
      ),
    ).toEqual(["nginx: distribution_deploy, possible", "omnibus: distribution_deploy, possible"]);
    expect(
      items
        .filter(({ note }) => note === "split-candidate")
        .map(({ slug }) => slug)
        .sort(),
    ).toEqual(["api", "git", "internal-api", "mailroom", "web"]);
  });

  test("OA-01: what fails and what is not known", async () => {
    expect(await failing("OWN-02")).toEqual(["api", "git", "internal-api", "mailroom", "sidekiq", "web"]);
    expect(await failing("DEP-01")).toHaveLength(15);
    expect(await dangling()).toBe(15);
    expect(await failing("DEP-02")).toEqual(["gitaly"]);
    expect(await failing("DEP-03")).toEqual([]);
    expect(await failing("DEP-05")).toEqual(["docs-website", "frontend", "kas", "registry"]);
    expect(await failing("DEP-07")).toHaveLength(83);
    expect(await failing("RDY-01")).toHaveLength(83);
    expect(await failing("RUN-01")).toHaveLength(33);
    expect(await failing("NAM-01")).toEqual(["nat", "nginx"]);
    expect(await failing("NAM-02")).toEqual(["loki", "mimir", "pd-event-logger-7760xa", "pingdom"]);
    expect(await failing("NAM-03")).toEqual([
      "clickhouse",
      "gitaly",
      "registry",
      "search",
      "secret-detection",
    ]);
    expect(await failing("NAM-05")).toEqual(["monitoring", "sentry"]);
    expect(await failing("NAM-06")).toEqual(["influxdb", "pd-event-logger-7760xa"]);
    expect(await failing("NAM-07")).toHaveLength(6);
    expect(await failing("LIF-05")).toEqual(["influxdb"]);
    const states = await db.finding.groupBy({
      by: ["state"],
      where: {
        until: null,
        OR: [
          { rule: { startsWith: "ONC-" } },
          { rule: { startsWith: "ESC-" } },
          { rule: { in: ["OWN-04", "OWN-06"] } },
        ],
      },
      _count: true,
    });
    expect(states.map(({ state, _count }) => [state, _count])).toEqual([["no-data", 106 * 22]]);
  });

  test("OA-05: a lead claims plantuml: one instant, out of the band, one fewer in the queue, and the history tells", async () => {
    const lead = await aPerson("Pia Lund", "editor");
    const auditor = await aPerson("Dele Adeyemi", "auditor");
    const named = { team: "distribution_deploy", lead: lead.slug, seat: "manager" };
    value(await nameLead(ctxOf(auditor.actor), named));
    const now = plusDays(monday, 1);
    const actor = await actorOf(lead.id, now);
    if (!actor) throw new Error("the lead cannot act");
    const ctx = { ...ctxOf(actor, now) };
    value(
      await claimService(ctx, {
        ref: "plantuml",
        team: "distribution_deploy",
        reason: "We packaged it and nobody else has touched it",
      }),
    );
    const { ownership } = value(await readOwnership(ctx, "plantuml"));
    const at = now.toString();
    expect(ownership.current).toMatchObject({
      offeredAt: at,
      acceptedAt: at,
      startsAt: at,
      acceptedBy: "Pia Lund",
    });
    expect(ownership.band).toBe("weak");
    expect(value(await listQueue(ctx, {})).page.unowned).toBe(18);
    expect(ownership.events.map(({ what, by }) => [what, by])).toEqual(
      expect.arrayContaining([
        ["claimed", "Pia Lund"],
        ["declared", "gitlab"],
      ]),
    );
  });

  test("OA-02: an alias mends ten dangling edges; a second shows the cycle behind the missing name", async () => {
    const auditor = ctxOf((await aPerson("Dele Adeyemi", "auditor")).actor, plusDays(monday, 2));
    value(await addAlias(auditor, { ref: "patroni", alias: "postgres" }));
    expect(await dangling()).toBe(5);
    expect(await failing("DEP-03")).toEqual([]);
    value(await addAlias(auditor, { ref: "frontend", alias: "haproxy" }));
    expect(await dangling()).toBe(4);
    expect(await failing("DEP-03")).toEqual(["api", "frontend", "git", "gitaly", "web"]);
  });
});
