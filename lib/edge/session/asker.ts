import "server-only";
import { decode } from "next-auth/jwt";
import { isId, type PersonId, type RequestId } from "@/lib/kernel/ids";
import { keepLatest } from "@/lib/kernel/latest";
import { type Instant, Temporal } from "@/lib/kernel/time";
import { type Result, ok, type Refusal, refuse } from "@/lib/kernel/result";
import { type Actor, grantOf } from "@/lib/people/domain/actor";
import { scopeFault } from "@/lib/people/domain/scopes";
import { instantNow } from "@/lib/platform/clock";
import type { Ctx, Via } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { once } from "@/lib/platform/once";
import { hiddenFrom, isAnyRestricted } from "@/lib/platform/sight/hidden-from";
import { seeWithout } from "@/lib/platform/sight/sight";
import { actorByToken, actorInSession } from "@/lib/teams/queries/actor";
import { fromThisSite, requestIdOf } from "../request/heads";
import { senderOf } from "../request/sender";
import { endOfToken, sessionMark, sessionTokenIn } from "./cookie";
import { noteRefusalSoon, noteUnknownSoon, noteUseSoon } from "./token-use";

/** Who asks and when, from the cookies and heads of a request: the same for pages and the API (A11b). */

export type Jar = (name: string) => string | undefined;

const anonymous: Actor = { kind: "anonymous" };

/** Whose token this is, as next-auth sealed it; whether the session still holds is asked of the database each time. */
type Claims = {
  readonly person: PersonId;
  readonly session: { readonly id: string | null; readonly number: unknown };
  readonly expires: number;
};

/** So many tokens are remembered, the latest. */
const mostRemembered = 1_000;
const remembered = once("tokens", () => new Map<string, Claims>());

/** What a token says until it runs out; null for one that is forged, foreign or expired. It costs more to open than to ask who it is. */
async function claimsOf(token: string, secret: string): Promise<Claims | null> {
  const key = `${secret} ${token}`;
  const known = remembered.get(key);
  if (known && instantNow().epochMilliseconds < known.expires * 1000) return known;
  remembered.delete(key);
  const decoded = await decode({ token, secret }).catch(() => null);
  const expires = decoded && endOfToken(decoded);
  if (!decoded?.sub || !isId(decoded.sub) || expires === null) return null;
  if (instantNow().epochMilliseconds >= expires * 1000) return null;
  const session = { id: sessionMark(decoded).session, number: decoded["sessions"] };
  const claims = { person: decoded.sub as PersonId, session, expires };
  keepLatest(remembered, mostRemembered, [key, claims]);
  return claims;
}

async function actorIn(jar: Jar, now: Instant): Promise<Actor> {
  const token = sessionTokenIn(jar)?.token;
  const secret = env.NEXTAUTH_SECRET;
  if (token === undefined || secret === undefined) return anonymous;
  const claims = await claimsOf(token, secret);
  return (claims && (await actorInSession(claims.person, claims.session, now))) ?? anonymous;
}

/** The instant of a request; only under test may a cookie move it (A41). */
function instantIn(jar: Jar): Instant {
  const moved = env.TEST_CLOCK ? jar("test-clock") : undefined;
  return moved === undefined ? instantNow() : Temporal.Instant.from(decodeURIComponent(moved));
}

function jarOf(header: string | null): Jar {
  if (header === null) return () => undefined;
  const pairs = new Map(
    header.split(";").flatMap((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const];
    }),
  );
  return (name) => pairs.get(name);
}

/**
 * What is hidden from whoever asks is left out of all that the request reads from here on (docs/decisions/0047); where that cannot
 * be asked, as while the database is away, everything that is restricted is.
 */
async function lookAs(actor: Actor, now: Instant, any: Promise<boolean>): Promise<void> {
  const hidden = await hiddenFrom(actor, now, any).catch(() => null);
  if (hidden !== null) seeWithout(hidden);
}

/** Who asks, when and how, from the cookies of a page. */
export async function ctxOfJar(jar: Jar, request: RequestId, via: Via): Promise<Ctx> {
  const again = async (): Promise<Pick<Ctx, "actor" | "now">> => {
    const at = instantIn(jar);
    return { actor: await actorIn(jar, at), now: at };
  };
  const any = isAnyRestricted();
  const [{ actor, now }] = await Promise.all([again(), any.catch(() => null)]);
  await lookAs(actor, now, any);
  return { actor, now, request, via, again };
}

/** The same request after something was waited for, such as its body: who asks is asked anew, and what is hidden from them. */
export async function askedAgain(ctx: Ctx): Promise<Ctx> {
  const now = await ctx.again?.();
  if (now === undefined) return ctx;
  await lookAs(now.actor, now.now, isAnyRestricted());
  return { ...ctx, ...now };
}

/** The token that a request brings in its head; null where it brings none. */
const bearerIn = (heads: Headers): string | null =>
  /^bearer\s+(.*)$/i.exec(heads.get("authorization") ?? "")?.[1]?.trim() ?? null;

/**
 * Who asks the API from this network, when and how: by the token of the request where it brings one, else by its cookie; or why its
 * token is refused.
 */
export async function ctxOfCaller(heads: Headers, request: RequestId, network: string): Promise<Result<Ctx>> {
  const token = bearerIn(heads);
  const sender = senderOf(network, heads.get("user-agent"));
  if (token === null) return ok({ ...(await ctxOfHeaders(heads, "api", request)), sender });
  const jar = jarOf(heads.get("cookie"));
  const now = instantIn(jar);
  const any = isAnyRestricted();
  const [found] = await Promise.all([actorByToken(token, now), any.catch(() => null)]);
  if ("fault" in found) {
    const { fault: why, refused } = found;
    if (refused === undefined) noteUnknownSoon({ now, sender }, why);
    else noteRefusalSoon({ id: refused.id, now, sender }, refused.why);
    return refuse({ kind: "unauthenticated", why });
  }
  const { actor, isToNote } = found;
  await lookAs(actor, now, any);
  const grant = grantOf(actor);
  if (isToNote && grant !== null) noteUseSoon({ id: grant.id, now, sender });
  const again = async (): Promise<Pick<Ctx, "actor" | "now">> => {
    const at = instantIn(jar);
    const still = await actorByToken(token, at);
    return { actor: "fault" in still ? anonymous : still.actor, now: at };
  };
  return ok({ actor, now, request, via: "api", sender, again });
}

/** Who asks, when and how, from the cookies in the heads of a plain request (A11b). */
export const ctxOfHeaders = (
  heads: Headers,
  via: Via,
  request: RequestId = requestIdOf(heads.get("x-request-id")),
): Promise<Ctx> => ctxOfJar(jarOf(heads.get("cookie")), request, via);

/**
 * Whose session the cookie of these heads holds by what it says itself; whether it still holds is not asked of the database.
 * The token is remembered, so that the page or request behind does not open it again.
 */
export async function personInHeaders(heads: Headers): Promise<PersonId | null> {
  const token = sessionTokenIn(jarOf(heads.get("cookie")))?.token;
  const secret = env.NEXTAUTH_SECRET;
  if (token === undefined || secret === undefined) return null;
  return (await claimsOf(token, secret))?.person ?? null;
}

/** A ctx that asks nobody: for what everyone may know, also while the database is away. */
export const ctxOfNobody = (request: RequestId, via: Via): Ctx => ({
  actor: anonymous,
  now: instantNow(),
  request,
  via,
});

/** True when this actor may read the catalog through the API: everyone signed in, others where reading is public. */
export const mayRead = (actor: Actor): boolean =>
  actor.kind !== "anonymous" || (env.STEWARD_PUBLIC_READ ?? env.STEWARD_DEMO);

/** Why the API gives this actor nothing to read; null where it may. A token reads by its scope, also what is public. */
export function readRefusal(actor: Actor): Refusal | null {
  const grant = grantOf(actor);
  const fault = grant === null ? null : scopeFault(grant.scopes, "read");
  if (fault !== null) return { kind: "forbidden", why: fault, ofToken: true };
  return mayRead(actor) ? null : { kind: "unauthenticated" };
}

/** True when this actor is shown phone numbers: everyone signed in; the demo's belong to nobody (docs/decisions/0029). */
export const maySeePhones = (actor: Actor): boolean => actor.kind !== "anonymous" || env.STEWARD_DEMO;

/** Where this site stands for whoever asks: its own address, or what a trusted front or the request itself was asked by. */
export function siteOf(url: URL, heads: Headers): string {
  if (env.NEXTAUTH_URL !== undefined) return new URL(env.NEXTAUTH_URL).origin;
  const front = env.AUTH_TRUST_HOST ? heads.get("x-forwarded-host") : null;
  const protocol = heads.get("x-forwarded-proto") === "https" ? "https" : "http";
  const origin = front === null ? "" : `${protocol}://${front}`;
  return URL.canParse(origin) ? new URL(origin).origin : url.origin;
}

/** True unless another site makes a signed-in browser write (API-11). */
export const writesFromHere = (heads: Headers): boolean =>
  fromThisSite(heads, { address: env.NEXTAUTH_URL, trustsFront: env.AUTH_TRUST_HOST ?? false });
