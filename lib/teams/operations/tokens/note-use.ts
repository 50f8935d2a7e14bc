import "server-only";
import { ok } from "@/lib/kernel/result";
import { allow } from "@/lib/people/domain/actor";
import { TokenMark } from "@/lib/people/schema/token";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { markUsed } from "../../store/tokens";

/** Writes down that a token was used at this instant; no entry of the ledger tells it, for what it did is told there. */
export const noteTokenUse = operation({
  name: "teams.token.note-use",
  input: TokenMark,
  ...nothingToLoad,
  may: (actor) => allow(actor.kind === "job", "The door notes when a token was used."),
  run: async ({ tx, now }, { id }) => {
    await markUsed(tx, id, now);
    return ok({ value: {}, changes: [] });
  },
});
