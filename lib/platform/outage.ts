import "server-only";

const away = new Set([
  // Node: nobody listens, the connection broke, the name is unknown.
  ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EPIPE", "ENOENT"],
  // PostgreSQL: shutting down, crashed, starting, connection lost, too many connections, disk or memory full, read only.
  ...["57P01", "57P02", "57P03", "08000", "08003", "08006", "53000", "53100", "53200", "53300", "25006"],
  // PostgreSQL: a statement, a lock or a standing transaction took longer than it may.
  ...["57014", "55P03", "25P03", "57P05"],
  // Prisma: not reachable, timed out, closed, no connection free in time.
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"],
]);
const words =
  /timeout expired|Query read timeout|timeout exceeded when trying to connect|Connection terminated|connection is not queryable|Client has encountered a connection error|Can't reach database server|Server has closed the connection|Unable to start a transaction/;

function partsOf(error: Error): readonly unknown[] {
  const { cause, errors, meta } = error as Error & {
    readonly errors?: readonly unknown[];
    readonly meta?: { readonly driverAdapterError?: unknown };
  };
  return [cause, meta?.driverAdapterError, ...(errors ?? [])];
}

function codesOf(part: unknown): readonly unknown[] {
  if (typeof part !== "object" || part === null) return [];
  const { code, originalCode, kind } = part as Record<string, unknown>;
  return [code, originalCode, kind === "DatabaseNotReachable" ? "P1001" : undefined];
}

/** True when an error says that the database cannot be reached or cannot take anything now, and not that we are wrong. */
export function meansDatabaseAway(error: unknown, depth = 0): boolean {
  if (depth > 4) return false;
  if (codesOf(error).some((code) => typeof code === "string" && away.has(code))) return true;
  if (!(error instanceof Error)) return false;
  return words.test(error.message) || partsOf(error).some((part) => meansDatabaseAway(part, depth + 1));
}

/** Thrown instead of asking a database that is known to be away. */
export class DatabaseAway extends Error {
  readonly code = "P1001";
  constructor() {
    super("the database does not answer");
  }
}
