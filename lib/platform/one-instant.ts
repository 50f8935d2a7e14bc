import "server-only";
import { db, type Tx } from "./db";

/** All that `body` reads is the catalog of one instant: a read-only transaction that sees no later write (EXP-05). */
export function atOneInstant<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`;
      return body(tx);
    },
    { isolationLevel: "RepeatableRead", timeout: 600_000, maxWait: 10_000 },
  );
}
