import type { Instrumentation } from "next";

/** Once when the server starts: what every write keeps fresh is registered, before the first request. */
export async function register(): Promise<void> {
  // Next builds this file for its small runtime too, which is not used; without this line all we know would go into it.
  if (process.env["NEXT_RUNTIME"] === "nodejs") {
    const { wire } = await import("./lib/edge/start/wiring");
    wire();
    const { warnOfTests } = await import("./lib/edge/request/access-log");
    warnOfTests();
  }
}

/** A page that ends in a bug is written down with its request id, which the error page shows too (A21). */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env["NEXT_RUNTIME"] === "nodejs") {
    const { recordBug } = await import("./lib/edge/request/access-log");
    recordBug(error, request.headers["x-request-id"], context.routePath);
  }
};
