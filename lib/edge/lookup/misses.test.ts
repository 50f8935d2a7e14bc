import { expect, test } from "vitest";
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
    value(await listMisses(auditor)).find(({ key }) => key === `${mark} x`)?.count ?? 0;
  await expect.poll(counted, { timeout: 10_000 }).toBe(3);
});
