import "server-only";
import { ok } from "@/lib/kernel/result";
import { mayRevokeToken } from "@/lib/people/domain/tokens";
import { TokenMark } from "@/lib/people/schema/token";
import { operation } from "@/lib/platform/operation";
import { findToken, markShown } from "../../store/tokens";

/** Takes the one showing that a new token has, and answers whether this is it: however often it is asked, one time is the first. */
export const showToken = operation({
  name: "teams.token.show",
  input: TokenMark,
  load: (tx, { id }) => findToken(tx, id),
  notFound: ({ id }) => ({ what: "token", ref: id }),
  may: (actor, _input, token) => mayRevokeToken(actor, token),
  run: async ({ tx, now }, { id }) => ok({ value: { isFirst: await markShown(tx, id, now) }, changes: [] }),
});
