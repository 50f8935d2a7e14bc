import { describe, expect, it } from "vitest";
import { readFiles } from "@/lib/edge/formats/read-files";
import { extrasSize } from "@/lib/kernel/extras";
import type { ServiceDocument } from "../domain/document";
import { printIssue } from "../domain/issue";
import { asItIs } from "./read";

const read = (name: string, text: string) => {
  const { documents } = readFiles([{ name, bytes: new TextEncoder().encode(text) }], asItIs);
  const [one] = documents as readonly ServiceDocument[];
  if (one === undefined || documents.length !== 1) throw new Error("one service was expected");
  return { extras: one.stated.extras, told: one.issues.map(printIssue) };
};
const steward = (record: object) =>
  `{"steward":"catalog","form":1}\n${JSON.stringify({ noun: "service", slug: "quay", name: "Quay", ...record })}\n`;
const gitlab = (keys: number, each: number) =>
  [
    "services:",
    "  - name: quay",
    "    tier: sv",
    ...Array.from({ length: keys }, (_, at) => `    key_${String(at)}: ${"x".repeat(each)}`),
  ].join("\n");

describe("MOD-16: a record carries 64 KiB of what no field holds", () => {
  it("also where Steward's own form brings it, all formats together", () => {
    const { extras, told } = read(
      "a.jsonl",
      steward({
        extras: { gitlab: { long: "x".repeat(40_000), short: "kept" }, csv: { wide: "y".repeat(300_000) } },
        colour: "z".repeat(30_000),
      }),
    );
    expect(extras).toEqual({ gitlab: { short: "kept" }, steward: { colour: "z".repeat(30_000) } });
    expect(told).toEqual([
      'a.jsonl:2:1 extras — LIMIT: "csv.wide" has 293 KiB; 64 KiB are kept beside a record. This part was not kept. Link to it instead.',
      'a.jsonl:2:1 extras — LIMIT: "gitlab.long" has 39 KiB; 64 KiB are kept beside a record. This part was not kept. Link to it instead.',
    ]);
  });

  it("and all of it where it fits to the sign", () => {
    const extras = { csv: { wide: "" } };
    const room = 64 * 1024 - extrasSize(extras);
    const fits = { csv: { wide: "y".repeat(room) } };
    const whole = read("a.jsonl", steward({ extras: fits }));
    expect([extrasSize(whole.extras ?? {}), whole.told]).toEqual([64 * 1024, []]);
    const over = read("a.jsonl", steward({ extras: { csv: { wide: "y".repeat(room + 1) } } }));
    expect(extrasSize(over.extras ?? {})).toBe(2);
  });

  it("the largest parts go first, ten by name and the rest in one sentence", () => {
    const { extras, told } = read("catalog.yml", gitlab(6_000, 150));
    expect(extrasSize(extras ?? {})).toBeLessThanOrEqual(64 * 1024);
    expect(extrasSize(extras ?? {})).toBeGreaterThan(64 * 1024 - 200);
    const limits = told.filter((line) => line.includes("LIMIT"));
    expect(limits).toHaveLength(11);
    const kept = Object.keys(extras?.["gitlab"] ?? {}).length;
    expect(limits[10]).toContain(`${(6_000 - kept - 10).toLocaleString("en")} smaller parts have`);
  }, 60_000);
});
