import { expect, test, vi } from "vitest";
import { dayIn } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { registerService } from "@/lib/services/operations/register-service";
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

test("LKP-28: a look-up is answered where it cannot be remembered, and that is logged once", async () => {
  wire();
  const { lead, mark } = await world();
  value(await registerService(lead, { name: `Held ${mark}`, slug: `held-${mark}` }));
  const warned = vi.spyOn(log, "warn");
  await db.$executeRaw`
    CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`;
  for (const table of ["RecentLookup", "LookupMiss"])
    await db.$executeRawUnsafe(
      `CREATE TRIGGER full_disk BEFORE INSERT ON "${table}" FOR EACH ROW EXECUTE FUNCTION full_disk()`,
    );
  try {
    expect(value(await lookUpAndRemember(lead, `held-${mark}`)).answer).toBe("found");
    expect(value(await lookUpAndRemember(lead, `nothing-${mark}-of-that`)).answer).not.toBe("found");
    expect(warned.mock.calls.map(([, words]) => words)).toEqual(["look-ups are answered and not remembered"]);
  } finally {
    await db.$executeRaw`DROP FUNCTION full_disk() CASCADE`;
    warned.mockRestore();
  }
});
