import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { together } from "@/lib/platform/operation";
import { ok } from "@/lib/kernel/result";
import { listServiceIds } from "@/lib/services/queries/facts";
import { value } from "@/lib/testing/world";
import { Temporal } from "@/lib/kernel/time";
import { seedDemo } from "@/prisma/seed";
import { ctxOf } from "@/lib/testing/world";
import { judgePart } from "./keep-standings";

const now = Temporal.Instant.from("2026-11-26T11:00:00Z");
const job = ctxOf({ kind: "job", name: "test" }, now);

beforeAll(async () => {
  wire();
  await seedDemo(now);
}, 180_000);

const kept = async () => ({
  standings: await db.serviceStanding.findMany({
    orderBy: { serviceId: "asc" },
    omit: { checkedAt: true },
  }),
  findings: await db.finding.findMany({
    where: { until: null },
    orderBy: [{ recordId: "asc" }, { rule: "asc" }],
    select: { recordId: true, rule: true, state: true, severity: true, since: true },
  }),
});

test("OW-F8: judging one service after the other by what lies around it answers as judging the whole catalog does", async () => {
  const before = await kept();
  const ids = await listServiceIds(db);
  const later = { ...job, now: now.add({ minutes: 5 }) };
  for (const id of ids)
    value(
      await together(later, async (within) => {
        await judgePart(within, [id]);
        return ok(null);
      }),
    );
  expect(await kept()).toEqual(before);
  // In small groups, whose members are each other's neighbours or not.
  for (let from = 0; from < ids.length; from += 7)
    value(
      await together(later, async (within) => {
        await judgePart(within, ids.slice(from, from + 7));
        return ok(null);
      }),
    );
  expect(await kept()).toEqual(before);
}, 180_000);
