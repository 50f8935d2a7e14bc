import "server-only";
import { ok } from "@/lib/kernel/result";
import { listedWith, mayRevokeToken, snapshotToken } from "@/lib/people/domain/tokens";
import { TokenMark } from "@/lib/people/schema/token";
import { operation } from "@/lib/platform/operation";
import { findToken, revoke } from "../../store/tokens";

/** Ends a token for good: the next request that brings it is refused. One that was revoked before stays so; answered is whose list it stands in. */
export const revokeToken = operation({
  name: "teams.token.revoke",
  input: TokenMark,
  load: (tx, { id }) => findToken(tx, id),
  notFound: ({ id }) => ({ what: "token", ref: id }),
  may: (actor, _input, token) => mayRevokeToken(actor, token),
  run: async ({ tx, now, actor }, { id }, token) => {
    const value = { id, listedWith: listedWith(actor, token) };
    if (!(await revoke(tx, id, now))) return ok({ value, changes: [] });
    const change = {
      noun: "token" as const,
      id,
      slug: id,
      name: token.name,
      before: snapshotToken(token),
      after: snapshotToken({ ...token, revokedAt: now }),
    };
    return ok({ value, changes: [change] });
  },
});
