import "server-only";
import { decode } from "next-auth/jwt";
import { isId, type PersonId, type RequestId } from "@/lib/kernel/ids";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { readSession } from "@/lib/people/queries";
import { instantNow } from "@/lib/platform/clock";
import type { Ctx, Via } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { actorOf } from "@/lib/teams/queries/actor";
import { fromThisSite, requestIdOf } from "./request";
import { sessionTokenIn } from "./session-cookie";

/** Who asks and when, from the cookies and heads of a request: the same for pages and the API (A11b). */

export type Jar = (name: string) => string | undefined;

const anonymous: Actor = { kind: "anonymous" };

async function actorIn(jar: Jar, now: Instant): Promise<Actor> {
  const token = sessionTokenIn(jar)?.token;
  const secret = env.NEXTAUTH_SECRET;
  if (token === undefined || secret === undefined) return anonymous;
  // A forged, foreign or expired token is nobody's.
  const decoded = await decode({ token, secret }).catch(() => null);
  const person = decoded?.sub;
  if (!person || !isId(person)) return anonymous;
  const [session, actor] = await Promise.all([readSession(person), actorOf(person as PersonId, now)]);
  if (session?.state !== "active" || session.sessions !== decoded["sessions"]) return anonymous;
  return actor ?? anonymous;
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

/** Who asks, when and how, from the cookies of a page. */
export async function ctxOfJar(jar: Jar, request: RequestId, via: Via): Promise<Ctx> {
  const now = instantIn(jar);
  return { actor: await actorIn(jar, now), now, request, via };
}

/** Who asks, when and how, from the heads of a plain request: the API's way (A11b). */
export const ctxOfHeaders = (
  heads: Headers,
  via: Via,
  request: RequestId = requestIdOf(heads.get("x-request-id")),
): Promise<Ctx> => ctxOfJar(jarOf(heads.get("cookie")), request, via);

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
