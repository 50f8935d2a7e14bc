/** The `steward` command: `npm run --silent steward -- <command>`. */
import { printedText } from "./printed";

/** How all commands are used: the one text that needs each of them. Else a command is loaded when it is asked for. */
async function usage(): Promise<string> {
  const [{ whoUsage }, { importUsage }, { exportUsage }] = await Promise.all([
    import("./who"),
    import("./import"),
    import("./export"),
  ]);
  return `Usage: npm run --silent steward -- <command>

${whoUsage}${importUsage}${exportUsage}  evaluate FILE|- [--json]           evaluates a file of plain cases; needs no database
`;
}

type Out = { readonly out: string; readonly code: number };

/** So many bytes a file of cases may have. */
const mostCases = 50 * 1024 * 1024;

const flagsOf = (args: readonly string[]) => ({
  flags: new Set(args.filter((word) => word.startsWith("--")).map((word) => word.slice(2))),
  plain: args.filter((word) => !word.startsWith("--")),
});

/** Opens the configured database, starting the embedded server when nothing runs, and closes it again. */
async function onDatabase(run: () => Promise<Out>): Promise<Out> {
  const { withDatabase } = await import("@/prisma/database");
  const { deployMigrations } = await import("@/prisma/deploy");
  return withDatabase(async (url) => {
    process.env["DATABASE_URL"] = url;
    process.env["LOG_LEVEL"] ??= "error";
    // The database's driver warns of how its own adapter calls it; whoever runs a command can do nothing about it.
    process.noDeprecation = true;
    await deployMigrations(url);
    const { wire } = await import("@/lib/edge/start/wiring");
    wire();
    const answer = await run();
    const { closeDatabase } = await import("@/lib/platform/close");
    await closeDatabase();
    return answer;
  });
}

const asksForHelp = (word: string): boolean => word === "--help" || word === "-h";

async function main([command = "", ...args]: readonly string[]): Promise<Out> {
  if (command !== "" && args.some(asksForHelp)) return { out: await usage(), code: 0 };
  // Asked before the database is opened: from then on the variable names the embedded one too.
  const database = process.env["DATABASE_URL"] || null;
  switch (command) {
    case "evaluate": {
      const { flags, plain } = flagsOf(args);
      const [name] = plain;
      if (name === undefined) return { out: await usage(), code: 2 };
      const { bytesAt } = await import("../formats/folder");
      const bytes = bytesAt(name, mostCases);
      if (typeof bytes === "string") return { out: bytes, code: 2 };
      const { evaluate } = await import("./evaluate");
      return evaluate(Buffer.from(bytes).toString("utf8"), flags.has("json"));
    }
    case "import": {
      const { importFiles } = await import("./import");
      return importFiles(args, usage, onDatabase, database);
    }
    case "export": {
      const { exportTo } = await import("./export");
      return exportTo(args, onDatabase);
    }
    case "who": {
      const { who } = await import("./who");
      return who(args, onDatabase, database);
    }
    case "":
    case "help":
    case "--help":
    case "-h":
      return { out: await usage(), code: command === "" ? 2 : 0 };
    default:
      return { out: `‘${command}’ is no command.\n\n${await usage()}`, code: 2 };
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
if (out !== "") process.stdout.write(printedText(out));
process.exitCode = code;
