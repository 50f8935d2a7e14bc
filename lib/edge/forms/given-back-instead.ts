import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { plainPage } from "../pages/plain";
import { fellAway } from "../request/access-log";
import { answerWhileAway } from "./kept-while-away";
import { sentAgain } from "./sent-form";
import { readTyped, sentByBrowser } from "./typed-again";

const sending = ["writeHead", "write", "end", "flushHeaders"] as const;
type Send = (...given: unknown[]) => unknown;

const formOfAnotherPage = {
  status: 400,
  title: "This form is out of date",
  words:
    "Steward was renewed since its page was opened, or the form is none of this site. Nothing was saved. Go back, open the page again and send the form once more.",
  heads: {},
} as const;

/** Makes `response` swallow all that is sent. */
function putAside(response: ServerResponse): void {
  Object.assign(response, {
    writeHead: () => response,
    write: () => true,
    end: () => response,
    flushHeaders: () => undefined,
  });
}

/** The head by which the framework tells that a form means a deed which is none, or is none any more. */
const unknownDeed = "x-nextjs-action-not-found";

/**
 * The database may fall away while a form is being answered: the framework's page of that needs script, and shows nothing of
 * what was typed. Then its answer is put aside before any of it is sent, and the form given back instead (BAD-19). So is the
 * bare line by which it answers a form of a page that was open while Steward was renewed: a page says it, with the way back.
 */
export function giveBackInstead(request: IncomingMessage, response: ServerResponse): void {
  const again = sentByBrowser(request) ? sentAgain(request) : null;
  if (again === null) return;
  let isAside = false;
  const answerInstead = (answer: () => void): void => {
    for (const name of response.getHeaderNames()) if (name !== "x-request-id") response.removeHeader(name);
    // Ours goes out as it is; whatever the framework still sends goes nowhere.
    for (const name of sending) Reflect.deleteProperty(response, name);
    answer();
    isAside = true;
    putAside(response);
  };
  const giveBack = async (): Promise<void> => {
    isAside = true;
    putAside(response);
    const typed = await readTyped(again);
    answerInstead(() => {
      answerWhileAway(request, response, typed);
    });
  };
  for (const name of sending) {
    const send = response[name].bind(response) as Send;
    const sendOrNot: Send = (...given) => {
      if (isAside) return name === "write" ? true : response;
      if (!response.headersSent && response.hasHeader(unknownDeed)) {
        answerInstead(() => {
          plainPage(response, formOfAnotherPage);
        });
        return name === "write" ? true : response;
      }
      const [status] = name === "writeHead" ? given : [response.statusCode];
      if (response.headersSent || status !== 500 || !fellAway(response)) return send(...given);
      giveBack().catch((error: unknown) => response.destroy(error as Error));
      return name === "write" ? true : response;
    };
    Object.assign(response, { [name]: sendOrNot });
  }
}
