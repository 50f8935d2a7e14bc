import { expect, test } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { deprecatedSince } from "./deprecation";

const then = Temporal.Instant.from("2026-01-05T00:00:00Z");
const now = Temporal.Instant.from("2026-03-02T09:00:00Z");

test.each([
  ["becomes deprecated", "production", null, "deprecated", now],
  ["stays deprecated, and keeps its instant", "deprecated", then, "deprecated", then],
  ["was deprecated by a file that says no instant", "deprecated", null, "deprecated", null],
  ["is in use again", "deprecated", then, "production", null],
  ["stays in use", "production", null, "production", null],
] as const)("OW-R1: a service that %s", (_why, was, since, is, expected) => {
  expect(deprecatedSince({ lifecycle: was, deprecatedAt: since }, is, now)).toBe(expected);
});
