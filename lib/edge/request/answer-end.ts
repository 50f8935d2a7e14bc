import "server-only";
import type { ServerResponse } from "node:http";

const waiting = new WeakMap<ServerResponse, (() => void)[]>();

/** Does this once an answer is sent or its line is broken, or at once where it is; however many wait for that, one listens. */
export function whenAnswered(response: ServerResponse, deed: () => void): void {
  const known = waiting.get(response);
  if (known && !response.closed) {
    known.push(deed);
    return;
  }
  if (response.closed || response.destroyed) {
    deed();
    return;
  }
  const deeds = [deed];
  waiting.set(response, deeds);
  response.once("close", () => {
    for (const one of deeds) one();
  });
}
