import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { isId } from "@/lib/kernel/ids";
import { isAdmin } from "@/lib/people/domain/actor";
import { mayReadTokensOf, mayRevokeToken } from "@/lib/people/domain/tokens";
import { findPersonFor } from "@/lib/people/queries";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { type TokenView, viewToken } from "@/lib/people/view";
import { findToken, tokensOf } from "../store/tokens";

/** So many are listed: all that work, for there are no more than `tokenLimits` says, and of the others the newest. */
const mostListed = 200;

/** The asker's own tokens and, for administrators, those of the organisation, those that work first. */
export async function listTokens({ actor, now }: Ctx): Promise<{
  readonly own: readonly TokenView[];
  readonly organisation: readonly TokenView[] | null;
}> {
  const own = actor.kind === "person" ? await tokensOf(db, actor.id, now, mostListed) : [];
  const organisation = isAdmin(actor) ? await tokensOf(db, null, now, mostListed) : null;
  return {
    own: own.map((token) => viewToken(token, now)),
    organisation: organisation?.map((token) => viewToken(token, now)) ?? null,
  };
}

/** The tokens of somebody, those that work first, for themselves and administrators. */
export async function listTokensOf(
  { actor, now }: Ctx,
  reference: string,
): Promise<
  Result<{
    readonly person: { readonly slug: string; readonly name: string };
    readonly tokens: readonly TokenView[];
  }>
> {
  const person = await findPersonFor(db, reference);
  if (person === null) return refuse({ kind: "not-found", what: "person", ref: reference });
  const may = mayReadTokensOf(actor, person.id);
  if (!may.allowed) return refuse({ kind: "forbidden", why: may.why });
  const tokens = await tokensOf(db, person.id, now, mostListed);
  const { slug, name } = person;
  return ok({ person: { slug, name }, tokens: tokens.map((token) => viewToken(token, now)) });
}

/** One token, for whoever may revoke it; for others there is none. */
export async function readToken({ actor, now }: Ctx, id: string): Promise<Result<TokenView>> {
  const token = isId(id) ? await findToken(db, id) : null;
  return token !== null && mayRevokeToken(actor, token).allowed
    ? ok(viewToken(token, now))
    : refuse({ kind: "not-found", what: "token", ref: id });
}
