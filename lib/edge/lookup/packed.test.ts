import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { packed } from "./packed";

test("what is packed piece by piece is the whole text, also where a piece is larger than what waits to be packed", async () => {
  const pieces = ["a".repeat(3), "ü".repeat(200_000), "", "z"];
  const bytes = await packed(async (take) => {
    for (const piece of pieces) await take(piece);
  });
  expect(gunzipSync(bytes).toString()).toBe(pieces.join(""));
});

test("a text that fails in the middle fails as a whole", async () => {
  const broken = packed(async (take) => {
    await take("[1,");
    throw new Error("the database went away");
  });
  await expect(broken).rejects.toThrow("the database went away");
});
