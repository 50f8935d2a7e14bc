/** The `steward` command: `npm run --silent steward -- <command>`. */
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { isImportFormat } from "@/lib/exchange/domain/format";
import type { RequestId } from "@/lib/kernel/ids";
import { evaluate } from "./evaluate";
import { exportTo, exportUsage } from "./export";
import { who, whoUsage } from "./who";

const usage = `Usage: npm run --silent steward -- <command>

${whoUsage}  import FILE... [--source S]        reads CSV, Backstage, GitLab or CODEOWNERS files into the catalog
      [--repository R]                   whose CODEOWNERS it is
      [--create-teams] [--dry-run] [--strict] [--json]
${exportUsage}  evaluate FILE|- [--json]           evaluates a file of plain cases; needs no database
`;

const formatNamed = (text: string | undefined) => (text !== undefined && isImportFormat(text) ? text : null);

type Out = { readonly out: string; readonly code: number };

const readText = (name: string): string => fs.readFileSync(name === "-" ? 0 : name, "utf8");

function flagsOf(args: readonly string[]) {
  const named: Record<string, string> = {};
  const flags = new Set<string>();
  const plain: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    if (["--source", "--format", "--repository"].includes(word)) {
      named[word.slice(2)] = args[at + 1] ?? "";
      at += 1;
    } else if (word.startsWith("--")) flags.add(word.slice(2));
    else plain.push(word);
  }
  return { named, flags, plain };
}

/** Opens the configured database, starting the embedded server when nothing runs, and closes it again. */
async function onDatabase(run: () => Promise<Out>): Promise<Out> {
  const { withDatabase } = await import("@/prisma/database");
  const { deployMigrations } = await import("@/prisma/migrate");
  return withDatabase(async (url) => {
    process.env["DATABASE_URL"] = url;
    process.env["LOG_LEVEL"] ??= "error";
    // The database's driver warns of how its own adapter calls it; whoever runs a command can do nothing about it.
    process.noDeprecation = true;
    await deployMigrations(url);
    const { wire } = await import("@/lib/edge/wiring");
    wire();
    const answer = await run();
    const { closeDatabase } = await import("@/lib/platform/close");
    await closeDatabase();
    return answer;
  });
}

async function importFiles(args: readonly string[]): Promise<Out> {
  const { named, flags, plain } = flagsOf(args);
  if (plain.length === 0) return { out: usage, code: 2 };
  const missing = plain.find((name) => !fs.existsSync(name));
  if (missing !== undefined) return { out: `${missing} is not here. Check the path.`, code: 2 };
  return onDatabase(async () => {
    const { readFiles } = await import("@/lib/edge/formats/read-files");
    const { asItIs } = await import("@/lib/exchange/schema/read");
    const { planOf } = await import("@/lib/exchange/queries/plan-import");
    const { countsOf } = await import("@/lib/exchange/domain/plan");
    const { runImport } = await import("@/lib/exchange/operations/run-import");
    const { printIssue } = await import("@/lib/exchange/domain/issue");
    const { instantNow } = await import("@/lib/platform/clock");
    const { sentenceOf } = await import("@/lib/edge/api/problem");
    const read = readFiles(
      plain.map((name) => ({ name: path.basename(name), bytes: fs.readFileSync(name) })),
      { ...asItIs, repository: named["repository"] ?? null, format: formatNamed(named["format"]) },
    );
    const options = {
      source: named["source"] ?? (read.format === "unknown" ? "import" : read.format),
      createTeams: flags.has("create-teams"),
    };
    const ctx = {
      actor: { kind: "job" as const, name: "steward import" },
      now: instantNow(),
      request: randomUUID() as RequestId,
      via: "cli" as const,
    };
    const dry = flags.has("dry-run");
    const result = dry
      ? null
      : await runImport(ctx, read, { ...options, strict: flags.has("strict"), expected: null });
    if (result && !result.ok) return { out: sentenceOf(result.refusal), code: 1 };
    const plan = result?.value.plan ?? (await planOf(ctx, read, options));
    const counts = countsOf(plan);
    const issues = [...read.issues, ...plan.rows.flatMap((row) => row.issues)];
    const refused = counts.refuse + read.issues.filter(({ severity }) => severity === "error").length;
    if (flags.has("json"))
      return {
        out: JSON.stringify(
          { applied: !dry, format: read.format, counts, offers: plan.offers.length, issues },
          null,
          2,
        ),
        code: refused > 0 ? 1 : 0,
      };
    const lines = issues.slice(0, 500).map(printIssue);
    if (issues.length > 500) lines.push(`… and ${String(issues.length - 500)} more`);
    const words = Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([state, count]) => `${String(count)} ${state}`);
    lines.push(
      `${dry ? "Would be" : "Done"}: ${words.join(", ") || "nothing to do"}; ${String(plan.offers.length)} offers. Format: ${read.format}. Source: ${options.source}.`,
    );
    return { out: lines.join("\n"), code: refused > 0 ? 1 : 0 };
  });
}

async function main([command = "", ...args]: readonly string[]): Promise<Out> {
  switch (command) {
    case "evaluate": {
      const { flags, plain } = flagsOf(args);
      const [name] = plain;
      if (name === undefined) return { out: usage, code: 2 };
      if (name !== "-" && !fs.existsSync(name))
        return { out: `${name} is not here. Check the path.`, code: 2 };
      return evaluate(readText(name), flags.has("json"));
    }
    case "import":
      return importFiles(args);
    case "export":
      return exportTo(args, onDatabase);
    case "who":
      return who(args, onDatabase);
    case "":
    case "help":
    case "--help":
      return { out: usage, code: command === "" ? 2 : 0 };
    default:
      return { out: `‘${command}’ is no command.\n\n${usage}`, code: 2 };
  }
}

// Whoever reads may stop reading, as `head` does: that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const { out, code } = await main(process.argv.slice(2)).catch((error: unknown) => ({
  out: (error as Error).message,
  code: 3,
}));
if (out !== "") if (out !== "") process.stdout.write(out.endsWith("\n") ? out : `${out}\n`);
process.exitCode = code;
