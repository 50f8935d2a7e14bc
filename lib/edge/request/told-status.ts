import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { once } from "@/lib/platform/once";
import { whenAnswered } from "./answer-end";

/**
 * The framework draws what stands for "not found" beside every page, found or not. What a page then answers is known when its
 * head is sent; until then whoever draws that waits here, so that only a page that was not found costs a look-up.
 */

/** By the number that a request is given here: its status once that is sent. The front and the pages share it. */
const underWay = (): Map<string, Promise<number>> =>
  once("told-statuses", () => new Map<string, Promise<number>>());
const given = once("told-numbers", () => ({ last: 0 }));

/** The head by which a page knows its own request; one that came from outside is overwritten. */
export const numberHead = "x-told";

/** Has the page of this request learn the status of its answer; what only a running page asks for is told none. */
export function tellStatus(request: IncomingMessage, response: ServerResponse): void {
  const { headers } = request;
  const number = String((given.last += 1));
  headers[numberHead] = number;
  if (headers["rsc"] !== undefined || headers["next-action"] !== undefined) return;
  const writeHead = response.writeHead.bind(response) as (...more: unknown[]) => ServerResponse;
  underWay().set(
    number,
    new Promise((tell) => {
      response.writeHead = (status: number, ...more: unknown[]) => {
        tell(status);
        return writeHead(status, ...more);
      };
      whenAnswered(response, () => {
        tell(response.statusCode);
      });
    }),
  );
  whenAnswered(response, () => {
    underWay().delete(number);
  });
}

/** True when the page under this number was answered as not found; waits until that is known. */
export const wasNotFound = async (number: string | null): Promise<boolean> =>
  number !== null && (await underWay().get(number)) === 404;
