import fs from "node:fs";
import { expect, test } from "vitest";
import { answerOf } from "../view/answer";
import { OnCallVectors, questionOf } from "../schema/vectors";

const raw: unknown = JSON.parse(fs.readFileSync("/work/shared/design/on-call-vectors.json", "utf8"));
const { vectors } = OnCallVectors.parse(raw);

test.each(vectors.map((one) => [one.id, one] as const))("%s", (_id, one) => {
  const question = questionOf(one);
  if (question) expect(answerOf(question)).toMatchObject(one.expect ?? {});
});
