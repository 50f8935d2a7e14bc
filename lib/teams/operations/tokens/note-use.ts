import "server-only";
import { ok } from "@/lib/kernel/result";
import { onlyTheClock } from "@/lib/people/domain/permissions";
import { snapshotToken } from "@/lib/people/domain/tokens";
import { TokenMark } from "@/lib/people/schema/token";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { findToken, markUsed } from "../../store/tokens";

/** Writes down that a token was used at this instant; the ledger tells of the first time alone, and after that of what it did. */
export const noteTokenUse = operation({
  name: "teams.token.note-use",
  input: TokenMark,
  ...nothingToLoad,
  may: onlyTheClock("The door notes when a token was used."),
  run: async ({ tx, now }, { id }) => {
    const isFirst = await markUsed(tx, id, now);
    const token = isFirst ? await findToken(tx, id) : null;
    if (token === null) return ok({ value: {}, changes: [] });
    const before = snapshotToken(token);
    const after = { ...before, firstUsedAt: now.toString() };
    const change = { noun: "token" as const, id, slug: id, name: token.name, before, after };
    return ok({ value: {}, changes: [change] });
  },
});
