import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";

/**
 * How long a line may take over a request, so that nobody holds many open by saying little: its head, all of it, and the pause
 * before the next. How fast a body comes is watched too (body-door.ts). Sizes in bytes, times in milliseconds.
 */
export const lineLimits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
} as const satisfies ServerOptions;

/** A server that ends each line that takes longer than it may: what came too slowly is answered 408, too long a head 431. */
export const lineServer = (answer: RequestListener, limits: ServerOptions = lineLimits): Server =>
  createServer(limits, answer);
