import { expect, test } from "vitest";
import { Prisma } from "@/prisma/generated/client";
import { db } from "./db";
import { prepared, readPrepared } from "./prepared";

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

test("statements that a transaction asks for at once are carried out one by one, and a refused one does not hold up the next", async () => {
  const said: string[] = [];
  const hear = ({ message }: Error) => said.push(message);
  process.on("warning", hear);
  try {
    const answers = await db.$transaction((tx) =>
      Promise.all([1, 2, 3, 4].map((n) => tx.$queryRaw(Prisma.raw(`SELECT ${String(n)} AS n`)))),
    );
    expect(answers).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }], [{ n: 4 }]]);
    const refused = db.$transaction(async (tx) => {
      const asked = ["SELECT 1/0", "SELECT 1"].map((one) => tx.$queryRaw(Prisma.raw(one)));
      return (await Promise.allSettled(asked))[0]?.status;
    });
    expect(await refused).toBe("rejected");
    expect(await db.$queryRaw(Prisma.raw("SELECT 5 AS n"))).toEqual([{ n: 5 }]);
    await new Promise(setImmediate);
    expect(said).toEqual([]);
  } finally {
    process.off("warning", hear);
  }
});
