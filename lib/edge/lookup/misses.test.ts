import { expect, test } from "vitest";
import { dayIn } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { listMisses } from "@/lib/services/queries/lookup/misses";
import { ctxOf, value, world } from "@/lib/testing/world";
import { lookUpAndRemember } from "./ask";
import { wire } from "../start/wiring";

test("LKP-30: what nobody known looks up in vain is counted soon after, each time that it was asked", async () => {
  wire();
  const { auditor, mark } = await world();
  const stranger = ctxOf({ kind: "anonymous" });
  const looked = await Promise.all(
    [`${mark} x`, `${mark}_X`, `${mark}-x`].map((asked) => lookUpAndRemember(stranger, asked)),
  );
  // Names of this organisation hold the word, so that something is near; nothing is called so.
  expect(looked.map((one) => value(one).answer)).toEqual(["near", "near", "near"]);
  const counted = async () =>
    value(await listMisses(auditor)).misses.find(({ key }) => key === `${mark} x`)?.count ?? 0;
  await expect.poll(counted, { timeout: 10_000 }).toBe(3);
});

test("LKP-30: a day on which more came than is counted is told", async () => {
  const { auditor } = await world();
  const day = dayIn(auditor.now, "UTC");
  expect(value(await listMisses(auditor)).full).toEqual({ days: [], most: 10_000 });
  await db.$executeRaw`
    INSERT INTO "LookupMiss" ("day", "key", "text")
    SELECT ${day}::date, 'flood ' || n, 'flood ' || n FROM generate_series(1, 10000) AS n`;
  expect(value(await listMisses(auditor)).full).toEqual({ days: [day], most: 10_000 });
  await db.$executeRaw`DELETE FROM "LookupMiss" WHERE "key" LIKE 'flood %'`;
});
