import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { once } from "@/lib/platform/once";
import { faultReply, refusalReply } from "../api/problem";
import type { Reply } from "../api/reply";
import { mostOfForm, plainPage } from "../pages/plain";
import { personInHeaders } from "../session/asker";
import { whenAnswered } from "./answer-end";
import { countOfBodies, type Sender } from "./body-rooms";
import { requestIdOf } from "./heads";
import { networkAsking } from "./rate";

/**
 * Before a body is read it is asked who sends it and how much all bodies hold together (LIM-02): nobody fills the memory, and
 * least of all somebody without a session.
 */

const enter = once("bodies", countOfBodies);

/** A body is given up that comes slower than this, in bytes a second, once so many seconds have passed. */
const slowest = { rate: 8 * 1024, after: 15 } as const;

const isChunked = ({ headers }: IncomingMessage): boolean => headers["transfer-encoding"] !== undefined;

/** What a body holds as its sender announces it; one that does not say may hold what any form does. */
const sizeOf = (request: IncomingMessage): number =>
  isChunked(request) ? mostOfForm : Number(request.headers["content-length"] ?? 0);

async function senderOf({ headers, socket }: IncomingMessage): Promise<Sender> {
  const person = await personInHeaders(
    new Headers(headers.cookie === undefined ? {} : { cookie: headers.cookie }),
  );
  return person === null
    ? { as: "anybody", name: networkAsking(headers["x-forwarded-for"]?.toString(), socket.remoteAddress) }
    : { as: "signedIn", name: person };
}

/** Ends a connection over which a body comes so slowly that it is sent to keep others out. */
function endWhereSlow(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const before = socket.bytesRead;
  let passed = 0;
  const watch = setInterval(() => {
    passed += slowest.after;
    // What waits to be read here was sent in time: then it is us who are slow.
    const isOurs = request.readableLength >= request.readableHighWaterMark;
    if (request.complete) clearInterval(watch);
    else if (!isOurs && socket.bytesRead - before < slowest.rate * passed) socket.destroy();
  }, slowest.after * 1000);
  watch.unref();
  whenAnswered(response, () => {
    clearInterval(watch);
  });
}

type Refused = {
  readonly status: number;
  readonly title: string;
  readonly words: string;
  readonly heads: Readonly<Record<string, string>>;
  readonly reply: (request: IncomingMessage) => Reply;
};

const idOf = ({ headers }: IncomingMessage) => requestIdOf(headers["x-request-id"]?.toString());

const refusals = {
  "too-large": {
    status: 401,
    title: "You are signed out",
    words:
      "Nobody is signed in here, so nothing was saved, and what was sent is too large to be given back. Your browser's way back leads to what you typed: sign in in another tab, then send it again.",
    heads: {},
    // Whoever brings a token may be signed in for all that is known here, and what holds for everybody is said.
    reply: (request) =>
      request.headers.authorization === undefined
        ? refusalReply({ kind: "unauthenticated" }, idOf(request))
        : faultReply("body-too-large", idOf(request), "A body holds at most 1 MiB"),
  },
  "no-length": {
    status: 411,
    title: "This does not say how long it is",
    words:
      "Who is not signed in says how long a form is before sending it. Nothing was saved. Sign in, or send it with its length.",
    heads: {},
    reply: (request) =>
      faultReply("length", idOf(request), "Sign in, or send the body with its length as content-length"),
  },
  full: {
    status: 503,
    title: "Too much is being sent at once",
    words: "Nothing was saved. Go back, wait ten seconds, and send it again.",
    heads: { "retry-after": "10" },
    reply: (request) =>
      faultReply("busy", idOf(request), "Nothing was saved. Send it again in ten seconds", {
        "retry-after": "10",
      }),
  },
} as const satisfies Readonly<Record<string, Refused>>;

function refuse(request: IncomingMessage, response: ServerResponse, refused: Refused, as: "page" | "api") {
  // What is not read makes the line useless for a further request.
  if (as === "page") plainPage(response, { ...refused, heads: { ...refused.heads, connection: "close" } });
  else {
    const { status, heads, body } = refused.reply(request);
    response.writeHead(status, { ...heads, connection: "close" }).end(body);
  }
  request.resume();
}

/** True for a request that brings a body. */
export const bringsBody = (request: IncomingMessage): boolean => sizeOf(request) > 0;

/** Answers a request whose body there is no room for, unread; false for one that may be read, which has its room until it is answered. */
export async function refusedBody(
  request: IncomingMessage,
  response: ServerResponse,
  as: "page" | "api",
): Promise<boolean> {
  const sender = await senderOf(request);
  const entered =
    sender.as === "anybody" && isChunked(request)
      ? "no-length"
      : enter(sender, sizeOf(request), {
          isWhole: () => request.complete,
          giveUp: () => request.socket.destroy(),
        });
  if (typeof entered === "string") {
    refuse(request, response, refusals[entered], as);
    return true;
  }
  // Whoever went away meanwhile leaves at once.
  whenAnswered(response, entered.leave);
  endWhereSlow(request, response);
  return false;
}
