import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { acceptsGzip, gunzipped, gzipped } from "./gzip";

test("what is packed piece by piece is the whole text, also where a piece is larger than what waits to be packed", async () => {
  const pieces = ["a".repeat(3), "ü".repeat(200_000), "", "z"];
  const bytes = await gzipped(async (take) => {
    for (const piece of pieces) await take(piece);
  });
  expect(gunzipSync(bytes).toString()).toBe(pieces.join(""));
  const stream = gunzipped(new Blob([new Uint8Array(bytes)]).stream());
  expect(await new Response(stream).text()).toBe(pieces.join(""));
});

test("a text that fails in the middle fails as a whole", async () => {
  const broken = gzipped(async (take) => {
    await take("[1,");
    throw new Error("the database went away");
  });
  await expect(broken).rejects.toThrow("the database went away");
});

test.each([
  [null, false],
  ["", false],
  ["identity", false],
  ["gzip", true],
  ["GZIP", true],
  ["br, gzip;q=0.5", true],
  ["deflate, x-gzip", true],
  ["*", true],
  ["*;q=0", false],
  ["gzip;q=0, *", false],
  ["gzip ; q=0.0", false],
  ["gzipped", false],
])("accept-encoding %s takes gzip: %s", (accepted, takes) => {
  expect(acceptsGzip(accepted)).toBe(takes);
});
