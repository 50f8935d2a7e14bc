import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { keepLatest } from "@/lib/kernel/latest";
import { type Failures, failedAgain, heldSeconds } from "@/lib/kernel/slowing";
import { paths } from "@/lib/kernel/paths";
import { instantNow } from "@/lib/platform/clock";
import { once } from "@/lib/platform/once";
import { formAgain, readTyped, sentByBrowser } from "../forms/typed-again";
import { plainPage } from "../pages/plain";
import { ownPath } from "../request/heads";
import { networkAsking } from "../request/rate";

/**
 * Whoever keeps failing to sign in is held back, by the network it comes from and by the account it names. An attempt is slowed
 * and never refused for what others did: nobody locks anybody else out. Only where very many of one network wait already is the
 * next one told to come again.
 */

const mostKept = 10_000;
const mostWaiting = 20;

const failures = () => once("sign-in-failures", () => new Map<string, Failures>());
const waiting = () => once("sign-in-waiting", () => new Map<string, number>());

const accountKey = (account: string): string => `account ${account.trim().toLowerCase().slice(0, 200)}`;

/** Remembers a failure; of more than can be kept, those are forgotten that are longest ago. */
function failed(key: string): void {
  const kept = failures();
  keepLatest(kept, mostKept, [key, failedAgain(kept.get(key) ?? null, instantNow())]);
}

const secondsFor = (key: string): number => heldSeconds(failures().get(key) ?? null, instantNow());

/** Waits as long as what failed for this account before asks for, and never refuses. */
export async function heldForAccount(account: string): Promise<void> {
  const seconds = secondsFor(accountKey(account));
  if (seconds > 0) await pause(seconds * 1000);
}

/** Remembers that somebody did not get in as this account. */
export function failedAs(account: string): void {
  failed(accountKey(account));
}

const signsIn = ({ method, url = "/" }: IncomingMessage): boolean => {
  const path = url.split("?", 1)[0] ?? "/";
  return (
    (method === "POST" && /^\/sign-in\/[\w-]+$/.test(path)) ||
    /^\/api\/auth\/(?:callback|signin)\/[^/]+$/.test(path)
  );
};

/** What was no attempt that failed: a provider, a mail server or a database that is away, somebody unknown, a form to mend. */
const harmless = [
  "OAuthSignin",
  "turned-away",
  "again",
  "away",
  "no-mail",
  "not-sent",
  "invalid",
  "conflict",
];

/** What leads back to where one signs in because nobody came in; the page of a link is led to by a link that let nobody in. */
function isFailure({ statusCode }: ServerResponse, location: string): boolean {
  if (statusCode === 401) return true;
  if (!URL.canParse(location, "http://here.invalid")) return false;
  const { pathname, searchParams } = new URL(location, "http://here.invalid");
  if (pathname === "/sign-in/link") return true;
  const error = searchParams.get("error");
  return (
    [paths.signIn(), "/sign-in/set-up"].includes(pathname) && error !== null && !harmless.includes(error)
  );
}

/** Where an answer leads: as it was set before its head was written, or as the head was given. */
function locationIn(response: ServerResponse, heads: unknown): string {
  const { location } = { location: undefined, ...(typeof heads === "object" ? heads : null) };
  return [response.getHeader("location"), location].find((one) => typeof one === "string") ?? "";
}

async function refuse(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const typed = sentByBrowser(request) ? await readTyped(request) : null;
  plainPage(response, {
    status: 429,
    title: "Too many are signing in from here",
    words:
      "Many attempts from your network failed and more are waiting. Nobody is locked out: wait 10 s, then try again.",
    heads: { "retry-after": "10" },
    more:
      typed === null
        ? `<p><a href="${paths.signIn()}">Sign in</a></p>`
        : formAgain(typed, ownPath(request.url), "Send it again"),
  });
}

/** Holds back an attempt to sign in from a network where many failed; true where it was answered, because too many wait there. */
export async function heldAtSignIn(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (!signsIn(request)) return false;
  const { headers, socket } = request;
  const key = `network ${networkAsking(headers["x-forwarded-for"]?.toString(), socket.remoteAddress)}`;
  const seconds = secondsFor(key);
  if (seconds > 0) {
    const before = waiting().get(key) ?? 0;
    if (before >= mostWaiting) {
      await refuse(request, response);
      return true;
    }
    waiting().set(key, before + 1);
    await pause(seconds * 1000);
    const left = (waiting().get(key) ?? 1) - 1;
    if (left > 0) waiting().set(key, left);
    else waiting().delete(key);
  }
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (...given: unknown[]) => {
    const written = writeHead(...given);
    if (isFailure(response, locationIn(response, given.at(-1)))) failed(key);
    return written;
  };
  return false;
}
