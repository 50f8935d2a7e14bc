import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import ts from "typescript";
import { expect, test } from "vitest";

/** So long is what is matched: what doubles with each sign never ends on it, and what grows by its square is done at once. */
const signs = 1_000;
const milliseconds = 1_500;

type Expression = { readonly at: string; readonly source: string; readonly flags: string };

/** Every regular expression that is written in a file and repeats something. */
function expressionsIn(file: string): readonly Expression[] {
  const found: Expression[] = [];
  const text = fs.readFileSync(file, "utf8");
  if (!text.includes("/")) return found;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, body = "", flags = ""] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      if (/[*+]|\{\d+,/.test(body)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push({ at: `${file}:${String(line + 1)}`, source: body, flags });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Texts that make an expression try again most: signs that it names, alone and in turn, and at the end one that does not fit. */
function hostileTo({ source }: Expression): readonly string[] {
  const named = [...new Set(source.replaceAll(/\\[a-zA-Z]|[\\()[\]{}*+?|^$]/g, ""))].slice(0, 12);
  const single = [...new Set([...named, "a", "A", "0", " ", "\t", "\n", "-", ".", "/", "é", '"'])];
  const pairs = [...named.slice(0, 6).map((sign) => `a${sign}`), "a ", "a.", "a-", "0.", "\\a", "a,"];
  const start = /^[\w:/.@-]+/.exec(source.replace(/^\^/, ""))?.[0].slice(0, -1) ?? "";
  return ["", start].flatMap((before) =>
    [...single, ...pairs].flatMap((part) => [
      `${before}${part.repeat(Math.floor(signs / part.length))}\u0000`,
      `${before}${part.repeat(Math.floor(signs / part.length))}!`,
    ]),
  );
}

/** The expression where it takes longer than it may on a hostile text. */
function explodes(expression: Expression): string | null {
  const { at, source, flags } = expression;
  const context = vm.createContext({ source, flags: flags.replace("y", ""), texts: hostileTo(expression) });
  try {
    vm.runInContext(
      "const one = new RegExp(source, flags.includes('g') ? flags : flags + 'g'); for (const text of texts) text.replace(one, '')",
      context,
      { timeout: milliseconds },
    );
    return null;
  } catch {
    return `${at} /${source}/${flags}`;
  }
}

test("a planted expression that explodes is found", () => {
  expect(explodes({ at: "here", source: "^(a+)+$", flags: "" })).toBe("here /^(a+)+$/");
  expect(explodes({ at: "here", source: "^[a-z]+$", flags: "u" })).toBeNull();
});

test(
  "no regular expression of the product explodes on what somebody sends (API-09)",
  { timeout: 300_000 },
  () => {
    const files = ["lib", "app", "components"]
      .flatMap((folder) =>
        fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
      )
      .filter((name) => /\.(?:ts|tsx|mjs)$/.test(name) && !/\.test\.|^lib\/testing\//.test(name));
    const expressions = files.flatMap(expressionsIn);
    expect(expressions.length).toBeGreaterThan(150);
    expect(expressions.map(explodes).filter((one) => one !== null)).toEqual([]);
  },
);
