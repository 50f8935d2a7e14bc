import { expect, test } from "vitest";
import { dayIn, plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { ctxOf, unique, value, world } from "@/lib/testing/world";
import { forgetOldMisses } from "./forget-misses";

test("LKP-30: what was looked up in vain more than 400 days ago is forgotten, a part at a time, by the clock alone", async () => {
  const clock = ctxOf({ kind: "job", name: "clock" });
  const mark = unique();
  const day = (ago: number) => new Date(dayIn(plusDays(clock.now, -ago), "UTC"));
  await db.lookupMiss.createMany({
    data: [0, 30, 400, 401, 402, 900].map((ago) => ({
      day: day(ago),
      key: `${mark} ${String(ago)}`,
      text: mark,
    })),
  });
  const { auditor } = await world();
  expect(await forgetOldMisses(auditor, {})).toMatchObject({ refusal: { kind: "forbidden" } });
  expect(value(await forgetOldMisses(clock, { most: 2 }))).toEqual({ forgotten: 2 });
  expect(value(await forgetOldMisses(clock, { most: 2 }))).toEqual({ forgotten: 1 });
  expect(value(await forgetOldMisses(clock, { most: 2 }))).toEqual({ forgotten: 0 });
  const left = await db.lookupMiss.findMany({
    where: { text: mark },
    orderBy: { day: "asc" },
    select: { key: true },
  });
  expect(left.map(({ key }) => key)).toEqual([400, 30, 0].map((ago) => `${mark} ${String(ago)}`));
});
