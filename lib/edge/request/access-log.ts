import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { requestSeconds } from "@/lib/platform/metrics";
import { once } from "@/lib/platform/once";
import { meansDatabaseAway } from "@/lib/platform/outage";
import { whenAnswered } from "./answer-end";

type Access = {
  readonly request: string;
  readonly method: string;
  /** The pattern, never the path itself: names of records stay out of labels. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly actor?: string;
  readonly actorId?: string | undefined;
  /** The id of the token by which it was asked. */
  readonly token?: string | undefined;
};

/** One line and one measurement per request (A53, A54). */
export function recordAccess({ ms, ...access }: Access): void {
  requestSeconds.observe(
    { route: access.route, method: access.method, status: String(access.status) },
    ms / 1000,
  );
  log.info({ ...access, ms: Math.round(ms * 10) / 10 }, "request");
}

/** The first part of a page's path where a page was found; anything else could be made up without end (A54). */
function pageRoute(url: string, status: number): string {
  const first = /^\/[a-z-]{0,24}(?=[/?]|$)/.exec(url)?.[0];
  return first !== undefined && status < 300 ? first : "other";
}

/** Requests of pages that found the database away, until they are answered; instrumentation and front share it. */
const foundAway = (): Set<string> => once("pages-without-database", () => new Set());

/** True when the page of this answer found the database away; told once. */
export const fellAway = (response: ServerResponse): boolean =>
  foundAway().delete(String(response.getHeader("x-request-id") ?? ""));

/** A page that could not be drawn because the database is away is answered 503, so that whoever watches can tell (BAD-19). */
function answersUnavailable(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...more: unknown[]) => {
    const away = fellAway(response);
    return writeHead(away && status === 500 ? 503 : status, ...more);
  };
}

/** As `recordAccess` for a page, once it is sent; the files of the framework leave no line. */
export function recordPage(request: IncomingMessage, response: ServerResponse): void {
  const { url = "/", method = "GET" } = request;
  if (url.startsWith("/_next/")) return;
  const started = performance.now();
  answersUnavailable(response);
  whenAnswered(response, () => {
    recordAccess({
      request: String(response.getHeader("x-request-id") ?? ""),
      method,
      route: pageRoute(url, response.statusCode),
      status: response.statusCode,
      ms: performance.now() - started,
    });
  });
}

/** A page that ended in a bug, under the request id that its error page shows. */
export function recordBug(error: unknown, request: unknown, route: string): void {
  if (meansDatabaseAway(error)) {
    if (typeof request === "string" && foundAway().size < 1_000) foundAway().add(request);
    log.warn({ err: error, request, route }, "the database does not answer");
  } else log.error({ err: error, request, route }, "a bug in a page");
}

/** Says loudly at start that this process is not for real use (A41). */
export function warnOfTests(): void {
  if (env.TEST_CLOCK)
    log.warn("TEST_CLOCK is set: a cookie moves the time of every request. Unset it unless this is a test");
}
