import "server-only";
import { randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import type { PersonId, RequestId } from "@/lib/kernel/ids";
import { isId } from "@/lib/kernel/ids";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { readSession } from "@/lib/people/queries";
import { instantNow } from "@/lib/platform/clock";
import type { Ctx, Via } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { actorOf } from "@/lib/teams/queries/actor";

const requestShape = /^[A-Za-z0-9._-]{8,128}$/;

/** The caller's request id when it has one of a sane shape, otherwise a fresh one (A53). */
export const requestIdOf = (given: string | null | undefined): RequestId =>
  (given && requestShape.test(given) ? given : randomUUID()) as RequestId;

type Jar = (name: string) => string | undefined;

/** next-auth cuts long tokens into numbered cookies; this joins them again. */
function tokenIn(jar: Jar): string | null {
  for (const name of ["__Secure-next-auth.session-token", "next-auth.session-token"]) {
    const whole = jar(name);
    if (whole !== undefined) return whole;
    const parts: string[] = [];
    for (let part = jar(`${name}.0`); part !== undefined; part = jar(`${name}.${String(parts.length)}`)) parts.push(part);
    if (parts.length > 0) return parts.join("");
  }
  return null;
}

const anonymous: Actor = { kind: "anonymous" };

async function actorIn(jar: Jar, now: Instant): Promise<Actor> {
  const token = tokenIn(jar);
  const secret = env.NEXTAUTH_SECRET;
  if (token === null || secret === undefined) return anonymous;
  const decoded = await decode({ token, secret }).catch(() => null);
  const person = decoded?.sub;
  if (!person || !isId(person)) return anonymous;
  const session = await readSession(person);
  if (session?.state !== "active" || session.sessions !== decoded["sessions"]) return anonymous;
  return (await actorOf(person as PersonId, now)) ?? anonymous;
}

/** The instant of a request; only under test may a cookie move it (A41). */
function instantIn(jar: Jar): Instant {
  const moved = env.TEST_CLOCK ? jar("test-clock") : undefined;
  return moved === undefined ? instantNow() : Temporal.Instant.from(decodeURIComponent(moved));
}

function parseCookies(header: string | null): Jar {
  const pairs = new Map(
    (header ?? "").split(";").flatMap((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const];
    }),
  );
  return (name) => pairs.get(name);
}

/** Who asks, when and how, from the heads of a plain request: the API's way (A11b). */
export async function ctxOfHeaders(heads: Headers, via: Via): Promise<Ctx> {
  const jar = parseCookies(heads.get("cookie"));
  const now = instantIn(jar);
  return { actor: await actorIn(jar, now), now, request: requestIdOf(heads.get("x-request-id")), via };
}

/** Who asks, when and how, for pages and actions; read once a request. May be nobody. */
export const ctxOfVisitor = cache(async (): Promise<Ctx> => {
  const [jar, heads] = await Promise.all([cookies(), headers()]);
  const read: Jar = (name) => jar.get(name)?.value;
  const now = instantIn(read);
  return { actor: await actorIn(read, now), now, request: requestIdOf(heads.get("x-request-id")), via: "page" };
});

/** As `ctxOfVisitor`, and whoever is not signed in is sent to do so and brought back. */
export const ctxOfRequest = cache(async (): Promise<Ctx> => {
  const ctx = await ctxOfVisitor();
  if (ctx.actor.kind !== "anonymous") return ctx;
  const path = (await headers()).get("x-path") ?? "/";
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
});

/** A path on this site, or the home page: nobody is sent elsewhere after signing in. */
export const ownPath = (text: string | null | undefined): string =>
  text && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : "/";
