import "server-only";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { requestSeconds } from "@/lib/platform/metrics";
import { meansDatabaseAway } from "@/lib/platform/outage";

type Access = {
  readonly request: string;
  readonly method: string;
  /** The pattern, never the path itself: names of records stay out of labels. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly actor?: string;
  readonly actorId?: string | undefined;
};

/** One line and one measurement per request (A53, A54). */
export function recordAccess({ ms, ...access }: Access): void {
  requestSeconds.observe(
    { route: access.route, method: access.method, status: String(access.status) },
    ms / 1000,
  );
  log.info({ ...access, ms: Math.round(ms * 10) / 10 }, "request");
}

/** A page that ended in a bug, under the request id that its error page shows. */
export function recordBug(error: unknown, request: unknown, route: string): void {
  if (meansDatabaseAway(error)) log.warn({ err: error, request, route }, "the database does not answer");
  else log.error({ err: error, request, route }, "a bug in a page");
}

/** Says loudly at start that this process is not for real use (A41). */
export function warnOfTests(): void {
  if (env.TEST_CLOCK)
    log.warn("TEST_CLOCK is set: a cookie moves the time of every request. Unset it unless this is a test");
}
