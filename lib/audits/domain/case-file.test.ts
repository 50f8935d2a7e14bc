import fs from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { sample } from "@/lib/testing/samples";
import { questionOf } from "../schema/case-facts";
import { OwnershipCases } from "../schema/case-file";
import { answerCase } from "./case-file";

const { file, present } = sample("ownership-cases.json");

const Expected = z.object({
  cases: z.array(z.looseObject({ id: z.string(), title: z.string(), expect: z.looseObject({}) })),
});

const raw: unknown = present ? JSON.parse(fs.readFileSync(file, "utf8")) : { cases: [] };
const { cases } = present ? OwnershipCases.parse(raw) : { cases: [] };
const expected = Expected.parse(raw).cases;

test.skipIf(!present)("OA-16: the shared case file is read whole, and each case expects something", () => {
  expect(cases).toHaveLength(55);
  expect(expected.map(({ expect: parts }) => Object.keys(parts).length > 0)).toEqual(cases.map(() => true));
});

test.each(expected.map((one, place) => [one.id, one.title, place, one.expect] as const))(
  "%s: %s",
  (id, _title, place, parts) => {
    const one = cases[place];
    expect(one?.id).toBe(id);
    if (one) expect(answerCase(questionOf(one))).toMatchObject(parts);
  },
);

test.skipIf(!present)("OW-F1: no rule breaks on any shared case", () => {
  for (const one of cases) expect(JSON.stringify(answerCase(questionOf(one)))).not.toContain('"error"');
});
