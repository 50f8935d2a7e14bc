import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { lazily, mainPool } from "./connections";
import { env } from "./env";
import { once } from "./once";
import { readPlainly } from "./prepared";

export const db = lazily(() => once("db", () => new PrismaClient({ adapter: new PrismaPg(mainPool()) })), {
  $queryRaw: readPlainly,
});

/** A transaction: what a store writes through. */
export type Tx = Prisma.TransactionClient;
/** What a store reads through: the client itself or an open transaction. */
export type Db = Tx;

/** Lets the statements of this transaction take as long as an import may, or the wait for one. */
export async function allowLong(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT set_config('statement_timeout', ${`${String(env.DATABASE_LONG_SECONDS)}s`}, true)`;
}

type Cause = {
  readonly originalCode?: string;
  readonly originalMessage?: string;
  readonly constraint?: { readonly index?: string; readonly fields?: readonly string[] };
};

function causeOf(error: unknown): Cause | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const adapter = error.meta?.["driverAdapterError"] as { cause?: Cause } | undefined;
  return adapter?.cause ?? null;
}

/** The name of the constraint that refused a write, or null when the error is of another kind (A18). */
export function violatedConstraint(error: unknown): string | null {
  const cause = causeOf(error);
  if (!cause) return null;
  const code = cause.originalCode ?? "";
  if (!["23505", "23503", "23001", "23P01", "23514"].includes(code)) return null;
  if (cause.constraint?.index !== undefined) return cause.constraint.index;
  return /"([^"]+)"[^"]*$/.exec(cause.originalMessage ?? "")?.[1] ?? null;
}

/** True when the database asks to try the same transaction again: a deadlock or a serialization failure. */
export function mayTryAgain(error: unknown): boolean {
  const code = causeOf(error)?.originalCode;
  return (
    code === "40P01" ||
    code === "40001" ||
    (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2034")
  );
}
