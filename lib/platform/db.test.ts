import { expect, test } from "vitest";
import { Prisma } from "@/prisma/generated/client";
import { db, prepared, readPrepared } from "./db";

const text = "SELECT current_setting('plan_cache_mode') AS plans";

test("a prepared read is planned once a connection, any other with its values", async () => {
  expect(await readPrepared("test-plans", text, [])).toEqual([{ plans: "force_generic_plan" }]);
  expect(await db.$queryRaw(prepared("test-plans-too", Prisma.raw(text)))).toEqual([
    { plans: "force_generic_plan" },
  ]);
  expect(await db.$queryRaw(Prisma.raw(text))).toEqual([{ plans: "auto" }]);
  expect(await db.$transaction((tx) => tx.$queryRaw(prepared("test-plans", Prisma.raw(text))))).toEqual([
    { plans: "auto" },
  ]);
});
