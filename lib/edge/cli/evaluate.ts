import type { z } from "zod";
import { answerCase, withUnknown } from "@/lib/audits/domain/case-file";
import { questionOf } from "@/lib/audits/schema/case-facts";
import { OwnershipCases } from "@/lib/audits/schema/case-file";

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

/** One evaluator a format; later calculi join here. */
const evaluators: Readonly<Record<string, (input: unknown) => Evaluated>> = {
  "steward-ownership-cases/1": ownershipCases,
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
