import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { databaseAnswers } from "@/lib/platform/health";
import { log } from "@/lib/platform/log";
import { plainPage } from "../pages/plain";
import { ownPath } from "../request/heads";
import { formAgain, readTyped, sentByBrowser, type Typed } from "./typed-again";

/**
 * A form that a browser sends by itself is answered with a page, and no page can be drawn while the database is away: then
 * what was typed is given back on a page that needs nothing, to be sent again (BAD-19). Forms sent by script stay as they are.
 */

/** Answers a form with all that was typed into it, because the database does not answer. */
export function answerWhileAway(
  request: IncomingMessage,
  response: ServerResponse,
  typed: readonly Typed[] | null,
): void {
  log.warn({ request: request.headers["x-request-id"] }, "a form came while the database is away");
  plainPage(response, {
    status: 503,
    title: "Nothing was saved",
    words:
      typed === null
        ? "The database does not answer, so nothing was saved, and the form is too large to be given back. Your browser's way back leads to what you typed."
        : "The database does not answer, so nothing was saved. What you typed is still here: send it again in a moment.",
    heads: { "retry-after": "10" },
    more: typed === null ? "" : formAgain(typed, ownPath(request.url), "Send it again"),
  });
}

/** Answers a form that comes while the database is away, with all that was typed; false for all other requests. */
export async function keptWhileAway(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (!sentByBrowser(request) || (await databaseAnswers())) return false;
  answerWhileAway(request, response, await readTyped(request));
  return true;
}
