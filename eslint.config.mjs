import tseslint from "typescript-eslint";

const clock = "Time is an argument (A23): take `now` from the ctx.";
const environment = "The environment is read in lib/platform/env.ts alone (A29).";

/** Named once, so that the files which may do a thing can lift one ban and keep the rest. */
const bans = {
  "process.env": [
    {
      selector: "MemberExpression[object.name='process'][property.name='env']",
      message: environment,
    },
  ],
  clock: [
    {
      selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
      message: clock,
    },
    { selector: "NewExpression[callee.name='Date']", message: clock },
    { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: clock },
  ],
  length: [
    {
      selector: "JSXAttribute[name.name='maxLength'] Literal[raw=/^[0-9]/]",
      message: "Take the length that the schema takes: lib/kernel/lengths, or what the noun's domain says.",
    },
  ],
  "default export": [
    {
      selector: "ExportDefaultDeclaration",
      message: "Named exports only (S31): a default export takes another name at each import.",
    },
  ],
};

/**
 * A sentence above each exported function: what it promises, with its units, its nulls and what it refuses (A59). Later forms of
 * an overloaded one stand under the sentence of the first.
 */
const promise = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: { missing: "Say in one sentence above `{{name}}` what it promises (A59)." },
  },
  create: ({ sourceCode, report }) => {
    const exported = (statement) =>
      statement?.type === "ExportNamedDeclaration" ? statement.declaration : null;
    const nameOf = (declaration) => declaration?.id?.name ?? declaration?.declarations?.[0]?.id.name;
    const isFunction = (declaration) =>
      declaration?.type === "VariableDeclaration"
        ? declaration.declarations.some(({ init }) => init?.type === "ArrowFunctionExpression")
        : declaration?.type === "FunctionDeclaration" || declaration?.type === "TSDeclareFunction";
    return {
      Program: ({ body }) => {
        for (const [place, statement] of body.entries()) {
          const name = nameOf(exported(statement));
          if (!isFunction(exported(statement)) || nameOf(exported(body[place - 1])) === name) continue;
          const above = sourceCode.getCommentsBefore(statement).at(-1);
          if (above?.loc.end.line !== statement.loc.start.line - 1 || !above.value.startsWith("*"))
            report({ node: statement, messageId: "missing", data: { name } });
        }
      },
    };
  },
};

/** The rule with every ban but those named. Alone, "error" would keep the bans of an earlier entry. */
const without = (...lifted) => {
  const kept = Object.entries(bans).filter(([name]) => !lifted.includes(name));
  return {
    "no-restricted-syntax": kept.length === 0 ? "off" : ["error", ...kept.flatMap(([, entries]) => entries)],
  };
};

const tests = ["**/*.test.{ts,tsx}", "lib/testing/**", "e2e/**"];
/** Files whose default export a tool asks for. */
const defaults = [
  "app/**/{page,layout,loading,error,not-found,global-error,template,default,sitemap,robots}.tsx",
  "{proxy,instrumentation}.ts",
  "*.config.{ts,mjs}",
  "lib/testing/template-database.ts",
];
/** Rows carry `Date`; so does Intl. Both only carry it, none asks it for the time. */
const dated = [
  "lib/*/store.ts",
  "lib/*/store/**",
  "lib/platform/{connections,instants,json-rows,ledger}.ts",
  "components/ui/{present,moment-format}.ts",
];
/** Programs that talk to a terminal, and tests that say why they skip. */
const speaking = ["**/*.mjs", "prisma/*.ts", "lib/edge/cli/**", ...tests];

// Rules that ask for types, and React's, which compile what they look at, are in .oxlintrc.json.
export default tseslint.config(
  {
    ignores: ["prisma/generated/**", ".next*/**", ".data/**", "test-results/**", "next-env.d.ts", "**/*.cjs"],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strict],
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        {
          argsIgnorePattern: "^_",
          varsIgnorePattern: "^_",
          destructuredArrayIgnorePattern: "^_",
          ignoreRestSiblings: true,
        },
      ],
    },
  },
  { rules: { "no-console": "error", ...without() } },
  {
    rules: {
      "no-restricted-imports": [
        "error",
        {
          name: "next/link",
          message:
            "Use Link of components/ui/link: one listener follows all links, so that no page carries Next's.",
        },
      ],
    },
  },
  {
    files: ["lib/**/*.{ts,tsx}"],
    ignores: ["**/*.test.{ts,tsx}"],
    plugins: { steward: { rules: { promise } } },
    rules: { "steward/promise": "error" },
  },
  { files: defaults, rules: without("default export") },
  { files: dated, rules: without("clock") },
  { files: ["lib/platform/clock.ts"], rules: without("clock") },
  // The start decides what the environment of the process it is starting says.
  {
    files: [
      "lib/platform/env.ts",
      "lib/edge/start/catalog-database.ts",
      "lib/edge/cli/steward.ts",
      "prisma/*.ts",
    ],
    rules: without("process.env", "clock"),
  },
  { files: tests, rules: without("process.env", "clock", "length") },
  // Next says in the environment for which of its runtimes this file was built.
  { files: ["instrumentation.ts", "proxy.ts"], rules: without("process.env") },
  { files: ["*.config.{ts,mjs}"], rules: without("process.env", "default export") },
  { files: ["**/*.mjs"], rules: without("process.env", "clock", "default export") },
  { files: ["lib/testing/template-database.ts"], rules: without("process.env", "default export") },
  { files: speaking, rules: { "no-console": "off" } },
);
