import "server-only";
import { ok } from "@/lib/kernel/result";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { onlyTheClock } from "../domain/permissions";
import { NoteTurnedAway } from "../schema/person";

/** Writes into the ledger that somebody was not let in: who, where that is known, by which way, and why not. */
export const noteTurnedAway = operation({
  name: "people.session.turn-away",
  input: NoteTurnedAway,
  ...nothingToLoad,
  may: onlyTheClock("The door notes whom it turned away."),
  run: ({ now }, { who, way, why }) => {
    const id = newId<"sign-in">(now);
    const name = who ?? "somebody unknown";
    const after = { way };
    const change = { noun: "sign-in" as const, id, slug: id, name, before: null, after, reason: why };
    return Promise.resolve(ok({ value: {}, changes: [change] }));
  },
});
