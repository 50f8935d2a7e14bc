import fs from "node:fs";
import { expect, test } from "vitest";
import { evaluate } from "./evaluate";

const file = (...cases: readonly unknown[]): string =>
  JSON.stringify({ format: "steward-ownership-cases/1", cases });
const small = {
  id: "one",
  at: "2026-03-02T09:00:00Z",
  teams: [{ slug: "payments" }],
  services: [
    {
      slug: "cart",
      agreements: [{ team: "payments", offeredAt: "2026-03-01T09:00:00Z", answerBy: "2026-03-15T09:00:00Z" }],
    },
  ],
  expect: { ownerAt: [{ service: "cart", at: "2026-03-01T00:00:00Z" }] },
};

test("a case is answered in full, whatever it expects", () => {
  const { out, code } = evaluate(file(small), true);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject([
    {
      id: "one",
      result: {
        services: {
          cart: {
            grade: "unaccepted",
            also: [],
            agreements: ["offered"],
            track: "P0",
            rules: { "OWN-01": "failed" },
          },
        },
        queue: [],
        placeholders: [],
        suspected: ["payments"],
        figures: { naive: 0, owned: 0, weak: 1, unowned: 0 },
        ownerAt: [{ service: "cart", at: "2026-03-01T00:00:00Z", team: null }],
        centre: { owner: 0, central: 0, another: 0, nobody: 0, noData: 1, percent: 0 },
      },
    },
  ]);
});

test("a rule that nothing decides yet says so, and is never guessed", () => {
  const { out } = evaluate(file(small), true);
  expect(out).toContain('"SLO-04": "not-built"');
});

test("parts that nobody knows say not-built wherever they are expected; a rule that is off is answered when it is named", () => {
  const asks = {
    ...small,
    expect: {
      services: {
        cart: { colour: "red", rules: { "XXX-99": "passed", "NAM-04": "passed", "PPL-04": "passed" } },
        gone: { grade: "owned" },
      },
      weather: "fine",
    },
  };
  expect(JSON.parse(evaluate(file(asks), true).out)).toMatchObject([
    {
      result: {
        services: {
          cart: {
            grade: "unaccepted",
            colour: "not-built",
            rules: { "XXX-99": "not-built", "NAM-04": "passed", "PPL-04": "not-built" },
          },
          gone: "not-built",
        },
        weather: "not-built",
      },
    },
  ]);
});

test("a case about the states of rules is answered with the stage", () => {
  const stage = { id: "two", at: "2026-03-02T09:00:00Z", tier: 2, results: { "DOC-03": "failed" } };
  expect(evaluate(file(stage), false)).toEqual({ out: '{"id":"two","result":{"stage":1}}', code: 0 });
});

test("each fault is told with its place, all at once, and the exit code is 2", () => {
  const faulty = {
    ...small,
    at: "yesterday",
    feeds: { paging: "on" },
    services: [{ slug: "cart", tier: 5, objectives: [{ dimension: "availability", target: 0.999 }] }],
  };
  const { out, code } = evaluate(file(small, faulty), false);
  expect(code).toBe(2);
  expect(out.split("\n").map((line) => line.split(":")[0])).toEqual([
    "cases[1].at",
    "cases[1].feeds.paging",
    "cases[1].services[0].tier",
    "cases[1].services[0].objectives[0].target",
  ]);
  expect(JSON.parse(evaluate(file(faulty), true).out)).toHaveProperty("faults.length", 4);
});

test("a file that is no JSON, or of a format nobody knows, is refused", () => {
  expect(evaluate("{", false).code).toBe(2);
  expect(evaluate('{"format":"other/1"}', false)).toEqual({
    out: "format: ‘other/1’ is not known. Known: steward-ownership-cases/1, steward-on-call-vectors/1",
    code: 2,
  });
});

const vectors = JSON.parse(fs.readFileSync("lib/testing/on-call-vectors.json", "utf8")) as {
  readonly vectors: readonly { readonly id: string; readonly expect: unknown }[];
};

test("each vector of on-call is answered in the form that it expects", () => {
  const { out, code } = evaluate(JSON.stringify(vectors), true);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual(vectors.vectors.map(({ id, expect: result }) => ({ id, result })));
  expect(vectors.vectors).toHaveLength(69);
});

test("a vector that asks for more than is known, or another calculus, says not-built; a bad one is told with its path", () => {
  const one = (vector: object) =>
    evaluate(JSON.stringify({ format: "steward-on-call-vectors/1", vectors: [vector] }), false);
  expect(one({ id: "E01", kind: "path", input: {} }).out).toBe('{"id":"E01","result":"not-built"}');
  const moment = {
    id: "C01",
    kind: "moment",
    input: { zone: "Europe/Berlin", local: "2026-03-29T02:30", edge: "first" },
  };
  expect(one({ ...moment, expect: { instant: "", weather: "" } }).out).toBe(
    '{"id":"C01","result":{"instant":"2026-03-29T01:00Z","weather":"not-built"}}',
  );
  expect(
    one({ ...moment, input: { zone: "Mars/Olympus", local: "2026-03-29T02:30:15", edge: "middle" } }),
  ).toEqual({
    out: [
      "vectors[0].input.zone: Give a time zone such as Europe/Berlin",
      "vectors[0].input.local: Give a local time in whole minutes without a zone, such as 2026-03-02T09:00",
      "vectors[0].input.edge: Choose from: first, last",
    ].join("\n"),
    code: 2,
  });
  expect(one({ id: "X", kind: "weather", input: {} }).code).toBe(2);
});
