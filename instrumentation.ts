import type { Instrumentation } from "next";

/** Once when the server starts: what every write keeps fresh is registered, before the first request. */
export async function register(): Promise<void> {
  const { wire } = await import("./lib/edge/wiring");
  wire();
  const { env } = await import("./lib/platform/env");
  const { log } = await import("./lib/platform/log");
  if (env.TEST_CLOCK)
    log.warn("TEST_CLOCK is set: a cookie moves the time of every request. Unset it unless this is a test");
}

/** A page that ends in a bug is written down with its request id, which the error page shows too (A21). */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  request,
  { routePath, routeType },
) => {
  const { log } = await import("./lib/platform/log");
  log.error(
    { err: error, request: request.headers["x-request-id"], route: routePath, kind: routeType },
    "a bug in a page",
  );
};
