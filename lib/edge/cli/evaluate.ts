import type { z } from "zod";
import { answerCase, withUnknown } from "@/lib/audits/domain/case-file";
import { questionOf } from "@/lib/audits/schema/case-facts";
import { OwnershipCases } from "@/lib/audits/schema/case-file";
import { OnCallVectors, questionOf as onCallQuestion } from "@/lib/on-call/schema/vectors";
import { answerOf } from "@/lib/on-call/view/answer";

type Answer = { readonly id: string; readonly result: unknown };
type Evaluated = { readonly answers: readonly Answer[] } | { readonly faults: readonly string[] };

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === "number"
        ? `${text}[${String(part)}]`
        : `${text}${text === "" ? "" : "."}${String(part)}`,
    "",
  );

const faultsOf = (error: z.ZodError): readonly string[] =>
  error.issues.map(({ path, message }) => `${pathOf(path) || "(the file)"}: ${message}`);

function ownershipCases(input: unknown): Evaluated {
  const parsed = OwnershipCases.safeParse(input);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  return {
    answers: parsed.data.cases.map((one) => ({
      id: one.id,
      result: withUnknown(answerCase(questionOf(one)), one.expect ?? {}),
    })),
  };
}

/** Of the parts of an answer those that a vector expects; all of them where it expects nothing. */
const expected = (answer: Readonly<Record<string, unknown>>, parts: readonly string[]) =>
  parts.length === 0
    ? answer
    : Object.fromEntries(parts.map((part) => [part, part in answer ? answer[part] : "not-built"]));

function onCallVectors(input: unknown): Evaluated {
  const parsed = OnCallVectors.safeParse(input);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  return {
    answers: parsed.data.vectors.map((vector) => {
      const question = onCallQuestion(vector);
      return {
        id: vector.id,
        result:
          question === null ? "not-built" : expected(answerOf(question), Object.keys(vector.expect ?? {})),
      };
    }),
  };
}

/** One evaluator a format; later calculi join here. */
const evaluators: Readonly<Record<string, (input: unknown) => Evaluated>> = {
  "steward-ownership-cases/1": ownershipCases,
  "steward-on-call-vectors/1": onCallVectors,
};

function read(text: string): Evaluated {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    return { faults: [`(the file): this is not JSON: ${(error as Error).message}`] };
  }
  const format = typeof input === "object" && input !== null && "format" in input ? String(input.format) : "";
  const evaluator = evaluators[format];
  if (!evaluator)
    return { faults: [`format: ‘${format}’ is not known. Known: ${Object.keys(evaluators).join(", ")}`] };
  return evaluator(input);
}

/** Evaluates a file of plain cases: what to print and the exit code. Needs no database. */
export function evaluate(text: string, asJson: boolean): { readonly out: string; readonly code: number } {
  const evaluated = read(text);
  if ("faults" in evaluated)
    return {
      out: asJson ? JSON.stringify({ faults: evaluated.faults }, null, 2) : evaluated.faults.join("\n"),
      code: 2,
    };
  return {
    out: asJson
      ? JSON.stringify(evaluated.answers, null, 2)
      : evaluated.answers.map((answer) => JSON.stringify(answer)).join("\n"),
    code: 0,
  };
}
