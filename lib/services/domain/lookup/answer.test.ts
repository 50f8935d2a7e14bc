import type { RecordNoun } from "@/lib/kernel/reference";
import fc from "fast-check";
import { expect, test } from "vitest";
import { answerOf, type Candidate, classOf, merged, scores } from "./answer";

const candidate = (slug: string, score: number, more: Partial<Candidate> = {}): Candidate => ({
  noun: "service",
  id: `${more.noun ?? "service"}-${slug}`,
  slug,
  lifecycle: null,
  tier: null,
  owner: "Payments",
  score,
  reasons: [`scores ${String(score)}`],
  ...more,
});
const team = (slug: string, score: number) => candidate(slug, score, { noun: "team" });
const slugs = (all: readonly Candidate[]) => all.map(({ slug }) => slug);

test("LKP-20, LKP-21: a service before the team of the same name, which stands below", () => {
  expect(answerOf([team("gitaly", 1000), candidate("gitaly", 1000)])).toMatchObject({
    kind: "found",
    best: { noun: "service" },
    also: [{ noun: "team", score: 940 }],
  });
});

test("LKP-21: one whose score leads the next by 50 is found; by 49 it is not", () => {
  expect(answerOf([candidate("a", 950), candidate("b", 900)])).toMatchObject({
    kind: "found",
    best: { slug: "a" },
    also: [{ slug: "b" }],
  });
  expect(answerOf([candidate("a", 949), candidate("b", 900)]).kind).toBe("ambiguous");
});

test("LKP-21: whatever is not exact does not make it ambiguous, and at most five stand below", () => {
  const word = Array.from({ length: 8 }, (_, at) => candidate(`w${String(at)}`, 700));
  const answer = answerOf([candidate("a", 760), ...word]);
  expect(answer).toMatchObject({ kind: "found", best: { slug: "a" } });
  expect(answer.kind === "found" && answer.also).toHaveLength(5);
});

test("LKP-22: several that are as good are all shown, with the owner they share and how many more there are", () => {
  const many = Array.from({ length: 12 }, (_, at) => candidate(`s${String(at)}`, 930));
  expect(answerOf(many)).toMatchObject({ kind: "ambiguous", owner: "Payments", more: 2 });
  expect(answerOf([candidate("a", 930), candidate("b", 930, { owner: "Search" })])).toMatchObject({
    kind: "ambiguous",
    owner: null,
    more: 0,
  });
});

test("LKP-23, LKP-24: only near ones are never opened by themselves; nothing is none", () => {
  const near = answerOf(Array.from({ length: 9 }, (_, at) => candidate(`n${String(at)}`, 700 - at)));
  expect(near.kind === "near" && slugs(near.candidates)).toEqual(["n0", "n1", "n2", "n3", "n4"]);
  expect(answerOf([candidate("a", 759)]).kind).toBe("near");
  expect(answerOf([]).kind).toBe("none");
});

test("LKP-17 to LKP-19: the classes of the scores, of records that are no services too", () => {
  expect([1000, 950, 930, 900, 860, 850, 820, 760].map(classOf)).toEqual(Array(8).fill("exact"));
  expect([750, 700, 650, 600, 540].map(classOf)).toEqual(Array(5).fill("word"));
  expect([500, 360, 250, 240].map(classOf)).toEqual(Array(4).fill("near"));
});

test("LKP-20: ties go by lifecycle, then tier, then noun, then slug", () => {
  const answer = answerOf([
    candidate("z-retired", 700, { lifecycle: "retired" }),
    candidate("y-none", 700),
    candidate("x-design", 700, { lifecycle: "design" }),
    candidate("b-tier-2", 700, { lifecycle: "production", tier: 2 }),
    candidate("c-tier-1", 700, { lifecycle: "production", tier: 1 }),
  ]);
  expect(answer.kind === "near" && slugs(answer.candidates)).toEqual([
    "c-tier-1",
    "b-tier-2",
    "x-design",
    "y-none",
    "z-retired",
  ]);
  const same = answerOf([
    candidate("p", 700, { noun: "person" }),
    candidate("t", 700, { noun: "team" }),
    candidate("s", 640),
    candidate("a", 640),
  ]);
  expect(same.kind === "near" && slugs(same.candidates)).toEqual(["a", "s", "t", "p"]);
});

test("LKP-18, LKP-20: a name of any noun that begins with the text comes before one in which a later word does", () => {
  const found = merged([
    candidate("detects-leaks", scores.wordBegins),
    candidate("lea-novak", scores.begins, { noun: "person" }),
    candidate("lead-times", scores.begins),
    candidate("holds", scores.words),
    candidate("ana-lea", scores.wordBegins, { noun: "person" }),
  ]);
  expect(slugs(found)).toEqual(["lead-times", "lea-novak", "detects-leaks", "holds", "ana-lea"]);
});

test("LKP-03: a record that matched in several ways stands once, with each reason, the best first", () => {
  expect(
    answerOf([
      candidate("a", 930, { reasons: ["its host"] }),
      candidate("a", 1000, { reasons: ["its name"] }),
      candidate("a", 930, { reasons: ["its host"] }),
    ]),
  ).toMatchObject({ kind: "found", best: { score: 1000, reasons: ["its name", "its host"] }, also: [] });
});

test("the order of candidates is of no effect", () => {
  const noun = fc.constantFrom<RecordNoun>("service", "team", "person", "system");
  const one = fc.record({
    slug: fc.constantFrom("a", "b", "c", "d"),
    score: fc.integer({ min: 200, max: 1000 }),
    noun,
    place: fc.integer(),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 8 }), (some) => {
      const candidates = (all: typeof some) =>
        all.map(({ slug, score, noun: of }) => candidate(slug, score, { noun: of }));
      const mixed = [...some].sort((a, b) => a.place - b.place);
      expect(answerOf(candidates(mixed))).toEqual(answerOf(candidates(some)));
    }),
  );
});
