import { expect, test } from "vitest";
import { readColumnsKept, readServiceList, withoutWords } from "./service-list";

test("PAG-03: words that fit stay, the rest is named; unknown parameters are named too", () => {
  const read = readServiceList({
    tier: "1,9,-2,x",
    sort: "colour",
    owner: "payments",
    ownr: "search",
    cols: "owner,price,tier",
    cursor: "abc",
    rule: "own-01",
  });
  expect(read.given).toMatchObject({
    tier: "1,-2",
    sort: null,
    owner: "payments",
    cols: "owner,tier",
    rule: null,
  });
  expect(read.filter.tier).toEqual({ any: ["1"], none: ["2"] });
  expect(read.columns).toEqual(["owner", "tier"]);
  expect(read.ignored).toEqual(["tier=9,x", "rule=own-01", "sort=colour", "cols=price", "ownr"]);
  expect(read.filters).toBe(2);
});

test("PAG-03: an address without filters is the whole list", () => {
  const read = readServiceList({});
  expect([read.filters, read.ignored, read.columns]).toEqual([0, [], null]);
  expect(new Set(Object.values(read.given))).toEqual(new Set([null]));
});

test("PAG-03: what was understood, read again, is the same", () => {
  const read = readServiceList({ tier: "-2,1", mine: "true", field: "region:eu,-pci", q: " pay " });
  expect(
    readServiceList(Object.fromEntries(Object.entries(read.given).map(([k, v]) => [k, v ?? ""]))).given,
  ).toEqual(read.given);
  expect(read.given).toMatchObject({ tier: "1,-2", mine: "1", field: "region:eu,-pci", q: "pay" });
});

test("the columns of a form: those it names, the standard ones, or one without a name, which is refused", () => {
  const form = (fields: Readonly<Record<string, string>>) => {
    const made = new FormData();
    for (const [name, value] of Object.entries(fields)) made.append(name, value);
    return made;
  };
  expect(readColumnsKept(form({ columns: "owner,tier" }))).toEqual({ columns: ["owner", "tier"] });
  expect(readColumnsKept(form({ columns: "owner", standard: "" }))).toEqual({ columns: [] });
  expect(readColumnsKept(form({}))).toEqual({ columns: [""] });
});

test("PAG-03: a word that calls no record counts as no filter, and stands in none", () => {
  const read = readServiceList({
    owner: "payments,-nobody,nowhere",
    system: "nothing",
    tier: "1",
    cols: "tier",
  });
  const unknown = [
    { path: "owner" as const, word: "nobody" },
    { path: "owner" as const, word: "nowhere" },
    { path: "system" as const, word: "nothing" },
  ];
  expect([read.filters, withoutWords(read, []).filters]).toEqual([3, 3]);
  const known = withoutWords(read, unknown);
  expect(known.filters).toBe(2);
  expect(known.given).toMatchObject({ owner: "payments", system: null, tier: "1", cols: "tier" });
});
