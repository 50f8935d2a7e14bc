import fc from "fast-check";
import { expect, test } from "vitest";
import { answerOf, type Candidate } from "./answer";
import { cleanLookup, readLookup } from "./reading";

test.each([
  ['"Payments",', "Payments"],
  ["<https://x.example/a>", "https://x.example/a"],
  ["\n\n  first line \n second", "first line"],
  ["pay\u200Bments", "payments"],
])("LKP-01: %j is cleaned to %j", (asked, text) => {
  expect(cleanLookup(asked)).toBe(text);
});

test("LKP-02: a prefix forces the reading, an unknown one is part of the text", () => {
  expect(readLookup("team:payments")).toMatchObject({ noun: "team", text: "payments" });
  expect(readLookup("colour:red")).toMatchObject({ noun: null, text: "colour:red" });
});

test("LKP-06, LKP-07: a forge address is read as repository and path", () => {
  expect(readLookup("https://github.com/Org/Repo/blob/main/a/b.go").repositories).toEqual([
    { url: "github.com/org/repo", path: "a/b.go" },
    { url: "github.com/org", path: "repo/a/b.go" },
  ]);
  expect(readLookup("git@gitlab.com:org/sub/repo.git").repositories[0]).toEqual({
    url: "gitlab.com/org/sub/repo",
    path: "",
  });
});

test("LKP-08: a host is looked for exactly, then by its wider rules", () => {
  expect(readLookup("db.eu.saltline.example:5432").identifiers).toEqual([
    "db eu saltline example 5432",
    "db eu saltline example",
    "* eu saltline example",
    "* saltline example",
  ]);
});

test("BAD-16: no text makes the reading fail", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom("%", "'", "\\", "{a=", "//", ":", "😀".repeat(250)),
      ),
      (asked) => {
        const readings = readLookup(asked);
        return typeof readings.key === "string" && Array.isArray(readings.repositories);
      },
    ),
  );
});

const candidate = (slug: string, score: number, noun = "service"): Candidate => ({
  noun,
  id: `${noun}-${slug}`,
  slug,
  name: slug,
  lifecycle: null,
  tier: null,
  owner: "Payments",
  score,
  why: "",
});

test("LKP-20, LKP-21: a service before the team of the same name, which stands below", () => {
  expect(answerOf([candidate("gitaly", 1000, "team"), candidate("gitaly", 1000)])).toMatchObject({
    kind: "found",
    best: { noun: "service" },
    also: [{ noun: "team", score: 940 }],
  });
});

test("LKP-22: several that are as good are all shown, with the owner they share", () => {
  expect(answerOf([candidate("a", 930), candidate("b", 930)])).toMatchObject({
    kind: "ambiguous",
    owner: "Payments",
  });
});

test("LKP-23, LKP-24: only near ones are never opened by themselves; nothing is none", () => {
  expect(answerOf([candidate("checkout", 450)]).kind).toBe("near");
  expect(answerOf([]).kind).toBe("none");
});

test("the order of candidates is of no effect", () => {
  const all = [candidate("a", 930), candidate("b", 700), candidate("c", 420), candidate("d", 930, "team")];
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all, { minLength: 4 }),
      (some) => JSON.stringify(answerOf(some)) === JSON.stringify(answerOf(all)),
    ),
  );
});
