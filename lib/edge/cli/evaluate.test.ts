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
    out: "format: ‘other/1’ is not known. Known: steward-ownership-cases/1",
    code: 2,
  });
});
