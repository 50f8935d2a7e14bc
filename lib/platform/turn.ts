import "server-only";
import { allowLong, type Tx } from "./db";

/** Another transaction has the turn: whatever was done is taken back, and done again after that one. */
class OutOfTurn extends Error {
  override readonly name = "OutOfTurn";
  constructor() {
    super("another transaction has the turn");
  }
}

/**
 * Whether another transaction has the turn. The name tells and not the class: pages and server are built apart, and what the one
 * throws the other catches.
 */
export const isOutOfTurn = (error: unknown): boolean => error instanceof Error && error.name === "OutOfTurn";

/** Waits for the turn and keeps it until the transaction ends; only for transactions that hold no row yet. */
export async function waitForTurn(tx: Tx): Promise<void> {
  await allowLong(tx);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('turn'))`;
}

/**
 * Takes the turn until the transaction ends; throws `OutOfTurn` when another has it. Nobody waits here, because whoever comes
 * holds rows that the other may still need: `operation` undoes all, waits for the turn with empty hands, and runs it again.
 */
export async function takeTurn(tx: Tx): Promise<void> {
  const [row] = await tx.$queryRaw<{ mine: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('turn')) AS mine`;
  if (!row?.mine) throw new OutOfTurn();
}
