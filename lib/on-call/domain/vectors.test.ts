import fs from "node:fs";
import { expect, test } from "vitest";
import { OnCallVectors, questionOf } from "../schema/vectors";
import { answerOf } from "../view/answer";

const raw: unknown = JSON.parse(fs.readFileSync("lib/testing/on-call-vectors.json", "utf8"));
const { vectors } = OnCallVectors.parse(raw);

test.each(vectors.map((one) => [one.id, one] as const))("%s is answered as it expects", (_id, one) => {
  const question = questionOf(one);
  expect(question).not.toBeNull();
  if (question !== null) expect(answerOf(question)).toMatchObject(one.expect ?? {});
});
