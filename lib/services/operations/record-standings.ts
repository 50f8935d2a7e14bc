import "server-only";
import type { WriteCtx } from "@/lib/platform/operation";
import type { Standing } from "../domain/standing";
import { replaceStandings } from "../store/standings";

/**
 * Keeps what the audit found, for lists and filters. Derived from other records, so it makes no ledger entry and raises no
 * version; only the audit calls it, inside the transaction of the write that caused it.
 */
export const recordStandings = ({ tx, now }: WriteCtx, standings: readonly Standing[]): Promise<void> =>
  replaceStandings(tx, standings, now);
