import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { decidingEvidence } from "@/lib/teams/domain/placeholder";
import { sample } from "@/lib/testing/samples";
import { compareOwnership, type Snapshot } from "./ownership-comparison";

const snapshot = (owners: Readonly<Record<string, string | null>>): Snapshot =>
  new Map(
    Object.entries(owners).map(([slug, owner]) => [
      slug,
      { owner, unowned: owner === null || owner === "nobody" },
    ]),
  );

test("OW-T4: in both, changed, gone, new, and who entered or left the unowned", () => {
  expect(
    compareOwnership(
      snapshot({ a: "red", b: "red", c: null, d: "red", e: "blue" }),
      snapshot({ a: "red", b: "nobody", c: "blue", d: "blue", f: "red" }),
    ),
  ).toEqual({
    inBoth: ["a", "b", "c", "d"],
    changed: [
      { service: "b", from: "red", to: "nobody" },
      { service: "c", from: null, to: "blue" },
      { service: "d", from: "red", to: "blue" },
    ],
    gone: ["e"],
    added: ["f"],
    enteredUnowned: ["b"],
    leftUnowned: ["c"],
    wholeTeamMoves: [],
  });
});

test("OW-T4: five services of one team to one other are a move of the team, four are not", () => {
  const moved = (count: number, to: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, place) => [`${to}${String(place)}`, to]));
  const after = { ...moved(5, "blue"), ...moved(4, "green") };
  const before = Object.fromEntries(Object.keys(after).map((slug) => [slug, "red"]));
  expect(compareOwnership(snapshot(before), snapshot(after)).wholeTeamMoves).toEqual([
    { from: "red", to: "blue", services: ["blue0", "blue1", "blue2", "blue3", "blue4"] },
  ]);
});

const anySnapshot = fc
  .dictionary(
    fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
    fc.option(fc.constantFrom("red", "blue", "nobody"), { nil: null }),
  )
  .map(snapshot);

test("OW-T4 properties: every service is counted once, and backwards gone is new", () => {
  fc.assert(
    fc.property(anySnapshot, anySnapshot, (before, after) => {
      const there = compareOwnership(before, after);
      const back = compareOwnership(after, before);
      expect(there.inBoth.length + there.gone.length).toBe(before.size);
      expect(there.inBoth.length + there.added.length).toBe(after.size);
      expect([back.gone, back.added, back.enteredUnowned]).toEqual([
        there.added,
        there.gone,
        there.leftUnowned,
      ]);
      expect(compareOwnership(before, before).changed).toEqual([]);
    }),
  );
});

const { file: folder, present } = sample("catalog/gitlab");

const CatalogFile = z.object({
  services: z.array(z.object({ name: z.string(), owner: z.string().nullish() })),
});

function read(file: string): Snapshot {
  const { services } = CatalogFile.parse(parse(fs.readFileSync(path.join(folder, file), "utf8")));
  return new Map(
    services.map(({ name, owner }) => {
      const team = owner && { slug: owner, name: owner, kind: "stream" as const, labels: [], verdict: null };
      return [name, { owner: owner ?? null, unowned: !team || decidingEvidence(team).length > 0 }];
    }),
  );
}

test.skipIf(!present)("OA-04: two readings of a real catalog, eleven months apart", () => {
  const before = read("history/service-catalog-2024-07-24.yml");
  const after = read("service-catalog.yml");
  const found = compareOwnership(before, after);
  expect([before.size, after.size]).toEqual([96, 109]);
  expect(found.inBoth).toHaveLength(91);
  expect(found.changed).toHaveLength(59);
  expect(found.gone).toHaveLength(5);
  expect(found.added).toHaveLength(18);
  expect(found.wholeTeamMoves.map(({ services }) => services.length)).toEqual([13, 12, 11, 10]);
  const unowned = (snapshotOf: Snapshot) => [...snapshotOf.values()].filter((one) => one.unowned).length;
  expect([unowned(before), unowned(after)]).toEqual([20, 19]);
  expect([found.leftUnowned, found.enteredUnowned]).toEqual([["registry"], []]);
});
