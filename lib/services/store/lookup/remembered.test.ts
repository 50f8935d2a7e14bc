import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { countMisses } from "./remembered";

test("LKP-30: so many texts a day are kept; beyond it only those known are counted further", async () => {
  const day = "1999-05-04";
  const count = (keys: readonly string[]) =>
    db.$transaction((tx) =>
      countMisses(
        tx,
        day,
        keys.map((key) => ({ key, text: key, times: 1 })),
        2,
      ),
    );
  await count(["b"]);
  await count(["a", "c", "d"]);
  await count(["b", "e"]);
  const kept = await db.lookupMiss.findMany({ where: { day: new Date(day) }, orderBy: { key: "asc" } });
  expect(kept.map(({ key, count: times }) => [key, times])).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
});
