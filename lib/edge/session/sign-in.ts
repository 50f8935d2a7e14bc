import "server-only";
import { cookies, headers } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { z } from "zod";
import type { PersonId } from "@/lib/kernel/ids";
import type { Beginner } from "@/lib/people/operations/create-first-person";
import { endSessions } from "@/lib/people/operations/end-sessions";
import { log } from "@/lib/platform/log";
import { ctxOfHeaders, writesFromHere } from "./asker";
import { failedAs, heldForAccount } from "./attempts";
import { authOptions } from "./auth";
import { beginCatalog } from "./demo";
import { ticketOf } from "./door";
import { sessionTokenIn } from "./cookie";
import { senderIn } from "../request/sender";
import { tellTurnedAway } from "./sign-ins";
import { providers } from "./providers";

/** Asks next-auth as a browser would, and hands its cookies on to the browser. */
async function ask(
  action: readonly string[],
  fields?: Readonly<Record<string, string>>,
  notEnded?: () => void,
): Promise<Response> {
  const body = fields === undefined ? {} : { method: "POST", body: new URLSearchParams(fields) };
  const request = new NextRequest(`http://localhost/api/auth/${action.join("/")}`, body);
  const answer = (await NextAuth(
    request,
    { params: Promise.resolve({ nextauth: [...action] }) },
    authOptions({ sender: senderIn(await headers()), ...(notEnded === undefined ? {} : { notEnded }) }),
  )) as Response;
  const jar = await cookies();
  for (const cookie of new NextResponse(null, { headers: answer.headers }).cookies.getAll()) {
    // Set with an empty value it would stay; next-auth means that it goes.
    if (!cookie.value) jar.delete({ name: cookie.name, path: "/", secure: cookie.secure ?? false });
    else jar.set(cookie);
  }
  return answer;
}

async function post(
  action: readonly string[],
  fields: Readonly<Record<string, string>>,
  notEnded?: () => void,
): Promise<Response> {
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await (await ask(["csrf"])).json());
  return ask(action, { ...fields, csrfToken }, notEnded);
}

/** Whether the form that is answered was sent from a page of this site. */
export const fromHere = async (): Promise<boolean> => writesFromHere(new Headers(await headers()));

/** Signs the browser in by a way of our own with what that way asks for; false when it does not let in. */
async function enterBy(way: "demo" | "link", fields: Readonly<Record<string, string>>): Promise<boolean> {
  const answer = await post(["callback", way], fields);
  const given = new NextResponse(null, { headers: answer.headers }).cookies;
  return sessionTokenIn((name) => given.get(name)?.value) !== null;
}

/** Signs the browser in through a door of the demo; false when that door is closed or the form came from elsewhere. */
export async function enter(door: string): Promise<boolean> {
  if (!(await fromHere())) return false;
  await heldForAccount(door);
  const isIn = await enterBy("demo", { door });
  if (!isIn) {
    failedAs(door);
    const why = "No such place can be taken";
    await tellTurnedAway({ who: null, way: "demo", why }, senderIn(await headers()));
  }
  return isIn;
}

/** Signs the browser in as whom a link let in just now. */
export const enterByLink = async (person: PersonId): Promise<boolean> =>
  enterBy("link", { ticket: await ticketOf(person) });

/**
 * Begins a catalog that has no administrator with this person and signs the browser in as them: refused when it may not or the name
 * will not do, and asked back when somebody here bears the name and it was not said whether that is the same person.
 */
export async function begin(beginner: Beginner): Promise<"in" | "refused" | "asked-back"> {
  if (!(await fromHere())) return "refused";
  const made = await beginCatalog(beginner);
  if (made.ok) return (await enter(made.value)) ? "in" : "refused";
  return made.refusal.kind === "conflict" ? "asked-back" : "refused";
}

/**
 * Signs the browser out: of its session, or, where the database took nothing, of this browser alone, so that a copy of its cookie
 * still lets in. A form from elsewhere changes nothing.
 */
export async function leave(): Promise<"out" | "out-here" | "stayed"> {
  if (!(await fromHere())) return "stayed";
  let left: "out" | "out-here" = "out";
  await post(["signout"], {}, () => {
    left = "out-here";
  });
  return left;
}

/** Signs whoever asks out of every browser, and this one of its cookie; as `leave`, where the database took nothing of this browser alone. */
export async function leaveEverywhere(): Promise<"out-everywhere" | "out" | "out-here" | "stayed"> {
  if (!(await fromHere())) return "stayed";
  const ctx = await ctxOfHeaders(new Headers(await headers()), "page");
  const { actor } = ctx;
  // A session that has ended already ends no others.
  if (actor.kind !== "person") return leave();
  let isEnded = false;
  try {
    isEnded = (await endSessions(ctx, { ref: actor.slug })).ok;
  } catch (error) {
    log.warn({ err: error }, "somebody was signed out in this browser alone, and not everywhere");
  }
  const left = await leave();
  return isEnded && left === "out" ? "out-everywhere" : "out-here";
}

/** Where the browser goes to sign in with a provider, and back from there to the page that was wanted; null where it may not or the provider does not answer. */
export async function leadTo(provider: string, wanted: string): Promise<string | null> {
  if (!(await fromHere()) || !providers().some(({ id }) => id === provider)) return null;
  const location = (await post(["signin", provider], { callbackUrl: wanted })).headers.get("location");
  // A provider that does not answer is told as an error of our own page, which would forget what was wanted.
  return location !== null && URL.canParse(location) && !new URL(location).searchParams.has("error")
    ? location
    : null;
}
