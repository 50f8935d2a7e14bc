import { expect, test } from "vitest";
import { atOnce } from "@/lib/kernel/in-steps";
import { pathOfNul } from "./nul";

test("a NUL sign is found where it stands, in names of fields too", () => {
  expect(atOnce(pathOfNul({ name: "a", rows: [{ url: "x" }, { url: "\u0000" }] }))).toBe("rows.1.url");
  expect(atOnce(pathOfNul({ fields: { "a\u0000": 1 } }))).toBe("fields.a\uFFFD");
  expect(atOnce(pathOfNul("\u0000"))).toBe("");
});

test("nothing else is one, and what holds itself ends", () => {
  const self: Record<string, unknown> = { text: "a", bytes: new Uint8Array(9) };
  self["self"] = self;
  for (const raw of [self, null, undefined, 0, "", new Map()]) expect(atOnce(pathOfNul(raw))).toBeNull();
});
