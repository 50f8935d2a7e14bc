import "server-only";
import { ok } from "@/lib/kernel/result";
import { onlyTheClock } from "@/lib/people/domain/permissions";
import { snapshotToken, tokenRefusalWords } from "@/lib/people/domain/tokens";
import { RefuseToken } from "@/lib/people/schema/token";
import { operation } from "@/lib/platform/operation";
import { findToken } from "../../store/tokens";

/** Writes into the ledger that a token was refused, and why; the token stays as it is. */
export const refuseToken = operation({
  name: "teams.token.refuse",
  input: RefuseToken,
  load: (tx, { id }) => findToken(tx, id),
  notFound: ({ id }) => ({ what: "token", ref: id }),
  may: onlyTheClock("The door notes which token it refused."),
  run: (_ctx, { id, why }, token) => {
    const before = snapshotToken(token);
    const after = { ...before, refusedAs: why };
    const reason = tokenRefusalWords[why];
    const change = { noun: "token" as const, id, slug: id, name: token.name, before, after, reason };
    return Promise.resolve(ok({ value: {}, changes: [change] }));
  },
});
