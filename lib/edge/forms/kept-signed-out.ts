import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { paths } from "@/lib/kernel/paths";
import { instantNow } from "@/lib/platform/clock";
import { once } from "@/lib/platform/once";
import { meansDatabaseAway } from "@/lib/platform/outage";
import { escaped, plainPage } from "../pages/plain";
import { behindTls, ownPath, pageHeads, requestIdOf } from "../request/heads";
import { ctxOfHeaders } from "../session/asker";
import { answerWhileAway } from "./kept-while-away";
import { formAgain, sentByBrowser, type Typed, readTyped } from "./typed-again";

/**
 * A session may end while a form is open. One that a browser then sends by itself leads to signing in, and what was typed waits
 * here, for the browser that sent it alone; whoever has signed in gets it back, to be looked over and sent.
 */

/** How long, how much of one form and how much of all are kept. What is beyond is given back at once, on the page that says so. */
const kept = { seconds: 60 * 60, each: 256 * 1024, all: 16 * 1024 * 1024 } as const;

type Kept = {
  /** The browser, by what its cookie says. */
  readonly holder: string;
  readonly path: string;
  readonly typed: readonly Typed[];
  readonly size: number;
  readonly ends: number;
  /** Whoever first got it back; nobody else in this browser does after them. */
  reader: string | null;
};

const forms = once("kept-forms", () => new Map<string, Kept>());

const cookie = "steward-kept";
const field = "kept";
const shape = /^[\da-f-]{36}$/;

const holderOf = (cookies: string | null | undefined): string | null => {
  const held = new RegExp(`(?:^|;)\\s*${cookie}=([^;\\s]+)`).exec(cookies ?? "")?.[1];
  return held !== undefined && shape.test(held) ? held : null;
};

const lengthOf = (one: Typed): number => one.name.length + ("file" in one ? one.file : one.value).length;

/** Keeps a form; null when it is too large or too much is kept. Nobody's form gives way to another's. */
function keep(form: Pick<Kept, "holder" | "path" | "typed">): string | null {
  const now = instantNow().epochMilliseconds;
  let together = 0;
  for (const [id, { ends, size }] of forms)
    if (ends <= now) forms.delete(id);
    else together += size;
  const size = 1024 + form.typed.reduce((sum, one) => sum + lengthOf(one), 0);
  if (size > kept.each || together + size > kept.all) return null;
  const id = randomUUID();
  forms.set(id, { ...form, size, ends: now + kept.seconds * 1000, reader: null });
  return id;
}

/** The address of a page with one parameter more, or without it; home where that is no address of this site. */
function withKept(path: string, id: string | null): string {
  const [place = "", query] = path.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.delete(field);
  if (id !== null) parameters.set(field, id);
  const asked = parameters.toString();
  return ownPath(asked === "" ? place : `${place}?${asked}`);
}

/** True when signing in leads to a form that waits. */
export const leadsToKept = (wanted: string): boolean =>
  forms.has(new URLSearchParams(wanted.split("?", 2)[1]).get(field) ?? "");

const pathOf = ({ url = "/" }: IncomingMessage): string => url.split("?", 1)[0] ?? "/";

/** Signing in and out is for everybody. */
const isForEverybody = (path: string): boolean => /^\/(?:sign-in|sign-out|api)(?:\/|$)/.test(path);

/** Forgets what waits for a browser: whoever signs out leaves nothing behind for who comes next. */
export function forgetKept(cookies: string | null): void {
  const holder = holderOf(cookies);
  for (const [id, form] of forms) if (form.holder === holder) forms.delete(id);
}

/** Who asks; null when nobody is signed in. */
const signedIn = async ({ headers }: IncomingMessage): Promise<string | null> => {
  const heads = new Headers(headers.cookie === undefined ? {} : { cookie: headers.cookie });
  const { actor } = await ctxOfHeaders(heads, "page", requestIdOf(headers["x-request-id"]?.toString()));
  return actor.kind === "person" ? actor.id : null;
};

const tooLarge =
  "Your session has ended, so nothing was saved, and the form is too large to be given back. Your browser's way back leads to what you typed.";
const giveBack =
  "Your session has ended, so nothing was saved. What you typed is still here: sign in in another tab, then send it again.";

async function leadToSignIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const typed = await readTyped(request);
  const path = withKept(request.url ?? "/", null);
  const holder = holderOf(request.headers.cookie) ?? randomUUID();
  const id = typed === null ? null : keep({ holder, path, typed });
  const wanted = id === null ? path : withKept(path, id);
  if (typed === null || id === null || !wanted.includes(id)) {
    plainPage(response, {
      status: 401,
      title: "You are signed out",
      words: typed === null ? tooLarge : giveBack,
      heads: {},
      more: `<p><a href="${paths.signIn()}" target="_blank">Sign in in another tab</a></p>
${typed === null ? "" : formAgain(typed, path, "Send it again")}`,
    });
    return;
  }
  const secure = behindTls() ? "; Secure" : "";
  response.writeHead(303, {
    ...pageHeads(null),
    location: paths.signIn({ callbackUrl: wanted }),
    "cache-control": "no-store",
    "set-cookie": `${cookie}=${holder}; Path=/; Max-Age=${String(kept.seconds)}; HttpOnly; SameSite=Lax${secure}`,
  });
  response.end();
}

/** Answers a form of somebody who is not signed in: signing in comes first, and the form after it. False for all else. */
export async function keptUntilSignedIn(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (!sentByBrowser(request) || isForEverybody(pathOf(request))) return false;
  try {
    if ((await signedIn(request)) !== null) return false;
  } catch (error) {
    if (!meansDatabaseAway(error)) throw error;
    answerWhileAway(request, response, await readTyped(request));
    return true;
  }
  await leadToSignIn(request, response);
  return true;
}

/** Answers the page that a kept form belongs to with the form as it was typed, to the browser that sent it, once somebody has signed in. */
export async function keptGivenBack(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { method, url = "/", headers } = request;
  if (method !== "GET" || headers["rsc"] !== undefined) return false;
  const id = new URLSearchParams(url.split("?", 2)[1]).get(field);
  const form = id === null ? undefined : forms.get(id);
  if (
    form === undefined ||
    form.ends <= instantNow().epochMilliseconds ||
    form.holder !== holderOf(headers.cookie) ||
    form.path !== withKept(url, null)
  )
    return false;
  const reader = await signedIn(request);
  if (reader === null || (form.reader !== null && form.reader !== reader)) return false;
  form.reader = reader;
  plainPage(response, {
    status: 200,
    title: "Your form is still here",
    words: "Your session had ended, so nothing was saved. Look over what you typed, and send it.",
    heads: {},
    more: `${formAgain(form.typed, form.path, "Send it")}
<p><a href="${escaped(form.path)}">Go on without it</a></p>`,
  });
  return true;
}
