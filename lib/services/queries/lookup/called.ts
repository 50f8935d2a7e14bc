import "server-only";
import type { RecordNoun } from "@/lib/kernel/reference";
import { keyOf } from "@/lib/kernel/slug";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { answerOf } from "../../domain/lookup/answer";
import { lengthFault } from "../../domain/lookup/cleaning";
import { readInTurn } from "../../domain/lookup/reading";
import { findReading } from "./matches";
import { ownHosts } from "./own-hosts";

/** The one record that is called exactly so, today or before, as a look-up finds it; null where none is, or several are. */
export async function recordCalled(
  _ctx: Ctx,
  text: string,
): Promise<{ readonly noun: RecordNoun; readonly slug: string } | null> {
  if (keyOf(text) === "" || lengthFault(text) !== null) return null;
  const { candidates } = await findReading(db, readInTurn(text, ownHosts()));
  const answer = answerOf(candidates.ranked);
  if (answer.kind !== "found") return null;
  const { noun, slug, named } = answer.best;
  return named !== undefined && keyOf(named.text) === keyOf(text) ? { noun, slug } : null;
}
