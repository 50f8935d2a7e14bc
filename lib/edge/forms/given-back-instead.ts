import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fellAway } from "../request/access-log";
import { answerWhileAway } from "./kept-while-away";
import { sentAgain } from "./sent-form";
import { readTyped, sentByBrowser } from "./typed-again";

const sending = ["writeHead", "write", "end", "flushHeaders"] as const;
type Send = (...given: unknown[]) => unknown;

/** Makes `response` swallow all that is sent. */
function putAside(response: ServerResponse): void {
  Object.assign(response, {
    writeHead: () => response,
    write: () => true,
    end: () => response,
    flushHeaders: () => undefined,
  });
}

/**
 * The database may fall away while a form is being answered: the framework's page of that needs script, and shows nothing of
 * what was typed. Then its answer is put aside before any of it is sent, and the form given back instead (BAD-19).
 */
export function giveBackInstead(request: IncomingMessage, response: ServerResponse): void {
  const again = sentByBrowser(request) ? sentAgain(request) : null;
  if (again === null) return;
  let isAside = false;
  const giveBack = async (): Promise<void> => {
    isAside = true;
    putAside(response);
    const typed = await readTyped(again);
    for (const name of response.getHeaderNames()) if (name !== "x-request-id") response.removeHeader(name);
    // Ours goes out as it is; whatever the framework still sends goes nowhere.
    for (const name of sending) Reflect.deleteProperty(response, name);
    answerWhileAway(request, response, typed);
    putAside(response);
  };
  for (const name of sending) {
    const send = response[name].bind(response) as Send;
    const sendOrNot: Send = (...given) => {
      if (isAside) return name === "write" ? true : response;
      const [status] = name === "writeHead" ? given : [response.statusCode];
      if (response.headersSent || status !== 500 || !fellAway(response)) return send(...given);
      giveBack().catch((error: unknown) => response.destroy(error as Error));
      return name === "write" ? true : response;
    };
    Object.assign(response, { [name]: sendOrNot });
  }
}
